"""Relations between actors, counted in the sentences that tell or report them."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.clauses import params_of, related
from lib.store.view import View

_SENTENCE = "(article, sentence_start, sentence_stop)"


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
        f"""WITH {related(filters)} SELECT plover_type, quad, count(DISTINCT {_SENTENCE})::INTEGER AS sentences
        FROM related GROUP BY ALL ORDER BY sentences DESC, plover_type""",
        params_of(filters),
    )


def by_month(view: View, filters: Filters) -> pd.DataFrame:
    """month (YYYY-MM or None), polarity, sentences."""
    return view.frame(
        f"""WITH {related(filters)} SELECT published[:7] AS month, polarity, count(DISTINCT {_SENTENCE})::INTEGER AS sentences
        FROM related GROUP BY ALL ORDER BY month NULLS LAST, polarity""",
        params_of(filters),
    )


def _edges(filters: Filters, condition: str) -> str:
    def sentences(where: str) -> str:
        return f"count(DISTINCT {_SENTENCE}) FILTER ({where})::INTEGER"

    return f"""WITH {related(filters)}, e AS (
            SELECT source, target, count(DISTINCT {_SENTENCE})::INTEGER AS sentences,
                {sentences("polarity = 'cooperation'")} AS cooperation,
                {sentences("polarity = 'conflict'")} AS conflict,
                {sentences("polarity = 'neutral'")} AS neutral,
                {sentences("claimed_by IS NULL")} AS told,
                {sentences("claimed_by IS NOT NULL")} AS claimed,
                mode(plover_type ORDER BY plover_type) AS type,
                count(DISTINCT article)::INTEGER AS articles, count(DISTINCT cluster)::INTEGER AS sources
            FROM related {condition} GROUP BY source, target HAVING sentences >= $minimum)
        SELECT e.source, s.name AS source_name, s.kind AS source_kind, e.target, t.name AS target_name,
            t.kind AS target_kind, e.sentences, cooperation, conflict, neutral, told, claimed,
            CASE sign(cooperation - conflict) WHEN 1 THEN 'cooperation' WHEN -1 THEN 'conflict' ELSE 'neutral' END
                AS polarity,
            type, e.articles, sources
        FROM e JOIN {{directory}} s ON s.actor = e.source JOIN {{directory}} t ON t.actor = e.target
        ORDER BY e.sentences DESC, e.source, e.target LIMIT $limit"""
