"""The frame of every page: menu, filters, title, chips, link, notices."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lib.facts import DramatisError
from lib.store.errors import RevisionError
from lib.ui import address, filters, first_start, notices, share, wording
from lib.ui.scene import Scene, is_dark, lake

HERE = Path(__file__).parent / "components"
PAGES = (
    ("app.py", "Home", ":material/home:"),
    ("pages/Network.py", "Network", ":material/hub:"),
    ("pages/Quotes.py", "Quotes", ":material/format_quote:"),
    ("pages/Themes.py", "Themes", ":material/category:"),
    ("pages/Links.py", "Links", ":material/account_tree:"),
    ("pages/Places.py", "Places", ":material/map:"),
    ("pages/Actor.py", "Actor", ":material/person:"),
    ("pages/Article.py", "Article", ":material/article:"),
    ("pages/Upload.py", "Upload", ":material/upload_file:"),
    ("pages/About.py", "About", ":material/verified:"),
)


def frame(name: str, question: str) -> Scene:
    """The scene of this run, after the frame of the page ``name`` is drawn; the title asks ``question``."""
    st.set_page_config(page_title=f"{name} · Dramatis", page_icon=str(HERE / "icon.png"), layout="wide")
    st.html(HERE / "page.css")
    try:
        first_start.fill(lake())
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)), icon=":material/database_off:")
        st.stop()
    asked, troubles = address.asked()
    scene, more = _scene(asked)
    options = filters.options(scene)
    with st.sidebar:
        _menu()
        filters.side_bar(scene.filters, options)
    _head(scene, question, options)
    notices.dead_values((*troubles, *more, *filters.dead(scene.filters, options)))
    notices.pinned(scene)
    return scene


def _scene(asked: filters.Filters) -> tuple[Scene, tuple[str, ...]]:
    wished = address.value("rev")
    if wished is None:
        return Scene(lake(), lake().view(), asked, is_dark()), ()
    try:
        revision = int(wished)
        return Scene(lake(), lake().view(revision), asked, is_dark(), revision), ()
    except (ValueError, RevisionError):
        return Scene(lake(), lake().view(), asked, is_dark()), (
            f"Revision “{wished}” does not exist; this is the live view.",
        )


def _menu() -> None:
    st.markdown("### Dramatis")
    for file, label, icon in PAGES:
        st.page_link(file, label=label, icon=icon, query_params=address.carried(), width="stretch")


def _head(scene: Scene, question: str, options: filters.Options) -> None:
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.title(question, anchor=False)
    with right:
        share.copy_link(scene)
    with st.container(horizontal=True, gap="small"):
        filters.chips(options)
