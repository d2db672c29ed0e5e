"""Views saved by name: from Share, opened from the side bar, with how many articles came to each since."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pandas as pd
import streamlit as st

from lib.collection.kept_work import saved_views
from lib.collection.kept_work.saved_views import SavedView
from lib.facts import DramatisError
from lib.filters import Filters
from lib.store import View
from lib.ui import wording
from lib.ui.corrections import saving
from lib.ui.state import address, signed_in
from lib.ui.state.scene import Scene, lake
from lib.ui.widgets import menu

NEWS = "saved-view-news"  # kept in the session: the view that was opened, and what was new in it
LISTED = 20


def offer(scene: Scene, title: str) -> None:
    """A box for a name and a button that saves this view; for one that is saved, its name and the way to remove it."""
    reader, here = signed_in.name(), tuple(address.whole({}))
    if (known := _known(scene, reader, scene.page, here)) is not None:
        st.caption(wording.plain(f"Saved as “{known.name}”: the side bar says what is new in it."))
        gone = (scene.lake, reader, known.name)
        st.button("Remove it", key="unsave", type="tertiary", on_click=saved_views.remove, args=gone)
        return
    with st.form("save-view", border=False):
        name = st.text_input("Save this view as", title, max_chars=saved_views.LONGEST, key="save-name")
        if st.form_submit_button("Save view", key="save-it", icon=":material/bookmark_add:"):
            _save(scene, SavedView(reader, name, scene.page, here, scene.lake.revision()))


def _known(scene: Scene, reader: str, page: str, parameters: tuple[tuple[str, str], ...]) -> SavedView | None:
    """The view of this address that the reader saved."""
    same = (
        one for one in saved_views.of_reader(scene.lake, reader) if (one.page, one.parameters) == (page, parameters)
    )
    return next(same, None)


def _save(scene: Scene, view: SavedView) -> None:
    try:
        saved_views.save(scene.lake, view)
    except DramatisError as trouble:
        st.error(str(trouble))
    else:
        st.rerun()


def watch(scene: Scene, page: str, name: str, **parameters: str) -> None:
    """A button that saves the view of one thing, whatever the filters, so that the side bar says what is new of it; for
    one that is watched, the end of that."""
    if scene.pinned is not None:
        return
    reader, params = signed_in.name(), tuple((key.rstrip("_"), value) for key, value in parameters.items())
    known = _known(scene, reader, page, params)
    view = known or SavedView(reader, name, page, params, scene.lake.revision())
    label, icon = ("Watched", ":material/visibility:") if known else ("Watch", ":material/visibility_off:")
    told = "The side bar no longer says what is new." if known else "The side bar then says how many articles are new."
    key = f"watch-{page}-{'-'.join(value for _, value in params)}"
    st.button(label, key=key, icon=icon, type="tertiary", on_click=_turn, args=(view, known is None), help=told)


def _turn(view: SavedView, on: bool) -> None:
    """Begins or ends a watch: what a button does."""
    try:
        if on:
            name = saved_views.free_name(lake(), view.reader, view.name)
            saved_views.save(lake(), replace(view, name=name))
        else:
            saved_views.remove(lake(), view.reader, view.name)
    except DramatisError as trouble:
        st.session_state[saving.FAILED] = str(trouble)


def views(scene: Scene) -> None:
    """The saved views in the side bar, each with how many articles are new in it; one opens as it was saved."""
    found = [one for one in saved_views.of_reader(scene.lake, signed_in.name()) if one.page in menu.PAGES]
    if found:
        st.html('<p class="group">Saved</p>')
    for n, one in enumerate(found):
        fresh = 0 if scene.pinned is not None else len(scene.ask(_news, one, filters=Filters()))
        label = wording.plain(f"{one.name} · {fresh:,} new" if fresh else one.name)
        if st.button(label, key=f"saved-{n}", type="tertiary", icon=menu.PAGES[one.page].icon, wrap=False):
            _open(scene, one)


def _news(view: View, _: Filters, saved: SavedView) -> pd.DataFrame:
    return saved_views.news(view, saved)


def _open(scene: Scene, saved: SavedView) -> None:
    live = scene.lake.view()
    st.session_state[NEWS] = saved, saved_views.news(live, saved)
    with suppress(DramatisError):  # then what is new now is new the next time too
        saved_views.note_opened(scene.lake, saved, live.revision)
    address.go(menu.PAGES[saved.page].file, list(saved.parameters))


def notice(scene: Scene) -> None:
    """On the page of a saved view that was just opened: the articles that came to it since the last time."""
    saved, fresh = st.session_state.get(NEWS, (None, None))
    if saved is None or fresh is None or saved.page != scene.page:
        st.session_state.pop(NEWS, None)
        return
    if fresh.empty:
        return
    came = f"{wording.count(len(fresh), 'article')} new in “{saved.name}” since you last opened it"
    with st.expander(wording.plain(came), icon=":material/fiber_new:"):
        _listed(fresh)


def _listed(fresh: pd.DataFrame) -> None:
    """The first of the articles that are new, each a way to it."""
    for row in fresh.head(LISTED).to_dict("records"):
        said = (row["title"], row["outlet"], wording.day(row["published"]))
        st.page_link(
            "pages/Article.py", label=wording.plain(" · ".join(str(one) for one in said if one)),
            query_params={"article": row["article"]},
        )  # fmt: skip
    if len(fresh) > LISTED:
        st.caption(f"and {len(fresh) - LISTED:,} more")
