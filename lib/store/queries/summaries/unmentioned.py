"""What some articles tell again and again and others never do: sentences by week, and whether there are any."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.filters import Filters
from lib.store.queries.filter_clauses import OF_EDGES, counted, kept, params_of, spoken, spoken_about
from lib.store.queries.view import View
from lib.store.tables.holding import number_of

WEEK = "strftime(date_trunc('week', published[:10]::DATE), '%Y-%m-%d')"
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
