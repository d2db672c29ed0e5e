"""The parts of the Home page."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib.selection import Selection
from lib.store.queries import overview
from lib.ui import notices, wording
from lib.ui.evidence import selections
from lib.ui.pages import card, search
from lib.ui.state import address
from lib.ui.state.scene import Scene


def is_empty(scene: Scene) -> bool:
    """Whether nothing is stored; then says what to do next."""
    if scene.ask(overview.counts, filters=scene.filters.__class__())["articles"]:
        return False
    st.info(
        "This collection is empty. Add articles of your own, or load the illustrative sample.", icon=":material/inbox:"
    )
    st.page_link("pages/Upload.py", label="Add articles", icon=":material/upload_file:")
    return True


def search_box() -> None:
    """The search box; what is typed there is answered on the Search page, as is a link to Home with a search."""
    # A new box each time: on the way back the browser would send what was typed in the old one again.
    key = f"home-search-{st.session_state.setdefault('searches', 0)}"
    typed = st.text_input("Search", placeholder=search.HINT, key=key, label_visibility="collapsed")
    # The way back from Search leads over this address with the search in it: only a first visit is sent on.
    linked = address.value("q") if not st.session_state["searches"] else None
    if wished := (typed or "").strip() or linked:
        st.session_state["searches"] += 1
        st.switch_page("pages/Search.py", query_params=address.carried({"q": wished}))


def counts(held: dict[str, int]) -> None:
    """Four counts, each opens what it counts."""
    with st.container(key="counts"):
        columns = st.columns(4)
    for column, name in zip(columns, ("articles", "actors", "quotes", "relations"), strict=True):
        with column.container(border=True, gap="xxsmall", height="stretch"):
            st.markdown(f"## {held[name]:,}")
            label = {"relations": "sentences with a relation"}.get(name, name)
            if name != "actors":
                style = {"icon": ":material/arrow_forward:", "disabled": not held[name]}
                selections.button(label, Selection(name), f"count-{name}", **style)
            else:
                st.page_link(
                    "pages/Actor.py", label=label, icon=":material/arrow_forward:", query_params=address.carried()
                )


def strongest(scene: Scene, edges: pd.DataFrame) -> None:
    """The strongest relations as sentences that open their evidence."""
    st.subheader("Strongest relations", anchor=False)
    with st.container(gap="xxsmall"):
        for edge in edges.to_dict("records"):
            card.edge_button(edge, "strongest", selections.kept)
    if edges.empty:
        st.caption(notices.none(scene, "relation"))


def most_quoted(scene: Scene, speakers: pd.DataFrame) -> None:
    """The speakers with most quotes, and at the end how many quotes have no known one."""
    st.subheader("Most quoted", anchor=False)
    with st.container(gap="xxsmall"):
        for row in speakers.dropna(subset=["speaker"]).to_dict("records"):
            label = f"{row['speaker_name']} · {wording.count(row['quotes'], 'quote')}"
            spoken, key = Selection.of("speaker", row["speaker"]), f"quoted-{row['speaker']}"
            selections.button(wording.plain(label), spoken, key)
        nobody = Selection.of("speaker", None)
        selections.counted(scene, "quote", "that nobody known is shown to say", nobody)


def top_actors(ranking: pd.DataFrame) -> None:
    """The actors that most sentences mention, each opens its sentences."""
    st.subheader("Most mentioned", anchor=False)
    with st.container(gap="xxsmall"):
        for row in ranking.to_dict("records"):
            label = f"{row['label']} · {wording.count(row['sentences'], 'sentence')}"
            one, key = Selection.of("actor", row["actor"]), f"top-{row['actor']}"
            selections.button(wording.plain(label), one, key, on_select=selections.kept)


def newest(listing: pd.DataFrame) -> None:
    """The newest articles, each a link into the reader."""
    st.subheader("Newest articles", anchor=False)
    for row in listing.to_dict("records"):
        with st.container(gap="xxsmall"):
            article_link(row)


def article_link(row: dict[Any, Any]) -> None:
    """One article with outlet, date and what it holds, as a link into the reader."""
    params = address.carried({"article": row["article"], "at": None})
    st.page_link("pages/Article.py", label=wording.plain(wording.title(row["title"])), query_params=params)
    article_line(row)


def article_line(row: dict[Any, Any]) -> None:
    """Outlet, date and what one article holds."""
    outlet = wording.text(row["outlet"]) or "outlet unknown"
    held = f"{wording.count(row['quotes'], 'quote')}, {wording.count(row['relations'], 'relation')}"
    st.caption(f"{wording.plain(outlet)} · {wording.day(row['published'])} · {held}")


def month_selections(months: pd.DataFrame) -> list[Selection]:
    """What each row selects of articles by month and outlet."""
    pairs = zip(months["month"], months["outlet"], strict=True)
    return [Selection.of("month", month or "", outlet or "") for month, outlet in pairs]
