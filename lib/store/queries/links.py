"""Related-article links: which article points where, and what the collection lacks."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.queries.filter_clauses import kept, of_kept, params_of
from lib.store.queries.view import View

EACH = 12  # links to one article that are drawn where there are too many


def graph(view: View, filters: Filters, limit: int = 1_000) -> pd.DataFrame:
    """article, title, outlet, linked_title, linked (article id, None: not here), section, start, end.

    Of more than ``limit`` links only that many: the newest twelve to each of the most linked articles.
    ``attrs["total"]`` is the number of all.
    """
    total = view.one(
        f"WITH {kept(filters)} SELECT count(*) FROM {{links}} r{of_kept(filters, 'r')}", params_of(filters)
    )
    found = view.frame(
        f"""WITH {kept(filters)}, mine AS NOT MATERIALIZED (
            SELECT r.key, r.n, r.goal FROM {{links}} r{of_kept(filters, "r")}
        ), goals AS (
            SELECT goal, count(*) AS links FROM mine GROUP BY goal ORDER BY links DESC, goal LIMIT $limit
        ), most AS (
            SELECT goal, links, sum(least(links, {EACH})) OVER (ORDER BY links DESC, goal ROWS UNBOUNDED PRECEDING)
                - least(links, {EACH}) AS drawn_before FROM goals
        ), near AS (
            SELECT m.key, m.n, links, goal, row_number() OVER (PARTITION BY goal ORDER BY k.turn, m.n) AS nth
            FROM mine m JOIN (SELECT * FROM most WHERE $all OR drawn_before < $limit) USING (goal)
            JOIN {{articles}} k USING (key)
        ), drawn AS (SELECT * FROM near WHERE $all OR nth <= {EACH} ORDER BY links DESC, goal, nth LIMIT $limit)
        SELECT r.article, k.title, k.outlet, r.title AS linked_title, linked, r.section, r.start, r.stop AS "end"
        FROM drawn JOIN {{links}} r USING (key, n) JOIN {{articles}} k USING (key) ORDER BY k.turn, r.n""",
        params_of(filters, limit=limit, all=total <= limit),
    )
    found.attrs["total"] = int(total)
    return found


def wanted(view: View, filters: Filters, limit: int = 500) -> pd.DataFrame:
    """title, section, links, articles: what is linked to but not in the collection, the most linked first.

    ``attrs["total"]`` is the number of titles without ``limit``.
    """
    found = view.frame(
        f"""WITH {kept(filters)}, missing AS NOT MATERIALIZED (
            SELECT r.* FROM {{links}} r{of_kept(filters, "r")} WHERE linked IS NULL
        ), goals AS (
            SELECT goal, count(*)::INTEGER AS links FROM missing GROUP BY goal
        ), most AS (
            SELECT goal, links, (SELECT count(*) FROM goals) AS total FROM goals ORDER BY links DESC, goal LIMIT $limit)
        SELECT min(m.title) AS title, mode(m.section ORDER BY m.section) AS section, any_value(links) AS links,
            count(DISTINCT m.key)::INTEGER AS articles, any_value(total) AS total
        FROM missing m JOIN most USING (goal) GROUP BY goal ORDER BY links DESC, title""",
        params_of(filters, limit=limit),
    )
    shown = found.drop(columns="total")
    shown.attrs["total"] = int(found["total"].iloc[0]) if len(found) else 0
    return shown
