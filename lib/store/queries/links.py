"""Related-article links: which article points where, and what the collection lacks."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.lake.lake import View
from lib.store.queries.filter_clauses import kept, narrows, of_kept, params_of

EACH = 12  # links to one article that are drawn where there are too many


def graph(view: View, filters: Filters, limit: int = 1_000) -> pd.DataFrame:
    """article, title, outlet, linked_title, linked (article id, None: not here), section, start, end.

    Of more than ``limit`` links only that many: the newest twelve to each of the most linked articles.
    ``attrs["total"]`` is the number of all.
    """
    total = view.one(f"WITH {_links(filters)} SELECT count(*) FROM mine", params_of(filters))
    found = view.frame(
        f"""WITH {_links(filters)}, {_drawn(filters) if total > limit else "drawn AS (SELECT goal, key, n FROM mine)"}
        SELECT k.id AS article, k.title, k.outlet, r.title AS linked_title, linked, r.section, r.start, r.stop AS "end"
        FROM drawn JOIN {{goal_links}} r USING (goal, key, n) JOIN {{articles}} k USING (key) ORDER BY k.turn, r.n""",
        params_of(filters, limit=limit),
    )
    found.attrs["total"] = int(total)
    return found


def wanted(view: View, filters: Filters, limit: int = 500) -> pd.DataFrame:
    """title, section, links, articles: what is linked to but not in the collection, the most linked first.

    ``attrs["total"]`` is the number of titles without ``limit``.
    """
    return view.part(
        f"""WITH {_links(filters)}, {_most(filters, "missing")},
        parts AS (
            SELECT goal, section, min(title) AS title, count(*) AS n, count(*) FILTER (opening) AS articles
            FROM mine JOIN most USING (goal) GROUP BY goal, section)
        SELECT min(title) AS title, arg_min(section, (-n, section)) FILTER (section IS NOT NULL) AS section,
            sum(n)::INTEGER AS links, sum(articles)::INTEGER AS articles, (SELECT count(*) FROM each) AS total
        FROM parts GROUP BY goal ORDER BY links DESC, title""",
        params_of(filters, limit=limit),
    )


def _links(filters: Filters) -> str:
    """``mine AS (…)``: the links of kept articles."""
    return f"""{kept(filters)}, mine AS NOT MATERIALIZED (
            SELECT r.* FROM {{goal_links}} r{of_kept(filters, "r")})"""


def _most(filters: Filters, which: str = "TRUE") -> str:
    """``each AS (…), most AS (…)``: goals with their links, and those to which most of them lead."""
    counted = f"SELECT goal, count(*)::INTEGER AS links FROM mine WHERE {which} GROUP BY goal"
    each = counted if narrows(filters) else f"SELECT goal, links FROM {{goals}} WHERE {which}"
    return f"""each AS ({each}), least AS (
            SELECT min(links) AS least FROM (SELECT links FROM each ORDER BY links DESC LIMIT $limit)
        ), most AS (
            SELECT goal, each.links, lead FROM each JOIN {{goals}} USING (goal), least WHERE each.links >= least
            ORDER BY each.links DESC, lead LIMIT $limit)"""


def _drawn(filters: Filters) -> str:
    """``drawn AS (…)``: of too many links the newest to each of the most linked articles."""
    return f"""{_most(filters)}, filled AS (
            SELECT *, sum(least(links, {EACH})) OVER (ORDER BY links DESC, lead ROWS UNBOUNDED PRECEDING)
                - least(links, {EACH}) AS drawn_before FROM most
        ), near AS MATERIALIZED (
            SELECT m.goal, m.key, m.n, links, lead, turn FROM mine m
            JOIN (SELECT * FROM filled WHERE drawn_before < $limit) USING (goal) JOIN {{articles}} USING (key)
        ), latest AS (
            SELECT near.*, row_number() OVER (PARTITION BY goal ORDER BY turn, n) AS nth
            FROM near JOIN (SELECT goal, list_last(min(turn, {EACH})) AS last FROM near GROUP BY goal) USING (goal)
            WHERE turn <= last
        ), drawn AS (
            SELECT goal, key, n FROM latest WHERE nth <= {EACH} ORDER BY links DESC, lead, nth LIMIT $limit)"""
