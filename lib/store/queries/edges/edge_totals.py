"""Edges as they are in all articles, from the totals that are kept of each (see ``serving.totals``)."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.queries.filter_clauses import MONTH, is_actor, params_of
from lib.store.queries.view import View

# Numbers of edges lie so close that they would be grouped in an array of all, which takes longer than all else.
_STRONGEST = """WITH top AS MATERIALIZED (
        SELECT *, CASE WHEN cooperation > conflict THEN 'cooperation' WHEN cooperation < conflict THEN 'conflict'
            WHEN conflict > 0 THEN 'mixed' ELSE 'neutral' END AS polarity
        FROM {{edge_totals}} WHERE {kept} AND sentences >= $minimum AND {mine}
        ORDER BY sentences DESC, edge LIMIT $limit
    ), typed AS (
        SELECT edge, arg_max(plover_type, (fits, n, plover_type)) AS type,
            arg_max(n, (fits, n, plover_type)) AS of_type
        FROM (SELECT edge, plover_type, t.sentences AS n, t.polarity = top.polarity AS fits
            FROM {{edge_types}} t JOIN top USING (edge_key) WHERE NOT events OR plover_type <> 'STATE')
        GROUP BY edge)
    SELECT s.actor AS source, s.name AS source_name, s.kind AS source_kind, t.actor AS target,
        t.name AS target_name, t.kind AS target_kind, top.sentences, cooperation, conflict, neutral, told, claimed,
        intended, denied, polarity, type, of_type, articles, sources, c.label AS claimant_name
    FROM top JOIN typed USING (edge) JOIN {{directory}} s ON s.key = who JOIN {{directory}} t ON t.key = whom
    LEFT JOIN {{directory}} c ON c.key = CASE WHEN least_claimant = most_claimant THEN least_claimant END
    ORDER BY top.sentences DESC, source, target"""

# Which types count where these totals of edges do.
_OF = {"events": "quad <> 'neutral'", "NOT events": "TRUE"}


def strongest(view: View, filters: Filters, kept: str, limit: int, actor: str | None = None) -> pd.DataFrame:
    """The columns of ``relations.edges`` for the strongest edges, or those from and to ``actor``; ``kept`` says which
    totals count."""
    mine = f"({is_actor('who', 'one')} OR {is_actor('whom', 'one')})" if actor else "TRUE"
    return view.frame(_STRONGEST.format(kept=kept, mine=mine), params_of(filters, limit=limit, one=actor))


def size(view: View, filters: Filters, kept: str) -> int:
    """How many edges there are."""
    asked = f"SELECT count(*) FROM {{edge_totals}} WHERE {kept} AND sentences >= $minimum"
    return view.one(asked, params_of(filters))


def acts(view: View, filters: Filters, actor: str) -> pd.DataFrame:
    """The answer of ``relations.acts`` for events."""
    return view.frame(
        f"""SELECT side, nullif(plover_type, '') AS type, polarity, sentences FROM {{actor_acts}}
        WHERE {is_actor("who", "one")} ORDER BY sentences DESC, side, type NULLS FIRST, polarity""",
        params_of(filters, one=actor),
    )


def types(view: View, kept: str) -> pd.DataFrame:
    """The answer of ``relations.types``."""
    return view.frame(
        f"""SELECT plover_type, quad, sum(sentences)::INTEGER AS sentences FROM {{type_totals}} WHERE {_OF[kept]}
        GROUP BY plover_type, quad ORDER BY sentences DESC, plover_type"""
    )


def by_month(view: View) -> pd.DataFrame:
    """The answer of ``relations.by_month`` for events."""
    return view.frame(
        f"""SELECT CASE WHEN nth_month >= 0 THEN {MONTH} END AS month, polarity, sentences FROM {{month_signs}}
        ORDER BY month NULLS LAST, polarity"""
    )
