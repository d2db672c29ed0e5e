"""Views saved by name: from Share, opened from the side bar, with what came to each since."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import streamlit as st

from lib.collection.alerts import subscriptions
from lib.collection.kept_work import new_sentences, saved_views
from lib.collection.kept_work.saved_views import SavedView
from lib.facts import DramatisError
from lib.ui import wording
from lib.ui.corrections import saving
from lib.ui.state import address, signed_in
from lib.ui.state.scene import Scene, lake
from lib.ui.watching import alert_dialog, watch_list
from lib.ui.widgets import menu

NEWS = "saved-view-news"  # kept in the session: the view that was opened, and what was new in it
LISTED = 20


def offer(scene: Scene, title: str) -> None:
    """A box for a name and a button that saves this view; for one that is saved, its name and the way to remove it."""
    reader, here = signed_in.name(), tuple(address.whole({}))
    if (known := _known(scene, reader, scene.page, here)) is not None:
        st.caption(wording.plain(f"Saved as “{known.name}”: the side bar says what is new in it."))
        with st.container(horizontal=True, gap="medium"):
            st.button("Remove it", key="unsave", type="tertiary", on_click=_turn, args=(known, False))
            if scene.pinned is None:
                alert_dialog.button(scene, known, "saved")
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
    told = "Stop watching." if known else "Show new sentences in the side bar."
    key = f"watch-{page}-{'-'.join(value for _, value in params)}"
    st.button(label, key=key, icon=icon, type="tertiary", on_click=_turn, args=(view, known is None), help=told)
    if known:
        alert_dialog.button(scene, known, key)


def _turn(view: SavedView, on: bool) -> None:
    """Begins or ends a watch: what a button does."""
    try:
        if on:
            name = saved_views.free_name(lake(), view.reader, view.name)
            saved_views.save(lake(), replace(view, name=name))
        else:
            subscriptions.end_view(lake(), view)
    except DramatisError as trouble:
        st.session_state[saving.FAILED] = str(trouble)


def views(scene: Scene) -> None:
    """The saved views in the side bar, each with how many sentences are new in it, as on Home; one opens as it was
    saved."""
    found = watch_list.of_reader(scene)
    if found:
        st.html('<p class="group">Saved</p>')
    for n, one in enumerate(found):
        fresh = watch_list.fresh(scene, one).attrs["total"]
        label = wording.plain(f"{one.name} · {fresh:,} new" if fresh else one.name)
        told = f"{wording.count(fresh, 'new sentence')} since you last opened it" if fresh else None
        if st.button(label, key=f"saved-{n}", type="tertiary", icon=menu.PAGES[one.page].icon, help=told, wrap=False):
            _open(scene, one)


def _open(scene: Scene, saved: SavedView) -> None:
    live = scene.lake.view()
    st.session_state[NEWS] = saved, new_sentences.since(live, saved, saved.opened)
    with suppress(DramatisError):  # then what is new now is new the next time too
        saved_views.note_opened(scene.lake, saved, live.revision)
    address.go(menu.PAGES[saved.page].file, list(saved.parameters))


def notice(scene: Scene) -> None:
    """On the page of a saved view that was just opened: the sentences that came to it since the last time."""
    saved, fresh = st.session_state.get(NEWS, (None, None))
    if saved is None or fresh is None or saved.page != scene.page:
        st.session_state.pop(NEWS, None)
        return
    if fresh.empty:
        return
    total = fresh.attrs["total"]
    came = f"{wording.count(total, 'new sentence')} in “{saved.name}” since you last opened it"
    with st.expander(wording.plain(came), icon=":material/fiber_new:"):
        watch_list.sentences(fresh.head(LISTED), "opened")
        if total > LISTED:
            st.caption(f"and {total - LISTED:,} more")
