"""Actors as rows of a table: what is counted of each, and how often each is mentioned month by month."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.queries.actors import ranking
from lib.store.queries.filter_clauses import counted, kept, params_of, spoken
from lib.store.queries.view import View

COUNTS = ["acts_cooperation", "acts_conflict", "acted_cooperation", "acted_conflict", "about"]
_SOME = "these AS (SELECT key AS who, actor FROM {directory} WHERE list_contains($some, actor))"


def actor_profiles(view: View, filters: Filters, limit: int = 30) -> pd.DataFrame:
    """The columns of ``actors.ranking`` and: acts_cooperation, acts_conflict, acted_cooperation, acted_conflict
    (sentences in which the actor acts, or is acted on, so: see ``evidence.acts``), about (quotes about it), months
    (list of sentences in each month in which any of them is mentioned)."""
    found = ranking(view, filters, limit=limit)
    some = params_of(filters, some=found["actor"].tolist())
    signs = view.frame(
        f"""WITH {counted(filters)}, {_SOME}, sided AS (
            SELECT r.who, 'acts' AS side, act, sentence FROM related r JOIN these USING (who)
            UNION ALL SELECT r.whom, 'acted', act, sentence FROM related r JOIN these ON these.who = r.whom)
        SELECT actor, side || '_' || polarity AS counted, count(DISTINCT sentence)::INTEGER AS sentences
        FROM sided JOIN {{acts}} USING (act) JOIN these USING (who) GROUP BY ALL""",
        some,
    )
    about = view.frame(
        f"""WITH {spoken(filters, "about")}, {_SOME}
        SELECT these.actor, 'about' AS counted, count(*)::INTEGER AS sentences
        FROM spoken JOIN these ON these.who = whom GROUP BY these.actor""",
        some,
    )
    counts = pd.concat([signs, about]).pivot_table(index="actor", columns="counted", values="sentences")
    counts = counts.reindex(index=found["actor"], columns=COUNTS).fillna(0).astype(int).reset_index(drop=True)
    return pd.concat([found, counts], axis=1).assign(months=_months(view, filters, found["actor"].tolist()))


def _months(view: View, filters: Filters, actors: list[str]) -> pd.Series:
    """For each of these actors its sentences month by month, all over the same months."""
    rows = view.frame(
        f"""WITH {kept(filters)}, {_SOME}
        SELECT these.actor, k.month, sum(c.sentences)::INTEGER AS sentences
        FROM {{actors}} c JOIN these USING (who) JOIN kept k USING (key)
        WHERE k.published IS NOT NULL GROUP BY ALL""",
        params_of(filters, some=actors),
    )
    if rows.empty:
        return pd.Series([[] for _ in actors], dtype=object)
    table = rows.pivot_table(index="actor", columns="month", values="sentences", fill_value=0)
    table = table.reindex(index=actors, fill_value=0).fillna(0).astype(int)
    return pd.Series(table.to_numpy().tolist(), dtype=object)
