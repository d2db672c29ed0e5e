"""Related-article links: which article points where, and what the collection lacks."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.clauses import kept, params_of
from lib.store.view import View

# A link leads to the article that the parse named, else to the earliest stored one that bears its title.
RESOLVED = """titled AS (
    SELECT title_key, arg_min(id, (stored_at, id)) AS id FROM {articles} WHERE title_key <> '' GROUP BY title_key
), resolved AS (
    SELECT l.*, coalesce(g.id, t.id) AS linked FROM {links} l
    LEFT JOIN {articles} g ON g.id = l.given
    LEFT JOIN titled t ON t.title_key = l.title_key AND t.id <> l.article
)"""


def graph(view: View, filters: Filters) -> pd.DataFrame:
    """article, title, outlet, linked_title, linked (article id, None when the collection lacks it), section, start, end."""
    return view.frame(
        f"""WITH {kept(filters)}, {RESOLVED}
        SELECT r.article, k.title, k.outlet, r.title AS linked_title, linked, r.section, r.start, r.stop AS "end"
        FROM resolved r JOIN kept k ON k.id = r.article ORDER BY k.published DESC NULLS LAST, r.article, r.n""",
        params_of(filters),
    )


def wanted(view: View, filters: Filters) -> pd.DataFrame:
    """title, section, links, articles: what is linked to but not in the collection, the most linked first."""
    return view.frame(
        f"""WITH {kept(filters)}, {RESOLVED}
        SELECT any_value(r.title ORDER BY r.title) AS title, mode(r.section ORDER BY r.section) AS section, count(*)::INTEGER AS links,
               count(DISTINCT r.article)::INTEGER AS articles
        FROM resolved r JOIN kept k ON k.id = r.article WHERE linked IS NULL
        GROUP BY r.title_key ORDER BY links DESC, title""",
        params_of(filters),
    )
