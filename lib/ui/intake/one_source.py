"""The chosen source on the page Sources: the articles that it brought, and what can be done with it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lib.collection.sources import kept_sources
from lib.collection.sources.kept_sources import Source, State
from lib.facts import DramatisError
from lib.filters import Filters
from lib.selection import Selection
from lib.store.queries import articles
from lib.ui import wording
from lib.ui.intake import checking
from lib.ui.state import address, signed_in
from lib.ui.state.scene import Scene
from lib.ui.widgets.components import cards, of_article

FIELDS = (
    ("name", "Name", "what it is called here"),
    ("outlet", "Outlet", "given to its articles; left empty, pages say it themselves, else the title of the feed"),
    ("country", "Country", "of the source"),
    ("tags", "Tags", "with commas"),
    ("keep", "Keep only", "words of which headline or summary must hold one, with commas"),
    ("drop", "Leave out", "words of which they may hold none, with commas"),
)
LISTS = ("tags", "keep", "drop")
SHOWN, LINKED = 6, 200  # articles as cards; articles that a link names
PAGES = 50  # pages not read that are listed


def draw(scene: Scene, row: dict[str, Any]) -> None:
    """All about the source of a row of the overview."""
    try:
        source = kept_sources.one(scene.lake, row["id"])
    except DramatisError:  # removed meanwhile
        return
    state = kept_sources.state(scene.lake, source)
    st.header(wording.plain(source.name), anchor=False)
    st.caption(wording.plain(f"{source.address} · {wording.count(row['articles'], 'article')} · {row['status']}"))
    if signed_in.may("upload"):
        _buttons(scene, source)
    else:
        _close()
    _articles(scene, state)
    if signed_in.may("upload"):
        _edit(scene, source)
    refused = [seen for seen in state.seen.values() if seen.refused]
    if refused:
        with st.expander(wording.count(len(refused), "page not read", "pages not read")):
            for seen in sorted(refused, key=lambda one: -one.at)[:PAGES]:
                st.caption(wording.plain(f"{seen.address}: {seen.refused}"))


def fields(source: Source, key: str) -> dict[str, Any]:
    """What is said of a source, as the reader has it."""
    given: dict[str, Any] = {}
    for name, label, about in FIELDS:
        now = ", ".join(getattr(source, name)) if name in LISTS else str(getattr(source, name))
        said = st.text_input(label, now, help=about, key=f"{key}-{name}")
        given[name] = kept_sources.listed(said) if name in LISTS else " ".join(said.split())
    return given


def _articles(scene: Scene, state: State) -> None:
    """The articles of the last check that brought any, as cards, and a way to the sentences of all of them."""
    found = scene.ask(articles.among, tuple(state.latest), filters=Filters()).to_dict("records")
    if not found:  # none yet, or removed since
        return
    some = [str(row["article"]) for row in found]
    every = list(dict.fromkeys([*some, *(one.article for one in state.seen.values() if one.article)]))
    with st.container(horizontal=True, gap="medium"):
        _link(f"{wording.count(len(some), 'article')} brought last", some, ":material/fiber_new:")
        if len(some) < len(every) <= LINKED:
            _link(f"All {len(every):,} articles", every, ":material/library_books:")
    opened = cards([of_article(row) for row in found[:SHOWN]], "of-source", dark=scene.dark)
    if opened:
        st.switch_page("pages/Article.py", query_params={"article": opened})


def _link(label: str, some: list[str], icon: str) -> None:
    """A way to articles: to the only one, or to a list of them on Home."""
    one = {"article": some[0]} if len(some) == 1 else {"show": Selection.of("these", *some).to_url()}
    st.page_link("pages/Article.py" if len(some) == 1 else "app.py", label=label, icon=icon, query_params=one)


def _buttons(scene: Scene, source: Source) -> None:
    with st.container(horizontal=True, gap="small"):
        is_wanted = st.button("Check now", key="check", icon=":material/refresh:", disabled=source.paused)
        label, icon = ("Resume", "play_arrow") if source.paused else ("Pause", "pause")
        if st.button(label, key="pause", icon=f":material/{icon}:"):
            done = f"“{source.name}” {'goes on' if source.paused else 'paused'}."
            _change(scene, source, done, paused=not source.paused)
        if st.button("Remove", key="remove", icon=":material/delete:"):
            _change(scene, source, f"“{source.name}” removed; its articles stay.", removed=True)
        _close()
    if is_wanted:
        checking.check(scene, source)


def _close() -> None:
    args = {"source": None}
    st.button(
        "Close", key="close-source", icon=":material/close:", type="tertiary", on_click=address.write, kwargs=args
    )


def _edit(scene: Scene, source: Source) -> None:
    with st.expander("Edit source", icon=":material/edit:"), st.form(f"edit-{source.id}", border=False):
        given = fields(source, f"edit-{source.id}")
        if st.form_submit_button("Save"):
            _change(scene, source, f"“{given['name'] or source.name}” saved.", **given)


def _change(scene: Scene, source: Source, done: str, **said: Any) -> None:
    try:
        kept_sources.change(scene.lake, source, **said)
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)))
        return
    checking.say(done)
