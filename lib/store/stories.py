"""What stories are found from: the matter of articles, near-copies, and the words of quotes."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.clauses import kept, params_of, spoken
from lib.store.view import View


def matter(view: View, filters: Filters) -> pd.DataFrame:
    """article, title, outlet, published, cluster, actors, topics (lists of ids): one row an article, oldest first."""
    return view.frame(
        f"""WITH {kept(filters)},
        who AS (SELECT article, list(DISTINCT id ORDER BY id) AS actors FROM {{actors}} GROUP BY article),
        what AS (SELECT article, list(DISTINCT topic ORDER BY topic) AS topics FROM {{themes}} GROUP BY article)
        SELECT k.id AS article, title, outlet, published, cluster,
            coalesce(actors, []) AS actors, coalesce(topics, []) AS topics
        FROM kept k LEFT JOIN who ON who.article = k.id LEFT JOIN what ON what.article = k.id
        ORDER BY published NULLS LAST, k.id""",
        params_of(filters),
    )


def copies(view: View, filters: Filters) -> pd.DataFrame:
    """cluster, article, title, outlet, published: the articles that have near-copies, cluster by cluster."""
    return view.frame(
        f"""WITH {kept(filters)}
        SELECT cluster, id AS article, title, outlet, published FROM kept
        QUALIFY count(*) OVER (PARTITION BY cluster) > 1
        ORDER BY count(*) OVER (PARTITION BY cluster) DESC, cluster, published NULLS LAST, id""",
        params_of(filters),
    )


def quoted(view: View, filters: Filters) -> pd.DataFrame:
    """quote (unique id), article, start, title, outlet, published, speaker, speaker_name, text: what is in marks."""
    return view.frame(
        f"""WITH {spoken(filters)}
        SELECT s.article || '#' || s.start AS quote, s.article, s.start, k.title, k.outlet, k.published, s.speaker,
            s.speaker_name, s.text
        FROM spoken s JOIN kept k ON k.id = s.article WHERE s.kind IN ('direct', 'mixed')
        ORDER BY k.published NULLS LAST, s.article, s.n""",
        params_of(filters),
    )
