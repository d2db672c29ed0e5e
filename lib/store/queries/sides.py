"""What sides say of the same things: balances of hostility, statements of a story by outlet, what one never mentions.

A side is an outlet, a section, a month or a speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.filters import Filters
from lib.store.lake.lake import View
from lib.store.queries.filter_clauses import OF_EDGES, WEEK, counted, kept, params_of, related, spoken, spoken_about
from lib.store.tables.additions import number_of

Edge = tuple[str, str]
# A place is where a story happens, not who makes it; a group ("protesters") is another one in each article.
TAKING_PART = ["person", "country", "organisation", "media"]


def actors(view: View, filters: Filters, least: int, limit: int = 200) -> pd.DataFrame:
    """actor, name, week (its Monday), sentences: of the actors that dated articles mention in ``least`` sentences or
    more, the most mentioned; a place or a crowd is none of them."""
    return view.frame(
        f"""WITH {kept(filters)}, mine AS (
            SELECT c.who, {WEEK} AS week, c.sentences FROM {{actors}} c JOIN kept k USING (key)
            WHERE c.sentences > 0 AND k.published IS NOT NULL AND list_contains($taking_part, c.kind)
        ), most AS (
            SELECT who, sum(sentences) AS whole FROM mine GROUP BY who HAVING whole >= $least
            ORDER BY whole DESC, who LIMIT $limit)
        SELECT d.actor, d.label AS name, week, sum(m.sentences)::INTEGER AS sentences
        FROM mine m JOIN most USING (who) JOIN {{directory}} d ON d.key = m.who
        GROUP BY d.actor, d.label, week, whole ORDER BY whole DESC, d.actor, week""",
        params_of(filters, least=least, limit=limit, taking_part=TAKING_PART),
    )


def mentioned(view: View, filters: Filters, among: Sequence[str]) -> frozenset[str]:
    """Those ``among`` actors (ids) that any of the articles mentions."""
    rows = view.rows(
        f"""WITH {kept(filters)}, asked AS (SELECT key, actor FROM {{directory}} WHERE list_contains($among, actor))
        SELECT DISTINCT d.actor FROM {{actors}} c JOIN kept USING (key) JOIN asked d ON d.key = c.who
        WHERE c.sentences > 0""",
        params_of(filters, among=list(among)),
    )
    return frozenset(actor for (actor,) in rows)


def spoken_weeks(view: View, filters: Filters) -> frozenset[str]:
    """The weeks (their Mondays) of the dated articles in which quotes stand."""
    rows = view.rows(
        f"""WITH {spoken(filters)} SELECT DISTINCT {WEEK} FROM spoken JOIN {{articles}} a USING (key)
        WHERE a.published IS NOT NULL""",
        params_of(filters),
    )
    return frozenset(week for (week,) in rows)


def spoken_of(view: View, filters: Filters, least: int, limit: int = 200) -> pd.DataFrame:
    """actor, name, week (its Monday), sentences: of the actors that ``least`` quotes of dated articles mention or more,
    the most mentioned; the numbers are of quotes."""
    return view.frame(
        f"""WITH {spoken_about(filters)}, mine AS (
            SELECT whom AS who, {WEEK} AS week, count(*)::INTEGER AS sentences
            FROM spoken JOIN {{articles}} a USING (key) WHERE a.published IS NOT NULL GROUP BY ALL
        ), most AS (
            SELECT who, sum(mine.sentences) AS whole FROM mine JOIN {{directory}} ON key = who
            WHERE list_contains($taking_part, kind) GROUP BY who HAVING whole >= $least
            ORDER BY whole DESC, who LIMIT $limit)
        SELECT d.actor, d.label AS name, week, m.sentences
        FROM mine m JOIN most USING (who) JOIN {{directory}} d ON d.key = m.who ORDER BY whole DESC, d.actor, week""",
        params_of(filters, least=least, limit=limit, taking_part=TAKING_PART),
    )


def spoken_of_at_all(view: View, filters: Filters, among: Sequence[str]) -> frozenset[str]:
    """Those ``among`` actors (ids) that any of the quotes mentions."""
    rows = view.rows(
        f"""WITH {spoken_about(filters)} SELECT DISTINCT d.actor FROM spoken JOIN {{directory}} d ON d.key = whom
        WHERE list_contains($among, d.actor)""",
        params_of(filters, among=list(among)),
    )
    return frozenset(actor for (actor,) in rows)


def edge_weeks(view: View, filters: Filters, among: Sequence[Edge]) -> pd.DataFrame:
    """source, target, week (its Monday), sentences: those edges ``among`` that dated articles tell of, and when."""
    return view.frame(
        f"""WITH {counted(filters)}, mine AS (
            SELECT edge_key, {WEEK} AS week, count(DISTINCT r.sentence)::INTEGER AS sentences
            FROM related r JOIN {{articles}} a USING (key) WHERE {OF_EDGES} AND a.published IS NOT NULL GROUP BY ALL)
        SELECT s.actor AS source, t.actor AS target, week, mine.sentences FROM mine JOIN {{edges}} e USING (edge_key)
        JOIN {{directory}} s ON s.key = e.who JOIN {{directory}} t ON t.key = e.whom ORDER BY source, target, week""",
        params_of(filters, edges=[number_of(*edge) for edge in among]),
    )


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


def statements_by_outlet(view: View, filters: Filters, articles: Sequence[str]) -> pd.DataFrame:
    """source, source_name, source_kind, target, target_name, polarity, type (its commonest), of_type, sentences (of
    the whole statement), outlet, told, claimed (sentences of that outlet): who states how often that one acts upon
    the other in this way, in ``articles`` with a known outlet.
    """
    return view.frame(
        f"""WITH {related(filters)}, mine AS (
            SELECT r.source, r.target, r.polarity, r.plover_type, r.sentence, r.claimed_by, a.outlet
            FROM related r JOIN {{articles}} a ON a.id = r.article
            WHERE list_contains($articles, r.article) AND a.outlet IS NOT NULL
        ), typed AS (
            SELECT source, target, polarity, plover_type, count(DISTINCT sentence)::INTEGER AS n
            FROM mine GROUP BY ALL
        ), whole AS (
            SELECT source, target, polarity, count(DISTINCT sentence)::INTEGER AS sentences FROM mine GROUP BY ALL
        ), chief AS (
            SELECT source, target, polarity, arg_max(plover_type, (n, plover_type)) AS type,
                max(n)::INTEGER AS of_type FROM typed GROUP BY source, target, polarity
        ), parted AS (
            SELECT source, target, polarity, outlet,
                count(DISTINCT sentence) FILTER (claimed_by IS NULL)::INTEGER AS told,
                count(DISTINCT sentence)::INTEGER AS all_of_it FROM mine GROUP BY ALL
        )
        SELECT p.source, s.name AS source_name, s.kind AS source_kind, p.target, t.name AS target_name, p.polarity,
            type, of_type, w.sentences, outlet, told, (all_of_it - told)::INTEGER AS claimed
        FROM parted p JOIN whole w USING (source, target, polarity) JOIN chief USING (source, target, polarity)
        JOIN {{directory}} s ON s.actor = p.source JOIN {{directory}} t ON t.actor = p.target
        ORDER BY w.sentences DESC, p.source, p.target, p.polarity, outlet""",
        params_of(filters, articles=list(articles)),
    )
