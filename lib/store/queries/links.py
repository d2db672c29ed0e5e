"""Related-article links: which article points where, and what the collection lacks."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.queries.filter_clauses import kept, params_of
from lib.store.queries.view import View

# A link leads to the article that the parse named, else to the earliest stored one that bears its title.
RESOLVED = """titled AS (
    SELECT title_key, arg_min(id, (stored_at, id)) AS id FROM {articles}
    WHERE title_key <> '' GROUP BY title_key
), given AS (
    SELECT DISTINCT l.given FROM {links} l JOIN {articles} a ON a.id = l.given
), resolved AS (
    SELECT l.*, coalesce(g.given, t.id) AS linked FROM {links} l
    LEFT JOIN given g ON g.given = l.given
    LEFT JOIN titled t ON t.title_key = l.title_key AND t.id <> l.article
)"""


def graph(view: View, filters: Filters) -> pd.DataFrame:
    """article, title, outlet, linked_title, linked (article id, None: not here), section, start, end."""
    return view.frame(
        f"""WITH {kept(filters)}, {RESOLVED}
        SELECT r.article, k.title, k.outlet, r.title AS linked_title, linked, r.section, r.start, r.stop AS "end"
        FROM resolved r JOIN kept k ON k.id = r.article ORDER BY k.published DESC NULLS LAST, r.article, r.n""",
        params_of(filters),
    )


def wanted(view: View, filters: Filters, limit: int = 500) -> pd.DataFrame:
    """title, section, links, articles: what is linked to but not in the collection, the most linked first.

    ``attrs["total"]`` is the number of titles without ``limit``.
    """
    found = view.frame(
        f"""WITH {kept(filters)}, {RESOLVED}, missing AS (
            SELECT r.* FROM resolved r WHERE linked IS NULL AND r.article IN (SELECT id FROM kept)
        ), most AS (
            SELECT title_key, count(*)::INTEGER AS links, count(*) OVER () AS total FROM missing
            GROUP BY title_key ORDER BY links DESC, title_key LIMIT $limit)
        SELECT min(m.title) AS title, mode(m.section ORDER BY m.section) AS section, any_value(links) AS links,
            count(DISTINCT m.article)::INTEGER AS articles, any_value(total) AS total
        FROM missing m JOIN most USING (title_key) GROUP BY m.title_key ORDER BY links DESC, title""",
        params_of(filters, limit=limit),
    )
    shown = found.drop(columns="total")
    shown.attrs["total"] = int(found["total"].iloc[0]) if len(found) else 0
    return shown
