"""What each article tells of in the fewest words, its headline and its first paragraphs: for grouping into stories."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.filters import Filters
from lib.store.queries.filter_clauses import kept, params_of
from lib.store.queries.view import View

LEAD = 6  # paragraphs
_PROFILES = """opening AS (SELECT article, start, stop FROM {blocks}
        WHERE kind IN ('paragraph', 'turn') AND article IN (SELECT id FROM chosen)
        QUALIFY row_number() OVER (PARTITION BY article ORDER BY start) <= $paragraphs),
    leads AS (SELECT o.article, string_agg(substring(a.text, o.start + 1, o.stop - o.start), ' ' ORDER BY o.start)
        AS lead FROM opening o JOIN {articles} a ON a.id = o.article GROUP BY o.article)
    SELECT c.id AS article, c.title, c.outlet, c.published, c.cluster, coalesce(l.lead, '') AS lead
    FROM chosen c LEFT JOIN leads l ON l.article = c.id ORDER BY c.published NULLS LAST, c.id"""


def article_profiles(view: View, filters: Filters, most: int = 10_000_000, also: Sequence[str] = ()) -> pd.DataFrame:
    """article, title, outlet, published, cluster, lead (its first paragraphs).

    The oldest article first, of the newest ``most`` and those of ``also`` that the filters keep.
    """
    chosen = """SELECT * FROM (SELECT * FROM kept ORDER BY published DESC NULLS LAST, id LIMIT $most)
        UNION SELECT * FROM kept WHERE list_contains($also, id)"""
    return view.frame(
        f"WITH {kept(filters)}, chosen AS ({chosen}), {_PROFILES}",
        params_of(filters, paragraphs=LEAD, most=most, also=list(also)),
    )


def profiles_of(view: View, ids: Sequence[str]) -> pd.DataFrame:
    """The same of these articles."""
    chosen = "SELECT * FROM {articles} WHERE id IN (SELECT unnest($ids::VARCHAR[]))"
    return view.frame(f"WITH chosen AS ({chosen}), {_PROFILES}", {"ids": list(ids), "paragraphs": LEAD})


def profiles_between(view: View, days: tuple[str, str], most: int) -> pd.DataFrame:
    """The same of ``most`` articles published between these days, the newest of them."""
    chosen = """SELECT * FROM {articles} WHERE published >= $first AND substring(published, 1, 10) <= $last
        ORDER BY published DESC, id LIMIT $most"""
    given = {"first": days[0], "last": days[1], "most": most, "paragraphs": LEAD}
    return view.frame(f"WITH chosen AS ({chosen}), {_PROFILES}", given)


def undated_last(view: View) -> list[tuple[str, str | None]]:
    """Every article with its date, the oldest first."""
    return view.rows("SELECT id, published FROM {articles} ORDER BY published NULLS LAST, id")
