"""Stories across articles: groups, near-copies with what differs, and quotations that several outlets printed."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd
import streamlit as st

from lib.collection import storylines
from lib.facts import Facts, Span
from lib.filters import Filters
from lib.selection import Selection
from lib.store.queries import articles, sketches, topics
from lib.stories import difference
from lib.ui import wording
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices, picture


def of_articles(scene: Scene) -> dict[str, str]:
    """Story of each article that shares one."""
    return scene.ask(storylines.stories)[1]


def story_table(scene: Scene) -> None:
    """The stories; choosing one lists its articles."""
    summary, found = scene.ask(storylines.stories)
    st.header(f"{len(summary):,} stories", anchor=False)
    if summary.empty:
        st.caption("No two articles share enough actors, themes and time to be one story.")
        return
    rows = pd.DataFrame(
        {
            "story": summary["name"],
            "articles": summary["articles"],
            "from": summary["first"],
            "to": summary["last"],
            "themes": [", ".join(topics.topic(one).label for one in some[:3]) for some in summary["topics"]],
        }
    )
    members = [[one for one, story in found.items() if story == name] for name in summary["story"]]
    picture.twin(rows, [Selection.of("these", *some) for some in members], "stories", "The stories")


def near_copies(scene: Scene) -> None:
    """Clusters of near-copies; two versions side by side, words that differ marked."""
    st.header("Near-copies", anchor=False)
    found = scene.ask(sketches.clusters)
    if found.empty:
        st.caption("No two articles are near-copies of each other.")
        return
    clusters = [part for _, part in found.groupby("cluster", sort=False)]
    st.caption(f"{wording.count(len(clusters), 'cluster')}. Each counts as one independent source.")
    titles = [wording.title(part["title"].iloc[0]) for part in clusters]
    labels = {n: f"{n + 1}. {titles[n]} · {len(part)} versions" for n, part in enumerate(clusters)}
    chosen = choices.box("Compare", labels, key="cluster")
    part = clusters[chosen or 0]
    first, second = (scene.ask(_text, article, filters=Filters()) for article in part["article"].iloc[:2])
    changes = _changes(first, second)
    for column, text, spans, row in zip(
        st.columns(2, gap="medium"),
        (first, second),
        ([c.a for c in changes if c.operation != "equal"], [c.b for c in changes if c.operation != "equal"]),
        part.to_dict("records"),
        strict=False,
    ):
        with column:
            _version(row, text, spans)


@st.cache_data(max_entries=50, show_spinner=False)
def _changes(first: str, second: str) -> tuple[difference.Change, ...]:
    return difference.difference(first, second)


def _text(view: Any, _: Filters, article: str) -> str:
    facts: Facts | None = articles.facts(view, article)
    return facts.article.text if facts else ""


def _version(row: dict[Any, Any], text: str, spans: list[Span]) -> None:
    goal = address.carried({"article": row["article"]})
    st.page_link("pages/Article.py", label=wording.plain(wording.title(row["title"])), query_params=goal)
    st.caption(f"{wording.plain(wording.text(row['outlet']) or 'outlet unknown')} · {wording.day(row['published'])}")
    with st.container(height=360):
        st.html(marked(text, spans))


def marked(text: str, spans: list[Span]) -> str:
    """``text`` as escaped HTML with ``spans`` marked."""
    pieces, at = [], 0
    for span in spans:
        pieces += [html.escape(text[at : span.start]), f"<mark>{html.escape(text[span.start : span.end])}</mark>"]
        at = span.end
    return f'<div style="{wording.SERIF} white-space: pre-wrap;">{"".join(pieces)}{html.escape(text[at:])}</div>'


def shared_quotes(scene: Scene) -> None:
    """The same quotation in several outlets, and which part of it each one kept."""
    st.header("The same words in several outlets", anchor=False)
    found = scene.ask(storylines.shared_quotations)
    if found.empty:
        st.caption("No quotation stands in two or more articles.")
        return
    for _, part in list(found.groupby("quotation", sort=False))[:12]:
        whole = str(part["whole"].iloc[0])
        with st.expander(f"“{wording.plain(whole[:110])}{'…' if len(whole) > 110 else ''}” · {len(part)} places"):
            for row in part.to_dict("records"):
                outlet = wording.text(row["outlet"]) or "outlet unknown"
                goal = address.carried({"article": row["article"], "at": str(row["start"])})
                label = wording.plain(f"{outlet}, {wording.day(row['published'])}: kept {row['share']:.0%}")
                st.page_link("pages/Article.py", label=label, query_params=goal)
                st.html(marked(whole, list(row["kept"])))
