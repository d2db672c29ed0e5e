"""What each article tells of in the fewest words, its headline and its first paragraphs: for grouping into stories."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.queries.filter_clauses import kept, params_of
from lib.store.queries.view import View

LEAD = 6  # paragraphs


def article_profiles(view: View, filters: Filters, most: int = 10_000_000) -> pd.DataFrame:
    """article, title, outlet, published, cluster, lead (its first paragraphs), sha256, part.

    The oldest article first, of the newest ``most``.
    """
    return view.frame(
        f"""WITH {kept(filters)},
        newest AS (SELECT * FROM kept ORDER BY published DESC NULLS LAST, id LIMIT $most),
        opening AS (SELECT article, start, stop FROM {{blocks}}
            WHERE kind IN ('paragraph', 'turn') AND article IN (SELECT id FROM newest)
            QUALIFY row_number() OVER (PARTITION BY article ORDER BY start) <= $paragraphs),
        leads AS (SELECT o.article, string_agg(substring(a.text, o.start + 1, o.stop - o.start), ' ' ORDER BY o.start)
            AS lead FROM opening o JOIN {{articles}} a ON a.id = o.article GROUP BY o.article)
        SELECT k.id AS article, k.title, k.outlet, k.published, k.cluster, coalesce(l.lead, '') AS lead,
            k.sha256, k.part
        FROM newest k LEFT JOIN leads l ON l.article = k.id ORDER BY k.published NULLS LAST, k.id""",
        params_of(filters, paragraphs=LEAD, most=most),
    )
