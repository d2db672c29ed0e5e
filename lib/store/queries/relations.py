"""Relations between actors, counted in the sentences that tell or report them."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.queries.filter_clauses import params_of, related
from lib.store.queries.view import View

SIGNS = ("cooperation", "conflict", "neutral")


def edges(view: View, filters: Filters, limit: int = 500) -> pd.DataFrame:
    """source, source_name, source_kind, target, target_name, target_kind, sentences, cooperation, conflict, neutral,
    told, claimed, intended, denied, polarity, type, of_type, articles, sources, claimant_name (the one speaker of all
    its claims, else None); the edges with most sentences first.

    All counts are of sentences (one may be both told and claimed, so parts can exceed ``sentences``); ``sources``
    are clusters of near copies; ``polarity`` is the sign of cooperation − conflict, "mixed" when they are equal,
    "neutral" without either; ``type`` is the commonest PLOVER type of that polarity (of all types when mixed), told by
    ``of_type`` sentences. Edges below ``filters.minimum`` are left out.
    """
    return view.frame(_edges(filters, ""), params_of(filters, limit=limit))


def size(view: View, filters: Filters) -> int:
    """How many edges there are, however many of them ``edges`` gives."""
    return view.one(
        f"""WITH {related(filters)} SELECT count(*) FROM (
            SELECT edge FROM related GROUP BY edge HAVING count(DISTINCT sentence) >= $minimum)""",
        params_of(filters),
    )


def involving(view: View, filters: Filters, actor: str, limit: int = 500) -> pd.DataFrame:
    """The columns of ``edges`` for the edges from and to ``actor``."""
    return view.frame(
        _edges(filters, "WHERE source = $one OR target = $one"), params_of(filters, limit=limit, one=actor)
    )


def parts(view: View, filters: Filters, source: str, target: str) -> pd.DataFrame:
    """part ("type", "modality" or "voice"), value (a PLOVER type, a modality, the id of who claims it or None where the
    article tells it), name (of who claims it), sentences: what one edge is made of, the most frequent first."""
    return view.frame(
        f"""WITH {related(filters)}, mine AS (SELECT * FROM related WHERE source = $source AND target = $target),
        parted AS (
            SELECT 'type' AS part, plover_type AS value, sentence FROM mine
            UNION ALL SELECT 'modality', modality, sentence FROM mine
            UNION ALL SELECT 'voice', claimed_by, sentence FROM mine)
        SELECT part, value, any_value(d.name) AS name, count(DISTINCT sentence)::INTEGER AS sentences
        FROM parted LEFT JOIN {{directory}} d ON part = 'voice' AND d.actor = value
        GROUP BY part, value ORDER BY part, sentences DESC, value NULLS FIRST""",
        params_of(filters, source=source, target=target),
    )


def types(view: View, filters: Filters) -> pd.DataFrame:
    """plover_type, quad, sentences, the most frequent first."""
    return view.frame(
        f"""WITH {related(filters)} SELECT plover_type, quad, count(DISTINCT sentence)::INTEGER AS sentences
        FROM related GROUP BY ALL ORDER BY sentences DESC, plover_type""",
        params_of(filters),
    )


def acts(view: View, filters: Filters, actor: str) -> pd.DataFrame:
    """side ("source" where ``actor`` acts, "target" where it is acted on), type (PLOVER; None: all of the polarity),
    polarity, sentences: each number is that of ``evidence.acts`` with that type or polarity."""
    return view.frame(
        f"""WITH {related(filters)}, mine AS (
            SELECT 'source' AS side, plover_type AS type, polarity, sentence FROM related WHERE source = $one
            UNION ALL SELECT 'target', plover_type, polarity, sentence FROM related WHERE target = $one)
        SELECT side, type, polarity, count(DISTINCT sentence)::INTEGER AS sentences
        FROM mine GROUP BY GROUPING SETS ((side, type, polarity), (side, polarity))
        ORDER BY sentences DESC, side, type NULLS FIRST, polarity""",
        params_of(filters, one=actor),
    )


def pairs(view: View, filters: Filters, actor: str | None = None, limit: int = 10) -> pd.DataFrame:
    """a, a_name, b, b_name, sentences (see ``evidence.pair``), cooperation, conflict, neutral: who acts on whom most,
    both directions as one pair; those below ``filters.minimum`` are left out.

    With ``actor`` only its pairs, ``a`` being the actor.
    """
    mine = "AND (source = $one OR target = $one)" if actor else ""
    signed = ", ".join(f"count(DISTINCT sentence) FILTER (polarity = '{one}')::INTEGER AS {one}" for one in SIGNS)
    return view.frame(
        f"""WITH {related(filters)}, turned AS (
            SELECT CASE WHEN target = $one OR (source <> $one AND target < source) THEN target ELSE source END AS a,
                CASE WHEN a = source THEN target ELSE source END AS b, sentence, polarity
            FROM related WHERE source <> target {mine}
        ), counted AS (
            SELECT a, b, count(DISTINCT sentence)::INTEGER AS sentences, {signed}
            FROM turned GROUP BY a, b HAVING sentences >= $minimum
            ORDER BY sentences DESC, a, b LIMIT $limit)
        SELECT a, x.label AS a_name, b, y.label AS b_name, c.sentences,
            cooperation, conflict, neutral
        FROM counted c JOIN {{directory}} x ON x.actor = c.a JOIN {{directory}} y ON y.actor = c.b
        ORDER BY c.sentences DESC, a, b""",
        params_of(filters, one=actor or "", limit=limit),
    )


def by_month(view: View, filters: Filters) -> pd.DataFrame:
    """month (YYYY-MM or None), polarity, sentences."""
    return view.frame(
        f"""WITH {related(filters)}
        SELECT k.published[:7] AS month, polarity, count(DISTINCT sentence)::INTEGER AS sentences
        FROM related r JOIN kept k ON k.id = r.article GROUP BY ALL ORDER BY month NULLS LAST, polarity""",
        params_of(filters),
    )


def _edges(filters: Filters, condition: str) -> str:
    # The strongest edges first, by their numbers alone; everything else is only gathered for those.
    return f"""WITH {related(filters)}, top AS (
            SELECT edge, count(*)::INTEGER AS sentences FROM (SELECT DISTINCT edge, sentence FROM related {condition})
            GROUP BY edge HAVING sentences >= $minimum ORDER BY sentences DESC, edge LIMIT $limit
        ), mine AS (
            SELECT r.* FROM related r SEMI JOIN top USING (edge)
        ), per_sentence AS (
            SELECT edge, sentence, any_value(source) AS source, any_value(target) AS target,
                any_value(article) AS article, bool_or(polarity = 'cooperation')::INTEGER AS cooperation,
                bool_or(polarity = 'conflict')::INTEGER AS conflict, bool_or(polarity = 'neutral')::INTEGER AS neutral,
                bool_or(claimed_by IS NULL)::INTEGER AS told, bool_or(claimed_by IS NOT NULL)::INTEGER AS claimed,
                bool_and(modality = 'intended')::INTEGER AS intended, bool_and(modality = 'denied')::INTEGER AS denied
            FROM mine GROUP BY edge, sentence
        ), summed AS (
            SELECT edge, any_value(source) AS source, any_value(target) AS target, count(*)::INTEGER AS sentences,
                sum(cooperation)::INTEGER AS cooperation, sum(conflict)::INTEGER AS conflict,
                sum(neutral)::INTEGER AS neutral, sum(told)::INTEGER AS told, sum(claimed)::INTEGER AS claimed,
                sum(intended)::INTEGER AS intended, sum(denied)::INTEGER AS denied,
                CASE WHEN sum(cooperation) > sum(conflict) THEN 'cooperation' WHEN sum(cooperation) < sum(conflict)
                    THEN 'conflict' WHEN sum(conflict) > 0 THEN 'mixed' ELSE 'neutral' END AS polarity,
                count(DISTINCT article)::INTEGER AS articles, count(DISTINCT cluster)::INTEGER AS sources
            FROM per_sentence s JOIN {{articles}} a ON a.id = s.article GROUP BY edge
        ), typed AS (
            SELECT edge, arg_max(plover_type, (fits, n, plover_type)) AS type,
                arg_max(n, (fits, n, plover_type))::INTEGER AS of_type
            FROM (SELECT m.edge, plover_type, any_value(m.polarity = s.polarity) AS fits,
                    count(DISTINCT sentence) AS n
                FROM mine m JOIN summed s USING (edge) GROUP BY ALL) GROUP BY edge
        ), voiced AS (
            SELECT edge, CASE WHEN count(DISTINCT claimed_by) = 1 THEN any_value(claimed_by) END AS claimant
            FROM mine GROUP BY edge
        )
        SELECT source, s.name AS source_name, s.kind AS source_kind, target, t.name AS target_name,
            t.kind AS target_kind, e.sentences, cooperation, conflict, neutral, told, claimed, intended, denied,
            polarity, type, of_type, articles, sources, c.label AS claimant_name
        FROM summed e JOIN typed USING (edge) JOIN voiced USING (edge)
        LEFT JOIN {{directory}} c ON c.actor = voiced.claimant
        JOIN {{directory}} s ON s.actor = e.source JOIN {{directory}} t ON t.actor = e.target
        ORDER BY e.sentences DESC, source, target"""
