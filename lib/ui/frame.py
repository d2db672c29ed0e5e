"""The frame of every page: menu, filters, title, chips, link, notices."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st

from lib.facts import DramatisError
from lib.store.lake.store_errors import RevisionError
from lib.ui import first_start, notices, preparing, share, wording
from lib.ui.state import address
from lib.ui.state.scene import Scene, is_dark, lake
from lib.ui.widgets import chips, filters, scope

HERE = Path(__file__).parent / "components"
PAGES = (
    ("app.py", "Home", ":material/home:"),
    ("pages/Search.py", "Search", ":material/search:"),
    ("pages/Network.py", "Network", ":material/hub:"),
    ("pages/Quotes.py", "Quotes", ":material/format_quote:"),
    ("pages/Themes.py", "Themes", ":material/category:"),
    ("pages/Links.py", "Links", ":material/account_tree:"),
    ("pages/Places.py", "Places", ":material/map:"),
    ("pages/Actor.py", "Actor", ":material/person:"),
    ("pages/Compare.py", "Compare", ":material/compare_arrows:"),
    ("pages/Article.py", "Article", ":material/article:"),
    ("pages/Upload.py", "Upload", ":material/upload_file:"),
    ("pages/About.py", "About", ":material/verified:"),
)


def frame(name: str, question: str) -> Scene:
    """The scene of this run, after the frame of the page ``name`` is drawn; the title asks ``question``."""
    st.set_page_config(page_title=f"{name} · Dramatis", page_icon=str(HERE / "icon.png"), layout="wide")
    st.html(HERE / "page.css")
    # Menu and title come first: right after a start the collection takes another second to open.
    with st.sidebar:
        _menu()
    with st.container(key="head"):
        left, right = st.columns([5, 1], vertical_alignment="center")
    left.title(question, anchor=False)
    shown = st.container(horizontal=True, gap="small")
    scene, troubles = _scene()
    scene = replace(scene, about_actors=name in scope.ABOUT_ACTORS)
    options = filters.options(scene)
    dead = filters.dead(scene.filters, options)
    # What does not exist is named and left out: the rest of the link still works.
    scene = replace(scene, filters=filters.alive(scene.filters, options))
    with st.sidebar:
        filters.side_bar(scene.filters, options)
    with right, st.container(horizontal_alignment="right"):
        share.copy_link(scene)
    with shown:
        chips.chips(scene, options, name)
    chips.untouched(scene, options, name)
    notices.dead_values((*troubles, *dead))
    notices.pinned(scene)
    notices.read_again()
    notices.read_otherwise(scene)
    return scene


def _scene() -> tuple[Scene, tuple[str, ...]]:
    """The scene that the address asks for, and a sentence for each part of it that cannot be."""
    try:
        first_start.fill(lake())
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)), icon=":material/database_off:")
        st.stop()
    preparing.wait(lake())
    asked, troubles = address.asked()
    wished = address.value("rev")
    live = Scene(lake(), lake().view(), asked, is_dark())
    if wished is None:
        return live, troubles
    try:
        return replace(live, view=lake().view(int(wished)), pinned=int(wished)), troubles
    except (ValueError, RevisionError):
        return live, (*troubles, f"Revision “{wished}” does not exist; this is the live view.")


def _menu() -> None:
    st.markdown("### Dramatis")
    for file, label, icon in PAGES:
        st.page_link(file, label=label, icon=icon, query_params=address.carried(), width="stretch")
