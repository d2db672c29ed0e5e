"""Relations between actors, counted in the sentences that tell or report them."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.clauses import params_of, related
from lib.store.view import View


def edges(view: View, filters: Filters, limit: int = 500) -> pd.DataFrame:
    """source, source_name, source_kind, target, target_name, target_kind, sentences, cooperation, conflict, neutral,
    told, claimed, polarity, type, articles, sources; the edges with most sentences first.

    All counts are of sentences (one may be both told and claimed, so parts can exceed ``sentences``); ``sources``
    are clusters of near copies; ``polarity`` is the sign of cooperation − conflict, "neutral" when they are equal;
    ``type`` is the commonest PLOVER type. Edges below ``filters.minimum`` are left out.
    """
    return view.frame(_edges(filters, ""), params_of(filters, limit=limit))


def involving(view: View, filters: Filters, actor: str, limit: int = 500) -> pd.DataFrame:
    """The columns of ``edges`` for the edges from and to ``actor``."""
    return view.frame(
        _edges(filters, "WHERE source = $one OR target = $one"), params_of(filters, limit=limit, one=actor)
    )


def types(view: View, filters: Filters) -> pd.DataFrame:
    """plover_type, quad, sentences, the most frequent first."""
    return view.frame(
        f"""WITH {related(filters)} SELECT plover_type, quad, count(DISTINCT sentence)::INTEGER AS sentences
        FROM related GROUP BY ALL ORDER BY sentences DESC, plover_type""",
        params_of(filters),
    )


def by_month(view: View, filters: Filters) -> pd.DataFrame:
    """month (YYYY-MM or None), polarity, sentences."""
    return view.frame(
        f"""WITH {related(filters)}
        SELECT published[:7] AS month, polarity, count(DISTINCT sentence)::INTEGER AS sentences
        FROM related GROUP BY ALL ORDER BY month NULLS LAST, polarity""",
        params_of(filters),
    )


def _edges(filters: Filters, condition: str) -> str:
    # One row a sentence first: six counts of distinct sentences at once would cost six times as much.
    return f"""WITH {related(filters)}, s AS (
            SELECT source, target, sentence, any_value(article) AS article, any_value(cluster) AS cluster,
                bool_or(polarity = 'cooperation')::INTEGER AS cooperation,
                bool_or(polarity = 'conflict')::INTEGER AS conflict,
                bool_or(polarity = 'neutral')::INTEGER AS neutral,
                bool_or(claimed_by IS NULL)::INTEGER AS told, bool_or(claimed_by IS NOT NULL)::INTEGER AS claimed,
            FROM related {condition} GROUP BY source, target, sentence
        ), e AS (
            SELECT source, target, count(*)::INTEGER AS sentences, sum(cooperation)::INTEGER AS cooperation,
                sum(conflict)::INTEGER AS conflict, sum(neutral)::INTEGER AS neutral, sum(told)::INTEGER AS told,
                sum(claimed)::INTEGER AS claimed, count(DISTINCT article)::INTEGER AS articles,
                count(DISTINCT cluster)::INTEGER AS sources
            FROM s GROUP BY source, target HAVING sentences >= $minimum
            ORDER BY sentences DESC, source, target LIMIT $limit
        ), y AS (
            SELECT source, target, arg_max(plover_type, (n, plover_type)) AS type FROM (
                SELECT source, target, plover_type, count(*) AS n
                FROM related SEMI JOIN e USING (source, target) GROUP BY ALL) GROUP BY ALL
        )
        SELECT e.source, s.name AS source_name, s.kind AS source_kind, e.target, t.name AS target_name,
            t.kind AS target_kind, e.sentences, cooperation, conflict, neutral, told, claimed,
            CASE sign(cooperation - conflict) WHEN 1 THEN 'cooperation' WHEN -1 THEN 'conflict' ELSE 'neutral' END
                AS polarity,
            y.type, e.articles, sources
        FROM e JOIN y USING (source, target)
        JOIN {{directory}} s ON s.actor = e.source JOIN {{directory}} t ON t.actor = e.target
        ORDER BY e.sentences DESC, e.source, e.target"""
