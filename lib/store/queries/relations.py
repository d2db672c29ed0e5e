"""Relations between actors, counted in the sentences that tell or report them."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.queries.filter_clauses import SENTENCES, is_actor, params_of, related, sentences_of
from lib.store.queries.view import View
from lib.store.serving.reading_schema import HEAVY
from lib.store.tables.holding import number_of

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
    asked = params_of(filters, limit=limit)
    top = view.rows(_top(filters, "WHERE heavy"), asked)
    # A light edge has fewer than HEAVY sentences: when as many as asked for have more, it is not among them.
    if not top or len(top) < limit or top[-1][1] < HEAVY:
        top = view.rows(_top(filters, ""), asked)
    return _described(view, filters, [edge for edge, _ in top])


def size(view: View, filters: Filters) -> int:
    """How many edges there are, however many of them ``edges`` gives."""
    return view.one(
        f"""WITH {related(filters)} SELECT count(*) FROM (
            SELECT edge FROM {sentences_of("edge", "related")} GROUP BY edge HAVING count(*) >= $minimum)""",
        params_of(filters),
    )


def involving(view: View, filters: Filters, actor: str, limit: int = 500) -> pd.DataFrame:
    """The columns of ``edges`` for the edges from and to ``actor``."""
    mine = f"WHERE {is_actor('who', 'one')} OR {is_actor('whom', 'one')}"
    top = view.rows(_top(filters, mine), params_of(filters, limit=limit, one=actor))
    return _described(view, filters, [edge for edge, _ in top])


def parts(view: View, filters: Filters, source: str, target: str) -> pd.DataFrame:
    """part ("type", "modality" or "voice"), value (a PLOVER type, a modality, the id of who claims it or None where the
    article tells it), name (of who claims it), sentences: what one edge is made of, the most frequent first."""
    return view.frame(
        f"""WITH {related(filters)}, mine AS (SELECT * FROM related WHERE edge = $edge),
        parted AS (
            SELECT 'type' AS part, plover_type AS value, sentence FROM mine
            UNION ALL SELECT 'modality', modality, sentence FROM mine
            UNION ALL SELECT 'voice', claimed_by, sentence FROM mine)
        SELECT part, value, any_value(d.name) AS name, count(DISTINCT sentence)::INTEGER AS sentences
        FROM parted LEFT JOIN {{directory}} d ON part = 'voice' AND d.actor = value
        GROUP BY part, value ORDER BY part, sentences DESC, value NULLS FIRST""",
        params_of(filters, edge=number_of(source, target)),
    )


def types(view: View, filters: Filters) -> pd.DataFrame:
    """plover_type, quad, sentences, the most frequent first."""
    return view.frame(
        f"""WITH {related(filters)} SELECT plover_type, quad, {SENTENCES} AS sentences
        FROM related GROUP BY ALL ORDER BY sentences DESC, plover_type""",
        params_of(filters),
    )


def acts(view: View, filters: Filters, actor: str) -> pd.DataFrame:
    """side ("source" where ``actor`` acts, "target" where it is acted on), type (PLOVER; None: all of the polarity),
    polarity, sentences: each number is that of ``evidence.acts`` with that type or polarity."""
    return view.frame(
        f"""WITH {related(filters)}, mine AS (
            SELECT 'source' AS side, plover_type AS type, polarity, sentence FROM related
            WHERE {is_actor("who", "one")}
            UNION ALL SELECT 'target', plover_type, polarity, sentence FROM related WHERE {is_actor("whom", "one")})
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
    mine = f"AND ({is_actor('who', 'one')} OR {is_actor('whom', 'one')})" if actor else ""
    signed = ", ".join(f"count(DISTINCT sentence) FILTER (polarity = '{one}')::INTEGER AS {one}" for one in SIGNS)
    sides = """CASE WHEN target = $one OR (source <> $one AND target < source) THEN target ELSE source END AS a,
                CASE WHEN a = source THEN target ELSE source END AS b"""
    return view.frame(
        f"""WITH {related(filters)}, turned AS NOT MATERIALIZED (
            SELECT *, least(who, whom) AS one, greatest(who, whom) AS other FROM related WHERE who <> whom {mine}
        ), counted AS (
            SELECT one, other, count(*) AS n FROM {sentences_of("one, other", "turned")}
            GROUP BY one, other HAVING n >= $minimum
        ), near AS (
            SELECT one, other FROM counted WHERE n >= (SELECT coalesce(min(n), 0) FROM
                (SELECT n FROM counted ORDER BY n DESC LIMIT $limit))
        ), top AS (
            SELECT a, b, count(DISTINCT sentence)::INTEGER AS sentences, {signed}
            FROM (SELECT {sides}, sentence, polarity FROM turned JOIN near USING (one, other))
            GROUP BY a, b ORDER BY sentences DESC, a, b LIMIT $limit)
        SELECT a, x.label AS a_name, b, y.label AS b_name, c.sentences,
            cooperation, conflict, neutral
        FROM top c JOIN {{directory}} x ON x.actor = c.a JOIN {{directory}} y ON y.actor = c.b
        ORDER BY c.sentences DESC, a, b""",
        params_of(filters, one=actor or "", limit=limit),
    )


def by_month(view: View, filters: Filters) -> pd.DataFrame:
    """month (YYYY-MM or None), polarity, sentences."""
    return view.frame(
        f"""WITH {related(filters)}
        SELECT month, polarity, sum(n)::INTEGER AS sentences FROM (
            SELECT key, polarity, count(*) AS n FROM {sentences_of("key, polarity", "related")} GROUP BY ALL
        ) JOIN kept USING (key) GROUP BY ALL ORDER BY month NULLS LAST, polarity""",
        params_of(filters),
    )


def _top(filters: Filters, condition: str) -> str:
    """The numbers and sentences of the strongest edges whose relations meet ``condition``."""
    return f"""WITH {related(filters)}, mine AS NOT MATERIALIZED (SELECT * FROM related {condition})
        SELECT edge, count(*)::INTEGER AS sentences FROM {sentences_of("edge", "mine")}
        GROUP BY edge HAVING sentences >= $minimum ORDER BY sentences DESC, edge LIMIT $limit"""


def _described(view: View, filters: Filters, edges: list[int]) -> pd.DataFrame:
    asked = _DESCRIBED.format(related=related(filters), of_sentence=_OF_SENTENCE, sentences=SENTENCES)
    return view.frame(asked, params_of(filters, edges=edges))


# Of a sentence with several relations of an edge: intended and denied only what all of them are.
_OF_SENTENCE = """
            SELECT edge, key, (polarity = 'cooperation')::INTEGER AS cooperation,
                (polarity = 'conflict')::INTEGER AS conflict, (polarity = 'neutral')::INTEGER AS neutral,
                (claimed_by IS NULL)::INTEGER AS told, (claimed_by IS NOT NULL)::INTEGER AS claimed,
                (modality = 'intended')::INTEGER AS intended, (modality = 'denied')::INTEGER AS denied
            FROM mine WHERE single
            UNION ALL
            SELECT edge, any_value(key), bool_or(polarity = 'cooperation')::INTEGER,
                bool_or(polarity = 'conflict')::INTEGER, bool_or(polarity = 'neutral')::INTEGER,
                bool_or(claimed_by IS NULL)::INTEGER, bool_or(claimed_by IS NOT NULL)::INTEGER,
                bool_and(modality = 'intended')::INTEGER, bool_and(modality = 'denied')::INTEGER
            FROM mine WHERE NOT single GROUP BY edge, sentence"""
_DESCRIBED = """WITH {related}, mine AS (
            SELECT edge, sentence, key, who, whom, plover_type, polarity, modality, claimed_by, single
            FROM related WHERE edge IN (SELECT unnest($edges::BIGINT[]))
        ), per_sentence AS ({of_sentence}
        ), ends AS (
            SELECT edge, any_value(who) AS who, any_value(whom) AS whom,
                CASE WHEN min(claimed_by) = max(claimed_by) THEN min(claimed_by) END AS claimant
            FROM mine GROUP BY edge
        ), summed AS (
            SELECT edge, count(*)::INTEGER AS sentences,
                sum(cooperation)::INTEGER AS cooperation, sum(conflict)::INTEGER AS conflict,
                sum(neutral)::INTEGER AS neutral, sum(told)::INTEGER AS told, sum(claimed)::INTEGER AS claimed,
                sum(intended)::INTEGER AS intended, sum(denied)::INTEGER AS denied,
                CASE WHEN sum(cooperation) > sum(conflict) THEN 'cooperation' WHEN sum(cooperation) < sum(conflict)
                    THEN 'conflict' WHEN sum(conflict) > 0 THEN 'mixed' ELSE 'neutral' END AS polarity,
                count(DISTINCT key)::INTEGER AS articles, count(DISTINCT cluster)::INTEGER AS sources
            FROM per_sentence s JOIN {{articles}} a USING (key) GROUP BY edge
        ), typed AS (
            SELECT edge, arg_max(plover_type, (fits, n, plover_type)) AS type,
                arg_max(n, (fits, n, plover_type))::INTEGER AS of_type
            FROM (SELECT m.edge, plover_type, any_value(m.polarity = s.polarity) AS fits, {sentences} AS n
                FROM mine m JOIN summed s USING (edge) GROUP BY ALL) GROUP BY edge
        )
        SELECT s.actor AS source, s.name AS source_name, s.kind AS source_kind, t.actor AS target,
            t.name AS target_name, t.kind AS target_kind, e.sentences, cooperation, conflict, neutral, told, claimed,
            intended, denied, polarity, type, of_type, articles, sources, c.label AS claimant_name
        FROM summed e JOIN ends USING (edge) JOIN typed USING (edge)
        LEFT JOIN {{directory}} c ON c.actor = ends.claimant
        JOIN {{directory}} s ON s.key = ends.who JOIN {{directory}} t ON t.key = ends.whom
        ORDER BY e.sentences DESC, source, target"""
