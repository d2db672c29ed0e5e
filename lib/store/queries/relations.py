"""Relations between actors, counted in the sentences that tell or report them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.filters import Filters
from lib.store.lake.lake import View
from lib.store.queries import edge_counts
from lib.store.queries.articles import are_of_few_months
from lib.store.queries.edge_counts import described
from lib.store.queries.filter_clauses import (
    MONTH,
    OF_EDGES,
    counted,
    counted_by_article,
    is_actor,
    kept,
    narrows,
    of_facts,
    only_signs,
    params_of,
    related,
    sentences_of,
    totalled,
)
from lib.store.serving.remembered import NUMBER
from lib.store.tables.additions import number_of

LIGHT = 2  # relations: most edges have no more, so that leaving them out spares little
OF_FACTS = 8  # so much less of a heavy edge is left by filters on relations, at a guess
SIGNS = ("cooperation", "conflict", "neutral")
# Relations by the sentences that have to be compared: none of those that a relation has to itself.
_PART = "CASE WHEN NOT single THEN sentence END AS sentence, count(*) AS n"


def edges(view: View, filters: Filters, limit: int = 500) -> pd.DataFrame:
    """source, source_name, source_kind, target, target_name, target_kind, sentences, cooperation, conflict, neutral,
    told, claimed, intended, denied, polarity, type, of_type, articles, sources, claimant_name (the one speaker of all
    its claims, else None); the edges with most sentences first.

    All counts are of sentences (one may be both told and claimed, so parts can exceed ``sentences``); ``sources``
    are clusters of near copies; ``polarity`` is the sign of cooperation − conflict, "mixed" when they are equal,
    "neutral" without either; ``type`` is the commonest PLOVER type of that polarity (of all types when mixed), told by
    ``of_type`` sentences. Edges below ``filters.minimum`` are left out.
    """
    if kept_of := totalled(filters):
        return edge_counts.strongest(view, filters, kept_of, limit)
    return _counted(view, filters, limit)


def size(view: View, filters: Filters) -> int:
    """How many edges there are, however many of them ``edges`` gives."""
    if kept_of := totalled(filters):
        return edge_counts.size(view, filters, kept_of)
    return view.one(
        f"""WITH {counted(filters)} SELECT count(*) FROM (
            SELECT edge_key FROM {sentences_of("edge_key", "related", "sole")} GROUP BY edge_key
            HAVING count(*) >= $minimum)""",
        params_of(filters),
    )


def involving(view: View, filters: Filters, actor: str, limit: int = 500) -> pd.DataFrame:
    """The columns of ``edges`` for the edges from and to ``actor``."""
    if kept_of := totalled(filters):
        return edge_counts.strongest(view, filters, kept_of, limit, actor)
    return _counted(view, filters, limit, actor)


def parts(view: View, filters: Filters, source: str, target: str) -> pd.DataFrame:
    """part ("type", "modality" or "voice"), value (a PLOVER type, a modality, the id of who claims it or None where the
    article tells it), name (of who claims it), sentences: what one edge is made of, the most frequent first."""
    return view.frame(
        f"""WITH {counted(filters)}, mine AS (SELECT * FROM related JOIN {{acts}} USING (act) WHERE {OF_EDGES}),
        parted AS (
            SELECT 'type' AS part, plover_type AS value, sentence FROM mine
            UNION ALL SELECT 'modality', modality, sentence FROM mine
            UNION ALL SELECT 'voice', c.actor, sentence FROM mine LEFT JOIN {{directory}} c ON c.key = claimant)
        SELECT part, value, any_value(d.name) AS name, count(DISTINCT sentence)::INTEGER AS sentences
        FROM parted LEFT JOIN {{directory}} d ON part = 'voice' AND d.actor = value
        GROUP BY part, value ORDER BY part, sentences DESC, value NULLS FIRST""",
        params_of(filters, edges=[number_of(source, target)]),
    )


def hostile_types(view: View, filters: Filters, pairs: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """source, target, plover_type, sentences: the hostile acts of the edges in ``pairs`` by type."""
    return view.frame(
        f"""WITH {counted(filters)} SELECT s.actor AS source, t.actor AS target, plover_type,
            count(DISTINCT sentence)::INTEGER AS sentences
        FROM related r JOIN {{acts}} USING (act)
        JOIN {{directory}} s ON s.key = r.who JOIN {{directory}} t ON t.key = r.whom
        WHERE {OF_EDGES} AND polarity = 'conflict' GROUP BY ALL ORDER BY ALL""",
        params_of(filters, edges=[number_of(*pair) for pair in pairs]),
    )


def voices(view: View, filters: Filters, source: str, target: str) -> pd.DataFrame:
    """type (PLOVER), denied, claimed_by (None where the article reports it), name, sentences, first and last (ISO dates
    or None), outlets (list of the known ones): who says of one edge what, when and where, the most frequent type first,
    each by its first day."""
    found = view.frame(
        f"""WITH {counted(filters)}, mine AS (
            SELECT plover_type AS type, modality = 'denied' AS denied, claimant, sentence, published[:10] AS day, outlet
            FROM related r JOIN {{acts}} USING (act) JOIN {{articles}} a ON a.key = r.key WHERE {OF_EDGES}),
        voiced AS (SELECT type, denied, c.actor AS claimed_by, any_value(c.name) AS name,
            count(DISTINCT sentence)::INTEGER AS sentences, min(day) AS first, max(day) AS last,
            coalesce(list(DISTINCT outlet ORDER BY outlet) FILTER (outlet IS NOT NULL), []) AS outlets
            FROM mine LEFT JOIN {{directory}} c ON c.key = claimant GROUP BY type, denied, c.actor)
        FROM voiced ORDER BY sum(sentences) OVER (PARTITION BY type) DESC, type, first NULLS LAST, denied,
            claimed_by NULLS LAST""",
        params_of(filters, edges=[number_of(source, target)]),
    )
    found["outlets"] = pd.Series([[str(name) for name in names] for names in found["outlets"]], dtype=object)
    return found


def types(view: View, filters: Filters) -> pd.DataFrame:
    """plover_type, quad, sentences, the most frequent first."""
    if kept_of := totalled(filters):
        return edge_counts.types(view, kept_of)
    return view.frame(
        f"""WITH {counted_by_article(filters)}, alone AS (
            SELECT plover_type, quad, sum(n) AS n
            FROM (SELECT act, count(*) AS n FROM related WHERE sole_type GROUP BY act)
            JOIN {{acts}} USING (act) GROUP BY ALL
        ), together AS (
            SELECT plover_type, quad, count(DISTINCT sentence) AS n
            FROM related JOIN {{acts}} USING (act) WHERE NOT sole_type GROUP BY ALL)
        SELECT plover_type, quad, sum(n)::INTEGER AS sentences FROM (FROM alone UNION ALL FROM together)
        GROUP BY ALL ORDER BY sentences DESC, plover_type""",
        params_of(filters),
    )


def acts(view: View, filters: Filters, actor: str) -> pd.DataFrame:
    """side ("source" where ``actor`` acts, "target" where it is acted on), type (PLOVER; None: all of the polarity),
    polarity, sentences: each number is that of ``evidence.acts`` with that type or polarity."""
    if totalled(filters) == "events":
        return edge_counts.acts(view, filters, actor)
    return view.frame(
        f"""WITH {counted_by_article(filters)}, here AS MATERIALIZED (
            SELECT who, whom, act, sentence, single FROM related WHERE {_touching(actor)}
        ), sided AS (
            SELECT 'source' AS side, act, sentence, single FROM here WHERE {is_actor("who", "one")}
            UNION ALL SELECT 'target', act, sentence, single FROM here WHERE {is_actor("whom", "one")}
        ), parts AS (SELECT side, act, {_PART} FROM sided GROUP BY ALL),
        mine AS (SELECT side, plover_type AS type, polarity, sentence, n FROM parts JOIN {{acts}} USING (act))
        SELECT side, type, polarity, {_sentences()} AS sentences
        FROM mine GROUP BY GROUPING SETS ((side, type, polarity), (side, polarity))
        ORDER BY sentences DESC, side, type NULLS FIRST, polarity""",
        params_of(filters, one=actor),
    )


def pairs(view: View, filters: Filters, actor: str | None = None, limit: int = 10) -> pd.DataFrame:
    """a, a_name, b, b_name, sentences (see ``evidence.pair``), cooperation, conflict, neutral: who acts on whom most,
    both directions as one pair; those below ``filters.minimum`` are left out.

    With ``actor`` only its pairs, ``a`` being the actor.
    """
    heavy = 0 if actor else _expected(view, filters, 2 * limit) // 2
    asked = params_of(filters, one=actor or "", limit=limit, heavy=heavy)
    if heavy > LIGHT:
        found = view.frame(_pairs(filters, _HEAVY), asked)
        # None of the edges that are lighter is the stronger direction of such a pair.
        if len(found) and int(found["least"].iloc[0]) >= 2 * heavy:
            return found.loc[:, _PAIR]
    return view.frame(_pairs(filters, _touching(actor)), asked).loc[:, _PAIR]


_PAIR = ["a", "a_name", "b", "b_name", "sentences", *SIGNS]


def _pairs(filters: Filters, condition: str) -> str:
    """The strongest pairs, of edges that meet ``condition``; ``least``: what a pair must have to be among them."""
    signed = ", ".join(_sentences(f"polarity = '{one}'") + f" AS {one}" for one in SIGNS)
    sides = """CASE WHEN y.actor = $one OR (x.actor <> $one AND y.actor < x.actor) THEN y.actor ELSE x.actor END AS a,
                CASE WHEN a = x.actor THEN y.actor ELSE x.actor END AS b"""
    # Two directions make a pair: as many edges as twice the pairs hold as many pairs, of whose sentences the stronger
    # direction has half at least.
    return f"""WITH {counted(filters)},
        mine AS NOT MATERIALIZED (SELECT * FROM related WHERE who <> whom AND {condition}),
        towards AS (
            SELECT edge_key, count(*) AS n FROM {sentences_of("edge_key", "mine", "sole")} GROUP BY edge_key
        ), bound AS (
            SELECT CASE WHEN count(*) = 2 * $limit THEN greatest(min(n), $minimum) ELSE 0 END AS least
            FROM (SELECT n FROM towards ORDER BY n DESC LIMIT 2 * $limit)
        ), near AS (
            SELECT DISTINCT least(who, whom) AS one, greatest(who, whom) AS other
            FROM towards JOIN {{edges}} USING (edge_key), bound WHERE 2 * n >= least
        ), theirs AS (
            SELECT edge_key, one, other FROM near JOIN {{edges}} e ON e.who = one AND e.whom = other
            UNION ALL SELECT edge_key, one, other FROM near JOIN {{edges}} e ON e.who = other AND e.whom = one
        ), parts AS (SELECT one, other, act, {_PART} FROM related JOIN theirs USING (edge_key) GROUP BY ALL
        ), top AS (
            SELECT one, other, {_sentences()} AS sentences, {signed} FROM parts JOIN {{acts}} USING (act)
            GROUP BY one, other HAVING sentences >= $minimum)
        SELECT {sides}, CASE WHEN a = x.actor THEN x.label ELSE y.label END AS a_name,
            CASE WHEN a = x.actor THEN y.label ELSE x.label END AS b_name, top.sentences, least,
            cooperation, conflict, neutral
        FROM top JOIN {{directory}} x ON x.key = one JOIN {{directory}} y ON y.key = other, bound
        ORDER BY top.sentences DESC, a, b LIMIT $limit"""


def by_month(view: View, filters: Filters) -> pd.DataFrame:
    """month (YYYY-MM or None), polarity, sentences."""
    if totalled(filters) == "events":
        return edge_counts.by_month(view)
    if only_signs(filters):
        return _signs_by_month(view, filters)
    return view.frame(
        f"""WITH {counted_by_article(filters)}, alone AS (
            SELECT nth_month, act, count(*) AS n FROM related WHERE sole_sign GROUP BY nth_month, act
        ), together AS (
            SELECT DISTINCT nth_month, polarity, sentence FROM related JOIN {{acts}} USING (act) WHERE NOT sole_sign)
        SELECT {MONTH} AS month, polarity, sum(n)::INTEGER AS sentences FROM (
            SELECT nth_month, polarity, n FROM alone JOIN {{acts}} USING (act)
            UNION ALL SELECT nth_month, polarity, 1 FROM together
        ) GROUP BY nth_month, polarity ORDER BY nth_month NULLS LAST, polarity""",
        params_of(filters),
    )


def _signs_by_month(view: View, filters: Filters) -> pd.DataFrame:
    """The answer of ``by_month`` where of relations nothing but their signs is asked."""
    signs = [sign for sign in sorted(SIGNS) if sign in (filters.polarities or SIGNS)]
    return view.frame(
        f"""WITH {kept(filters)}, summed AS (
            SELECT nth_month, unnest($signs) AS polarity, unnest([{", ".join(f"sum({sign})" for sign in signs)}]) AS n
            FROM {{eventful}} JOIN kept USING (key) GROUP BY nth_month)
        SELECT {MONTH} AS month, polarity, n::INTEGER AS sentences FROM summed WHERE n > 0
        ORDER BY nth_month NULLS LAST, polarity""",
        params_of(filters, signs=signs),
    )


def by_time(view: View, filters: Filters) -> pd.DataFrame:
    """time (YYYY-MM-DD where the articles are of few months, else YYYY-MM, or None), polarity, sentences."""
    if not are_of_few_months(view, filters):
        return by_month(view, filters).rename(columns={"month": "time"})
    return view.frame(
        f"""WITH {counted_by_article(filters)}
        SELECT published[:10] AS time, polarity, count(DISTINCT sentence)::INTEGER AS sentences
        FROM related JOIN {{acts}} USING (act) JOIN {{articles}} USING (key)
        GROUP BY ALL ORDER BY time NULLS LAST, polarity""",
        params_of(filters),
    )


def by_cluster(view: View, filters: Filters, edges: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """cluster (of near-copies), source, target, sentences: what each tells of these edges; near-copies count once."""
    return view.frame(
        f"""WITH {related(filters)}, told AS (
            SELECT r.key, r.source, r.target, count(DISTINCT r.sentence) AS sentences
            FROM related r WHERE r.edge IN (SELECT unnest($edges::BIGINT[])) GROUP BY ALL)
        SELECT a.cluster, source, target, max(sentences)::INTEGER AS sentences
        FROM told JOIN {{articles}} a USING (key) GROUP BY ALL ORDER BY ALL""",
        params_of(filters, edges=[number_of(*edge) for edge in edges]),
    )


def _counted(view: View, filters: Filters, limit: int, actor: str | None = None) -> pd.DataFrame:
    """The columns of ``edges`` for the strongest edges, or those from and to ``actor``."""
    heavy = _expected(view, filters, limit, actor)
    found = _strongest(view, filters, limit, heavy, actor)
    last = int(found["sentences"].iloc[-1]) if len(found) == limit else 0
    # An edge has no more sentences than relations: when as many as asked for have more, a light one is not among them.
    return found if last >= heavy or heavy <= LIGHT else _strongest(view, filters, limit, last, actor)


def _strongest(view: View, filters: Filters, limit: int, heavy: int, actor: str | None) -> pd.DataFrame:
    """The strongest of those edges that have ``heavy`` relations or more in all."""
    mine = f"{_touching(actor)} AND {_HEAVY if heavy > LIGHT else 'TRUE'}"
    return view.frame(described(counted(filters), mine), params_of(filters, limit=limit, heavy=heavy, one=actor))


def _expected(view: View, filters: Filters, limit: int, actor: str | None = None) -> int:
    """How many sentences the last of ``limit`` edges may have, by the share of articles that the filters keep.

    Of one actor's rather too few: where they are too many all is looked for twice.
    """
    kept_of = "(SELECT count(*) FROM kept_keys)" if narrows(filters) else "articles"
    found = view.one(
        f"""WITH {kept(filters)}, whole AS (SELECT count(*) AS articles FROM {{articles}}), last AS (
            SELECT relations FROM {{edges}} WHERE {_touching(actor)} ORDER BY relations DESC LIMIT 1 OFFSET $limit - 1)
        SELECT relations * {kept_of} // greatest(articles, 1) FROM last, whole""",
        params_of(filters, limit=limit, one=actor),
    )
    return int(found or 0) * (3 if actor else 4) // (4 * (OF_FACTS if of_facts(filters) != Filters() else 1))


def _sentences(condition: str = "TRUE") -> str:
    """The number of sentences of parts (see ``_PART``) that meet the condition."""
    alone = f"coalesce(sum(n) FILTER (sentence IS NULL AND {condition}), 0)"
    return f"({alone} + count(DISTINCT sentence) FILTER ({condition}))::INTEGER"


def _touching(actor: str | None) -> str:
    """Condition on relations: that ``actor`` acts, or is acted on."""
    return f"({is_actor('who', 'one')} OR {is_actor('whom', 'one')})" if actor else "TRUE"


# The heaviest edges have the lowest numbers, but for those that grew since: behind the last heavy one there is none.
_LAST = "SELECT coalesce(max(edge_key), -1) FROM {edges} WHERE relations >= $heavy"
_HEAVY = f"edge_key <= ({NUMBER}{_LAST}{NUMBER})"
