"""Themes: IPTC Media Topics and the analyst's own, over time and by outlet. An article counts once a topic."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.lake.lake import View
from lib.store.queries.articles import are_of_few_months
from lib.store.queries.filter_clauses import MONTH, kept, of_kept, params_of
from lib.store.queries.topics import topic as topic_named
from lib.store.queries.topics import with_children

# Topics lifted to $level: one that stands above it counts for itself. Own themes and Media Topics never mix.
_AT_LEVEL = "(level = $level OR 0 < level AND level < $level AND own_score IS NOT NULL)"
_SCORE = "CASE WHEN level = $level THEN score ELSE own_score END"


def shares(view: View, filters: Filters, level: int = 1) -> pd.DataFrame:
    """time (YYYY-MM-DD where the articles are of few months, else YYYY-MM, or None), topic, label, articles, score
    (sum over articles of the highest within the topic).

    Topics below ``level`` count for their ancestor there; level 0 shows the own themes.
    """
    rows, time = f"{{lifted_themes}} f{of_kept(filters, 'f')}", MONTH
    if are_of_few_months(view, filters):
        rows, time = "(SELECT f.*, published FROM {lifted_themes} f JOIN kept USING (key))", "published[:10]"
    return view.frame(
        f"""WITH {kept(filters)}
        SELECT time, topic, label, articles, score FROM (
            SELECT {time} AS time, subject, count(*)::INTEGER AS articles, sum({_SCORE}) AS score
            FROM {rows} WHERE {_AT_LEVEL} GROUP BY ALL
        ) JOIN {{subjects}} USING (subject) ORDER BY time NULLS LAST, topic""",
        params_of(filters, level=level),
    )


def tree(view: View, filters: Filters) -> pd.DataFrame:
    """topic, parent, label, level, articles, sentences: each topic with what stands below it.

    ``sentences`` hold a word that triggered it (see ``evidence.theme``).
    """
    found = view.frame(
        f"""WITH {kept(filters)},
        t AS (SELECT subject, count(*)::INTEGER AS articles FROM {{lifted_themes}} f{of_kept(filters, "f")}
              GROUP BY subject),
        e AS (SELECT subject, count(*)::INTEGER AS sentences FROM {{lifted_sentences}} f{of_kept(filters, "f")}
              GROUP BY subject)
        SELECT topic, label, level, articles, coalesce(sentences, 0)::INTEGER AS sentences
        FROM t LEFT JOIN e USING (subject) JOIN {{subjects}} USING (subject) ORDER BY level, articles DESC, topic""",
        params_of(filters),
    )
    found.insert(1, "parent", pd.Series([topic_named(name).parent for name in found["topic"]], dtype=object))
    return found


def by_outlet(view: View, filters: Filters, level: int = 1) -> pd.DataFrame:
    """topic, label, outlet (None when unknown), articles."""
    return view.frame(
        f"""WITH {kept(filters)}
        SELECT topic, label, outlet, articles FROM (
            SELECT subject, outlet, count(*)::INTEGER AS articles
            FROM {{lifted_themes}} f{of_kept(filters, "f")} WHERE {_AT_LEVEL} GROUP BY subject, outlet
        ) JOIN {{subjects}} USING (subject) ORDER BY topic, outlet NULLS LAST""",
        params_of(filters, level=level),
    )


def words(view: View, filters: Filters, topic: str, limit: int = 50) -> pd.DataFrame:
    """word (lower case), sentences (see ``evidence.theme``): what triggered ``topic`` or a topic below it."""
    return view.frame(
        f"""WITH {kept(filters)}
        SELECT lower(e.word) AS word, count(DISTINCT e.sentence)::INTEGER AS sentences
        FROM {{theme_evidence}} e{of_kept(filters, "e")} WHERE e.topic IN (SELECT unnest($below::VARCHAR[]))
        GROUP BY lower(e.word) ORDER BY sentences DESC, word LIMIT $limit""",
        params_of(filters, below=with_children([topic]), limit=limit),
    )
