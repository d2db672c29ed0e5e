"""Themes: IPTC Media Topics and the analyst's own, over time and by outlet. An article counts once a topic."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.queries.filter_clauses import kept, params_of
from lib.store.queries.topics import topic as topic_named
from lib.store.queries.topics import with_children
from lib.store.queries.view import View


def shares(view: View, filters: Filters, level: int = 1) -> pd.DataFrame:
    """month (YYYY-MM or None), topic, label, articles, score (sum over articles of the highest within the topic).

    Topics below ``level`` count for their ancestor there; level 0 shows the own themes.
    """
    return view.frame(
        f"""WITH {kept(filters)}, {_lifted(level)},
        best AS (SELECT month, topic, article, any_value(label) AS label, max(score) AS score
                 FROM lifted GROUP BY month, topic, article)
        SELECT month, topic, any_value(label) AS label, count(*)::INTEGER AS articles, sum(score) AS score
        FROM best GROUP BY month, topic ORDER BY month NULLS LAST, topic""",
        params_of(filters, level=level),
    )


def tree(view: View, filters: Filters) -> pd.DataFrame:
    """topic, parent, label, level, articles, sentences: each topic with what stands below it.

    ``sentences`` hold a word that triggered it (see ``evidence.theme``).
    """
    found = view.frame(
        f"""WITH {kept(filters)},
        t AS (SELECT coalesce(p.above, t.topic) AS topic, any_value(coalesce(p.label, t.label)) AS label,
                coalesce(any_value(p.above_level), 0) AS level, count(DISTINCT t.article)::INTEGER AS articles
              FROM {{themes}} t JOIN kept k ON k.id = t.article LEFT JOIN memory.main.paths p ON p.topic = t.topic
              GROUP BY coalesce(p.above, t.topic)),
        e AS (SELECT coalesce(p.above, e.topic) AS topic, count(DISTINCT e.sentence)::INTEGER AS sentences
              FROM {{theme_evidence}} e JOIN kept k ON k.id = e.article
              LEFT JOIN memory.main.paths p ON p.topic = e.topic GROUP BY coalesce(p.above, e.topic))
        SELECT topic, label, level, articles, coalesce(sentences, 0)::INTEGER AS sentences
        FROM t LEFT JOIN e USING (topic) ORDER BY level, articles DESC, topic""",
        params_of(filters),
    )
    found.insert(1, "parent", pd.Series([topic_named(name).parent for name in found["topic"]], dtype=object))
    return found


def by_outlet(view: View, filters: Filters, level: int = 1) -> pd.DataFrame:
    """topic, label, outlet (None when unknown), articles."""
    return view.frame(
        f"""WITH {kept(filters)}, {_lifted(level)}
        SELECT topic, any_value(label) AS label, outlet, count(DISTINCT article)::INTEGER AS articles
        FROM lifted GROUP BY topic, outlet ORDER BY topic, outlet NULLS LAST""",
        params_of(filters, level=level),
    )


def words(view: View, filters: Filters, topic: str, limit: int = 50) -> pd.DataFrame:
    """word (lower case), sentences (see ``evidence.theme``): what triggered ``topic`` or a topic below it."""
    return view.frame(
        f"""WITH {kept(filters)}
        SELECT lower(e.word) AS word, count(DISTINCT e.sentence)::INTEGER AS sentences
        FROM {{theme_evidence}} e JOIN kept k ON k.id = e.article WHERE list_contains($below, e.topic)
        GROUP BY lower(e.word) ORDER BY sentences DESC, word LIMIT $limit""",
        params_of(filters, below=with_children([topic]), limit=limit),
    )


def _lifted(level: int) -> str:
    """Topics lifted to ``level``; own themes and Media Topics never mix."""
    join = "LEFT JOIN" if level == 0 else "JOIN"
    own = "p.topic IS NULL" if level == 0 else "TRUE"
    return f"""lifted AS (
        SELECT k.published[:7] AS month, k.outlet, t.article, t.score, coalesce(p.above, t.topic) AS topic,
            coalesce(p.label, t.label) AS label
        FROM {{themes}} t JOIN kept k ON k.id = t.article
        {join} memory.main.paths p ON p.topic = t.topic AND ($level = 0 OR p.above_level = least($level, p.level))
        WHERE {own})"""
