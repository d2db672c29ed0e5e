"""The frame of every page: menu, title, finder, links, filters, notices."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillAtIt
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.collection.kept_work import read_marks
from lib.facts import DramatisError
from lib.filters import Filters
from lib.store import Lake, View
from lib.store.lake.store_errors import RevisionError
from lib.ui import briefing, first_start, foot, listener, notices, saved, share, subjects, wording
from lib.ui.corrections import saving
from lib.ui.guide import beginning, tour
from lib.ui.intake import switch
from lib.ui.state import address, recent, signed_in
from lib.ui.state.scene import Scene, is_dark, lake
from lib.ui.widgets import chips, filters, finder, menu, question_line, scope
from lib.ui.widgets.components import mounted, progress

HERE = Path(__file__).parent / "components"
SIDE_BAR = 208  # pixels
SWITCHED = ("Network", "Themes", "Links", "Compare")  # pages with switches beside their filters
PAGES = ("Home", "Network", "Quotes")
ITEMS = (*((menu.PAGES[page].label, page) for page in PAGES), ("Find", "find"), ("More", "more"))
_bar = mounted("phone_bar", '<nav aria-label="Pages"><ul></ul></nav>')


def frame(name: str) -> Scene:
    """The scene of this run, after the frame of the page ``name`` is drawn."""
    entry = menu.PAGES[name]
    tab = f"{entry.label} · Dramatis"
    st.set_page_config(tab, str(HERE / "icon.png"), layout="wide", initial_sidebar_state=SIDE_BAR)
    address.enter(name)
    # Menu and title come first: right after a start the collection takes another second to open.
    with st.sidebar:
        menu.pages()
        below = st.container(gap="xxsmall", key="menu-below")
    title, find, tools, row, switches, above = _head(entry.label)
    scene, troubles = _scene(above)
    scene = replace(scene, page=name, about_actors=name in scope.ABOUT_ACTORS, tools=tools, switches=switches)
    options = filters.options(scene)
    dead = filters.dead(scene.filters, options)
    # What does not exist is named and left out: the rest of the link still works.
    scene = replace(scene, filters=filters.alive(scene.filters, options))
    said = subjects.subject(scene) or entry.label
    title.title(wording.plain(said), anchor=False)
    is_bare = beginning.is_due(scene)
    if not is_bare:  # else nothing could be found, filtered or taken along
        _tools(scene, options, find, row, said)
    with above:
        if not is_bare:
            question_line.line(scene)
            chips.untouched(scene, options)
        _notices(scene, (*troubles, *dead), (said, name))
    phone_bar()
    with below:
        _below_the_menu(scene, options)
    if is_bare:
        beginning.draw(scene)
        st.stop()
    return scene


def _notices(scene: Scene, troubles: tuple[str, ...], view: tuple[str, str]) -> None:
    """What a reader must know first, once this view (its title and its page) is noted among the recent ones."""
    notices.dead_values(troubles)
    notices.pinned(scene)
    notices.read_again()
    saving.notice()
    notices.read_otherwise(scene)
    recent.visit(*view)
    saved.notice(scene)
    tour.step(scene)


def _below_the_menu(scene: Scene, options: filters.Options) -> None:
    """Views to come back to, who is signed in, and what listens to the whole page."""
    saved.views(scene)
    menu.recent_views()
    menu.keys()
    # Where nothing is counted there is no picture of what the filters keep.
    line = foot.of_view(scene, chips.in_words(scene, options)) if scope.PAGES[scene.page] else None
    listener.listen(dark=scene.dark, foot=line)
    signed_in.who()


def _head(label: str) -> tuple[DeltaGenerator, ...]:
    """Places for the title, the finder, links and downloads, filters and chips, the switches of the page, notices."""
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="title"):
            title = st.empty()
        find = st.container(key="finder", width=420)
        tools = st.container(key="tools", horizontal=True, gap="small", width="content")
    title.title(label, anchor=False)
    row_of_its_own = st.container(key="two-rows") if _has_switches() else nullcontext()  # on a phone
    with row_of_its_own, st.container(key="filter-row", horizontal=True, vertical_alignment="center", gap="small"):
        row = st.container(key="chips", horizontal=True, vertical_alignment="center", gap="small")
        switches = st.container(
            key="switches", horizontal=True, vertical_alignment="center", gap="small", width="content"
        )
    # A place of their own: else all below would be drawn from nothing when one of them comes or goes.
    return title, find, tools, row, switches, st.container(key="notices", gap="xsmall")


def _has_switches() -> bool:
    """Whether this view has switches beside its filters: known before they are drawn, so that a phone keeps room."""
    page, subject = address.here(), {"Actor": "actor", "Article": "article"}
    return page in SWITCHED or bool(page in subject and address.value(subject[page]))


def _tools(scene: Scene, options: filters.Options, find: DeltaGenerator, row: DeltaGenerator, said: str) -> None:
    """The finder, links to this view, and the filters in force with the way to more."""
    with find:
        finder.linked_search()
        finder.finder(scene)
    if scene.tools is not None:
        with scene.tools:
            share.links(scene, lambda: _more(scene, options, said))
            if scope.PAGES[scene.page]:
                share.downloads(scene)
    with row:
        chips.chips(scene, options)
        if scope.PAGES[scene.page]:  # else it has no number that a filter would change
            filters.popover(scene, options)
        chips.clear_all(scene)
        chips.as_before(scene)


def _more(scene: Scene, options: filters.Options, said: str) -> None:
    """What the links to a view stand beside: the view as a file, and as one to come back to."""
    briefing.offer(scene, options, said)
    saved.offer(scene, said)


def _scene(above: DeltaGenerator) -> tuple[Scene, tuple[str, ...]]:
    """The scene that the address asks for, and a sentence for each part of it that cannot be; ``above`` the page how
    far a collection is that cannot be read yet."""
    try:
        signed_in.let_in(lake())
        with above:
            filled = first_start.fill(lake())
        if filled and address.here() == tour.STEPS[0].page:
            tour.begin()
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)), icon=":material/database_off:")
        st.stop()
    with above:
        _prepare(lake())
    switch.begin(lake())
    scene, unknown = _at_revision(Scene(lake(), lake().view(), Filters(), is_dark()))
    saving.follow(scene)
    asked, troubles = address.asked()
    asked = read_marks.applied(scene.lake, asked, signed_in.name())
    return replace(scene, filters=asked), (*troubles, *unknown)


def _at_revision(live: Scene) -> tuple[Scene, tuple[str, ...]]:
    """The scene at the revision that the address asks for, or the live one and a sentence when there is none."""
    wished = address.value("rev")
    if wished is None:
        return live, ()
    try:
        return replace(live, view=lake().view(int(wished)), pinned=int(wished)), ()
    except (ValueError, RevisionError):
        return live, (f"Revision “{wished}” does not exist; this is the live view.",)


def phone_bar() -> None:
    """Draws it: Home, Network, Quotes, Find, More."""
    with st.container(key="phone-bar"):
        items = [{"label": label, "goal": goal} for label, goal in ITEMS]
        _bar(key="phone-bar-component", data={"items": items, "here": address.here()})


@st.cache_resource(show_spinner=False)
def _one_at_a_time() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "preparing")


def _prepare(lake: Lake) -> None:
    """Returns as soon as the collection can be read; shows how far it is when that takes longer than a moment."""
    if not lake.serving.needs_building():
        return
    made = _one_at_a_time().submit(lake.view)
    if _ready(made, 1.0):
        return
    with progress("Preparing this collection for reading; this happens once") as moved:
        while not _ready(made, 0.3):
            moved(round(100 * lake.serving.done), 100)


def _ready(made: Future[View], seconds: float) -> bool:
    try:
        made.result(seconds)
    except StillAtIt:
        return False
    return True
