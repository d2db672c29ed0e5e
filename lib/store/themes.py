"""Themes: IPTC Media Topics and the analyst's own, over time and by outlet. An article counts once a topic."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.clauses import kept, params_of
from lib.store.topics import at_level, path, topic, with_children
from lib.store.view import View


def shares(view: View, filters: Filters, level: int = 1) -> pd.DataFrame:
    """month (YYYY-MM or None), topic, label, articles, score (sum over articles of the highest within the topic).

    Topics below ``level`` count for their ancestor there; level 0 shows the own themes.
    """
    found = _lifted(view, filters, level)
    best = found.groupby(["month", "topic", "article"], dropna=False, as_index=False)["score"].max()
    shown = best.groupby(["month", "topic"], dropna=False, as_index=False).agg(
        articles=("article", "nunique"), score=("score", "sum")
    )
    return _labelled(shown)[["month", "topic", "label", "articles", "score"]]


def tree(view: View, filters: Filters) -> pd.DataFrame:
    """topic, parent, label, level, articles, sentences: each topic with what stands below it.

    ``sentences`` hold a word that triggered it (see ``evidence.theme``).
    """
    found = _per_topic(view, filters)
    evidence = view.frame(
        f"""WITH {kept(filters)} SELECT e.topic, e.article, e.sentence_start, e.sentence_stop
        FROM {{theme_evidence}} e JOIN kept k ON k.id = e.article""",
        params_of(filters),
    )
    shown = pd.DataFrame({"articles": _grown(found, ["article"])})
    shown["sentences"] = _grown(evidence, ["article", "sentence_start", "sentence_stop"])
    shown = shown.fillna(0).astype(int).rename_axis("topic").reset_index()
    shown["parent"] = [topic(name).parent for name in shown["topic"]]
    shown["level"] = [topic(name).level for name in shown["topic"]]
    columns = ["topic", "parent", "label", "level", "articles", "sentences"]
    return _labelled(shown).sort_values(["level", "articles", "topic"], ascending=[True, False, True])[columns]


def by_outlet(view: View, filters: Filters, level: int = 1) -> pd.DataFrame:
    """topic, label, outlet (None when unknown), articles."""
    found = _lifted(view, filters, level)
    shown = found.groupby(["topic", "outlet"], dropna=False, as_index=False).agg(articles=("article", "nunique"))
    return _labelled(shown)[["topic", "label", "outlet", "articles"]]


def words(view: View, filters: Filters, topic: str, limit: int = 50) -> pd.DataFrame:
    """word (lower case), times: what triggered ``topic`` or a topic below it."""
    return view.frame(
        f"""WITH {kept(filters)},
        found AS (SELECT DISTINCT e.article, e.start, e.stop, lower(e.word) AS word
                  FROM {{theme_evidence}} e JOIN kept k ON k.id = e.article WHERE list_contains($below, e.topic))
        SELECT word, count(*)::INTEGER AS times FROM found GROUP BY word ORDER BY times DESC, word LIMIT $limit""",
        params_of(filters, below=with_children([topic]), limit=limit),
    )


def _per_topic(view: View, filters: Filters) -> pd.DataFrame:
    return view.frame(
        f"""WITH {kept(filters)} SELECT k.published[:7] AS month, k.outlet, t.topic, t.article, t.score
        FROM {{themes}} t JOIN kept k ON k.id = t.article""",
        params_of(filters),
    )


def _lifted(view: View, filters: Filters, level: int) -> pd.DataFrame:
    """Topics lifted to ``level``; own themes and Media Topics never mix."""
    found = _per_topic(view, filters)
    lifted = {name: at_level(name, level) for name in found["topic"].unique()}
    found["topic"] = found["topic"].map(lifted).astype(object)
    own = found["topic"].map({name: topic(name).level == 0 for name in lifted.values()}).astype(bool)
    found = found[own if level == 0 else ~own]
    return found.astype({"month": object, "outlet": object})


def _grown(found: pd.DataFrame, columns: list[str]) -> pd.Series:
    """Number of distinct ``columns`` of each topic with what stands below it."""
    ancestors = pd.DataFrame(
        [(name, above) for name in found["topic"].unique() for above in path(name)], columns=["topic", "above"]
    )
    grown = found.merge(ancestors, on="topic")[["above", *columns]].drop_duplicates()
    return grown.groupby("above").size()


def _labelled(shown: pd.DataFrame) -> pd.DataFrame:
    labels = {name: topic(name).label for name in shown["topic"].unique()}
    shown["label"] = shown["topic"].map(labels).astype(object)
    return shown
