"""The parts of the Links page."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import link_map as charts
from lib.filters import Filters
from lib.graph import layout
from lib.graph import link_graph as graphs
from lib.selection import Selection
from lib.store import View
from lib.store.queries import articles, links
from lib.ui import notices
from lib.ui.evidence import selections
from lib.ui.pages import home
from lib.ui.state.scene import Scene
from lib.ui.widgets import picture


def is_empty(scene: Scene, found: pd.DataFrame) -> bool:
    """Whether no article links to another; then says what that means."""
    if not found.empty:
        return False
    none = notices.none(scene, "related-article link")
    st.info(f"{none} Wire stories and saved pages bring them.", icon=":material/link:")
    return True


def draw(scene: Scene, found: pd.DataFrame, stories: dict[str, str]) -> None:
    """Articles and the links between them; wanted articles are hollow."""
    graph = graphs.build(found, stories)
    one = selections.selected() or Selection("")
    selected = {"article": one.first, "link": f"wanted:{one.first}"}.get(one.kind)
    figure = charts.figure(graph, scene.ask(_positions), dark=scene.dark, selected=selected)
    picture.picture(figure, "links", zoom=True)
    total = found.attrs["total"]
    part = f" Drawn are {len(found):,} of {total:,} links, to the most linked articles." if total > len(found) else ""
    told = "An arrow leads to the article that is linked. One colour is one story; its legend switches it off."
    st.caption(told + part)


def _positions(view: View, filters: Filters) -> dict[str, tuple[float, float]]:
    return layout.positions(graphs.build(links.graph(view, filters)))


def chosen(scene: Scene) -> None:
    """The article of the chosen circle, as a link into the reader."""
    one = selections.selected() or Selection("")
    row = scene.ask(_article, one.first, filters=Filters()) if one.kind == "article" else None
    if row is not None:
        with st.container(border=True):
            home.article_link(row)


def _article(view: View, _: Filters, article: str) -> dict[str, Any] | None:
    return articles.one(view, article)


def table(found: pd.DataFrame) -> None:
    """The links as a table."""
    rows = found.filter(["title", "outlet", "section", "linked_title"]).rename(
        columns={"title": "article", "section": "under the label", "linked_title": "leads to"}
    )
    rows["held here"] = found["linked"].notna()
    picture.twin(rows, [Selection.of("link", title) for title in found["linked_title"]], "link-rows")


def wanted(missing: pd.DataFrame) -> None:
    """Articles that are linked but not held, most wanted first."""
    st.subheader("Linked but not in this collection", anchor=False)
    if missing.empty:
        st.caption("Every linked article is here.")
        return
    rows = missing.filter(["title", "section", "articles"]).rename(columns={"articles": "linked from articles"})
    picture.twin(rows, [Selection.of("link", title) for title in missing["title"]], "wanted", "The list")
