"""Actors as rows of a table: what is counted of each, and how often each is mentioned month by month."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.queries.actors import ranking
from lib.store.queries.filter_clauses import kept, params_of, related, spoken
from lib.store.queries.view import View

COUNTS = ["acts_cooperation", "acts_conflict", "acted_cooperation", "acted_conflict", "about"]


def actor_profiles(view: View, filters: Filters, limit: int = 30) -> pd.DataFrame:
    """The columns of ``actors.ranking`` and: acts_cooperation, acts_conflict, acted_cooperation, acted_conflict
    (sentences in which the actor acts, or is acted on, so: see ``evidence.acts``), about (quotes about it), months
    (list of sentences in each month in which any of them is mentioned)."""
    found = ranking(view, filters, limit=limit)
    some = params_of(filters, some=found["actor"].tolist())
    signs = view.frame(
        f"""WITH {related(filters)}, sided AS (
            SELECT source AS actor, 'acts' AS side, polarity, sentence FROM related WHERE list_contains($some, source)
            UNION ALL
            SELECT target, 'acted', polarity, sentence FROM related WHERE list_contains($some, target))
        SELECT actor, side || '_' || polarity AS counted, count(DISTINCT sentence)::INTEGER AS sentences
        FROM sided GROUP BY ALL""",
        some,
    )
    about = view.frame(
        f"""WITH {spoken(filters)}, named AS (SELECT article, n, unnest(about) AS actor FROM spoken)
        SELECT actor, 'about' AS counted, count(*)::INTEGER AS sentences FROM named
        WHERE list_contains($some, actor) GROUP BY actor""",
        some,
    )
    counts = pd.concat([signs, about]).pivot_table(index="actor", columns="counted", values="sentences")
    counts = counts.reindex(index=found["actor"], columns=COUNTS).fillna(0).astype(int).reset_index(drop=True)
    return pd.concat([found, counts], axis=1).assign(months=_months(view, filters, found["actor"].tolist()))


def _months(view: View, filters: Filters, actors: list[str]) -> pd.Series:
    """For each of these actors its sentences month by month, all over the same months."""
    rows = view.frame(
        f"""WITH {kept(filters)} SELECT c.id AS actor, k.published[:7] AS month, sum(c.sentences)::INTEGER AS sentences
        FROM {{actors}} c JOIN kept k ON k.id = c.article
        WHERE list_contains($some, c.id) AND k.published IS NOT NULL GROUP BY ALL""",
        params_of(filters, some=actors),
    )
    if rows.empty:
        return pd.Series([[] for _ in actors], dtype=object)
    table = rows.pivot_table(index="actor", columns="month", values="sentences", fill_value=0)
    table = table.reindex(index=actors, fill_value=0).fillna(0).astype(int)
    return pd.Series(table.to_numpy().tolist(), dtype=object)
