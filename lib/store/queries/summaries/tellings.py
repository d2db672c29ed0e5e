"""How hostile the acts of some actors are, as each outlet, section, month and speaker tells them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.filters import Filters
from lib.store.queries.filter_clauses import counted, params_of
from lib.store.queries.view import View

_SIGNS = ("cooperation", "conflict")
_SIGNED = ", ".join(
    f"""(count(*) FILTER (single AND polarity = '{sign}')
    + count(DISTINCT sentence) FILTER (NOT single AND polarity = '{sign}'))::INTEGER AS {sign}"""
    for sign in _SIGNS
)
_SUMS = ", ".join(f"sum({sign})::INTEGER AS {sign}" for sign in _SIGNS)
_BY = {"outlets": "outlet", "sections": "section", "periods": "published[:7]"}


def balances(view: View, filters: Filters, actors: Sequence[str]) -> pd.DataFrame:
    """actor, label, side ("source" where it acts, "target" where it is acted on), sides ("outlets", "sections",
    "periods" or "speakers"), value (its name, a month YYYY-MM, an id), name, cooperation, conflict: numbers of
    sentences, each that of ``evidence.acts`` under that outlet, section, month or speaker."""
    told = " UNION ALL ".join(
        f"""SELECT who, side, '{sides}' AS sides, {column} AS value, {column} AS name, {_SUMS}
        FROM per_article JOIN kept USING (key) WHERE {column} IS NOT NULL GROUP BY ALL"""
        for sides, column in _BY.items()
    )
    found = f"""WITH {counted(filters)}, chosen AS (
            SELECT key AS one FROM {{directory}} WHERE list_contains($chosen, actor)),
        sided AS (
            SELECT one AS who, 'source' AS side, r.* EXCLUDE (who, whom) FROM related r JOIN chosen ON one = r.who
            UNION ALL
            SELECT one, 'target', r.* EXCLUDE (who, whom) FROM related r JOIN chosen ON one = r.whom),
        signed AS (SELECT s.*, polarity FROM sided s JOIN {{acts}} USING (act)),
        per_article AS MATERIALIZED (SELECT who, side, key, {_SIGNED} FROM signed GROUP BY who, side, key),
        told AS ({told}
            UNION ALL SELECT s.who, side, 'speakers', d.actor, d.label, {_SIGNED}
            FROM signed s JOIN {{directory}} d ON d.key = s.claimant GROUP BY ALL)
        SELECT d.actor, d.label, side, sides, value, told.name, cooperation, conflict
        FROM told JOIN {{directory}} d ON d.key = told.who WHERE cooperation + conflict > 0
        ORDER BY sides, d.actor, side, value"""
    return view.frame(found, params_of(filters, chosen=list(actors)))
