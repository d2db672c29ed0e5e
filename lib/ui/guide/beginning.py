"""An empty collection: on every page that would show something of it the ways to begin, and what it then shows."""

from __future__ import annotations

import streamlit as st

from lib.collection import ingest, samples
from lib.filters import Filters
from lib.store import View
from lib.store.queries import articles
from lib.ui import errors
from lib.ui.guide import formats, sections
from lib.ui.pages.upload import PASTE
from lib.ui.state import address, signed_in
from lib.ui.state.scene import Scene
from lib.ui.widgets import menu, scope
from lib.ui.widgets.components import Card, cards, progress

HISTORY, FOLLOW = "history", "follow"
WAYS: tuple[Card, ...] = (
    {"opens": "files", "title": "Add your articles", "line": "Web pages, PDF, Word, text, mails, tables, or a zip."},
    {"opens": PASTE, "title": "Paste a text", "line": "One article; what was found in it is shown at once."},
    {
        "opens": FOLLOW,
        "title": "Follow a feed",
        "line": "A feed, a site or a folder; new articles come by themselves.",
    },
    {
        "opens": samples.MADE_UP.name,
        "title": "Look at the sample",
        "line": "Made-up articles of five outlets, to try everything.",
    },
    {
        "opens": samples.WIKINEWS.name,
        "title": "Look at real news",
        "line": "171 Wikinews articles of 2019; ready in seconds.",
    },
)
BACK: Card = {
    "opens": HISTORY, "title": "Go back", "line": "What was here before is not lost: earlier revisions have it.",
}  # fmt: skip
PICTURES = {"Network": "network", "Quotes": "quotes", "Links": "links", "Article": "article"}
ANYWAY = ("About",)  # it counts articles, but is about other things


def is_due(scene: Scene) -> bool:
    """Whether nothing is stored, and the page would show something of it."""
    return bool(scope.PAGES[scene.page]) and scene.page not in ANYWAY and not scene.look_up(_is_stored)


def _is_stored(view: View) -> bool:
    return bool(len(articles.listing(view, Filters(), limit=1)))


def draw(scene: Scene) -> None:
    """The ways to begin as cards, and a picture of the page as it is with the sample."""
    question = menu.PAGES[scene.page].question
    st.header(f"{question} There are no articles yet.", anchor=False)
    opened = cards(_ways(scene), "offers-begin", dark=scene.dark)
    if opened:
        _open(scene, opened)
    shown, told = st.columns([2, 1], gap="large")
    with shown:
        _looks_like(scene)
    with told:
        formats.formats()


def looks_like(scene: Scene) -> None:
    """A picture of what articles become, where none was added yet."""
    if not scene.look_up(_is_stored):
        _looks_like(scene)


def _looks_like(scene: Scene) -> None:
    st.header("With articles it looks like this", anchor=False)
    sections.picture(f"{PICTURES.get(scene.page, 'home')}.png")


def _ways(scene: Scene) -> list[Card]:
    ways = [*WAYS] if signed_in.may("upload") and scene.pinned is None else []
    return [*ways, *[BACK] * (scene.lake.revision() > 1)]


def _open(scene: Scene, way: str) -> None:
    if way in samples.SAMPLES:
        _load_sample(scene, samples.SAMPLES[way])
    elif way == FOLLOW:
        st.switch_page("pages/Sources.py")
    elif way == HISTORY:
        st.switch_page("pages/Review.py", query_params={"layer": HISTORY})
    else:
        st.switch_page("pages/Upload.py", query_params=address.carried({"view": way if way == PASTE else None}))


def _load_sample(scene: Scene, sample: samples.Sample) -> None:
    with errors.shown():
        with progress("Reading the sample articles") as moved:
            samples.add(scene.lake, ingest.pool(), moved, sample)
        st.rerun()
