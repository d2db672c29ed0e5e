"""Views saved by name: from Share, opened from the side bar, with what came to each since, there and on Home."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pandas as pd
import streamlit as st

from lib.charts import mappings
from lib.collection.alerts import subscriptions
from lib.collection.kept_work import new_sentences, saved_views
from lib.collection.kept_work.saved_views import SavedView
from lib.facts import DramatisError
from lib.store import View
from lib.ui import alert_dialog, errors, wording
from lib.ui.state import address, signed_in
from lib.ui.state.scene import Scene, lake
from lib.ui.widgets import components, menu

NEWS = "saved-view-news"  # kept in the session: the view that was opened, and what was new in it
LISTED = 20
VIEWS, SENTENCES = 6, 2  # shown on Home: views, sentences of each


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
            with errors.shown():
                saved_views.save(scene.lake, SavedView(reader, name, scene.page, here, scene.lake.revision()))
                st.rerun()


def _known(scene: Scene, reader: str, page: str, parameters: tuple[tuple[str, str], ...]) -> SavedView | None:
    """The view of this address that the reader saved."""
    same = (
        one for one in saved_views.of_reader(scene.lake, reader) if (one.page, one.parameters) == (page, parameters)
    )
    return next(same, None)


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
    with errors.shown_afterwards():
        if on:
            name = saved_views.free_name(lake(), view.reader, view.name)
            saved_views.save(lake(), replace(view, name=name))
        else:
            subscriptions.end_view(lake(), view)


def views(scene: Scene) -> None:
    """The saved views in the side bar, each with how many sentences are new in it, as on Home; one opens as it was
    saved."""
    found = of_reader(scene)
    if found:
        st.html('<p class="group">Saved</p>')
    for n, one in enumerate(found):
        new = fresh(scene, one).attrs["total"]
        label = wording.plain(f"{one.name} · {new:,} new" if new else one.name)
        told = f"{wording.count(new, 'new sentence')} since you last opened it" if new else None
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
    saved, rows = st.session_state.get(NEWS, (None, None))
    if saved is None or rows is None or saved.page != scene.page:
        st.session_state.pop(NEWS, None)
        return
    if rows.empty:
        return
    total = rows.attrs["total"]
    came = f"{wording.count(total, 'new sentence')} in “{saved.name}” since you last opened it"
    with st.expander(wording.plain(came), icon=":material/fiber_new:"):
        new_lines(rows.head(LISTED), "opened")
        if total > LISTED:
            st.caption(f"and {total - LISTED:,} more")


def of_reader(scene: Scene) -> list[SavedView]:
    """The saved views of whoever reads, whose page is there."""
    return [one for one in saved_views.of_reader(scene.lake, signed_in.name()) if one.page in menu.PAGES]


def fresh(scene: Scene, view: SavedView) -> pd.DataFrame:
    """The sentences that are new in a view (see ``new_sentences``); none where the page shows an earlier revision."""
    return scene.look_up(_since, view, scene.pinned is not None)


def _since(view: View, saved: SavedView, is_pinned: bool) -> pd.DataFrame:
    return new_sentences.since(view, saved, view.revision if is_pinned else saved.opened)


def draw_news(scene: Scene) -> None:
    """The views with the most new in them, each with its first sentences and its alerts; nothing without any view."""
    views = of_reader(scene) if scene.pinned is None else []
    if not views:
        return
    found = sorted(((view, fresh(scene, view)) for view in views), key=lambda pair: -pair[1].attrs["total"])
    total = sum(rows.attrs["total"] for _, rows in found)
    said = f"{wording.count(total, 'new sentence') if total else 'Nothing new'} since you were last here"
    with components.folded(said, "watched", "xxsmall"):
        _head(scene, said, total > 0)
        for n, (view, rows) in enumerate(found[:VIEWS]):
            _news_of_view(scene, view, rows, n)
        if len(found) > VIEWS:
            st.caption(f"{len(found) - VIEWS} more in the side bar.")


def _head(scene: Scene, said: str, is_news: bool) -> None:
    args, icon = (signed_in.name(), scene.view.revision), ":material/done_all:"
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        st.header(said, anchor=False, width="content")
        if is_news:
            st.button("Mark all as read", key="all-read", type="tertiary", icon=icon, on_click=_mark_all, args=args)


def _news_of_view(scene: Scene, view: SavedView, rows: pd.DataFrame, n: int) -> None:
    total = rows.attrs["total"]
    said = wording.count(total, "new sentence") if total else "nothing new"
    label, entry = wording.plain(f"{view.name} · {said}"), menu.PAGES[view.page]
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        st.page_link(entry.file, label=label, icon=entry.icon, query_params=list(view.parameters))
        alert_dialog.button(scene, view, f"home-{n}")
    new_lines(rows.head(SENTENCES), f"home-{n}")


def new_lines(rows: pd.DataFrame, key: str) -> None:
    """Sentences in a line each (page.css cuts them), which lead to their places in their articles."""
    with st.container(gap="xxsmall", key=f"new-sentences-{key}"):
        for row in mappings.rows(rows):
            outlet = wording.text(row["outlet"]) or "outlet unknown"
            label = f"{outlet}, {wording.day(row['published'])}: {' '.join(str(row['text']).split())}"
            goal = {"article": str(row["article"]), "at": str(row["start"])}
            st.page_link("pages/Article.py", label=wording.plain(label), query_params=goal)


def _mark_all(reader: str, revision: int) -> None:
    """Notes that all views were seen: what a button does."""
    with errors.shown_afterwards():
        saved_views.note_all_opened(lake(), reader, revision)
