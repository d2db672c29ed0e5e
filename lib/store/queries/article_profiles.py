"""What each article is about in the fewest words, who takes part and which themes: for grouping into stories."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.queries.filter_clauses import kept, params_of
from lib.store.queries.view import View

# A place is where a story happens, not who makes it; a group ("protesters") is another one in each article.
TAKING_PART = ["person", "country", "organisation", "media"]
OFTEN = 2  # sentences that name an actor: one alone is in passing, but in a brief, which names nobody in more than two


def article_profiles(view: View, filters: Filters, most: int = 10_000_000) -> pd.DataFrame:
    """article, title, outlet, published, cluster, actors, often (those of them that it names more than in passing),
    topics (lists of ids); oldest article first, of the newest ``most``."""
    found = view.frame(
        f"""WITH {kept(filters)},
        part AS (SELECT article, id, sentences, max(sentences) OVER (PARTITION BY article) AS most FROM {{actors}}
            WHERE list_contains($taking_part, kind)),
        cast_of AS (SELECT article, list(DISTINCT id ORDER BY id) AS actors,
            list(DISTINCT id ORDER BY id) FILTER (sentences >= least($often, most / 2)) AS often
            FROM part GROUP BY article),
        about AS (SELECT article, list(DISTINCT topic ORDER BY topic) AS topics FROM {{themes}} GROUP BY article)
        SELECT k.id AS article, title, outlet, published, cluster, coalesce(actors, []) AS actors,
            coalesce(often, []) AS often, coalesce(topics, []) AS topics
        FROM (SELECT * FROM kept ORDER BY published DESC NULLS LAST, id LIMIT $most) k
        LEFT JOIN cast_of c ON c.article = k.id LEFT JOIN about a ON a.article = k.id
        ORDER BY published NULLS LAST, k.id""",
        params_of(filters, taking_part=TAKING_PART, often=OFTEN, most=most),
    )
    for name in ("actors", "often", "topics"):
        found[name] = pd.Series([[str(key) for key in keys] for keys in found[name]], dtype=object)
    return found
