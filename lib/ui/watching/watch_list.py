"""On Home: what is new in the saved views of a reader, sentence by sentence, since they were last opened."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.charts import mappings
from lib.collection.kept_work import new_sentences, saved_views
from lib.collection.kept_work.saved_views import SavedView
from lib.facts import DramatisError
from lib.filters import Filters
from lib.store import View
from lib.ui import wording
from lib.ui.corrections import saving
from lib.ui.state import signed_in
from lib.ui.state.scene import Scene, lake
from lib.ui.watching import alert_dialog
from lib.ui.widgets import folding, menu

VIEWS, SENTENCES = 6, 2  # shown on Home: views, sentences of each


def of_reader(scene: Scene) -> list[SavedView]:
    """The saved views of whoever reads, whose page is there."""
    return [one for one in saved_views.of_reader(scene.lake, signed_in.name()) if one.page in menu.PAGES]


def fresh(scene: Scene, view: SavedView) -> pd.DataFrame:
    """The sentences that are new in a view (see ``new_sentences``); none where the page shows an earlier revision."""
    return scene.ask(_since, view, scene.pinned is not None, filters=Filters())


def _since(view: View, _: Filters, saved: SavedView, is_pinned: bool) -> pd.DataFrame:
    return new_sentences.since(view, saved, view.revision if is_pinned else saved.opened)


def draw(scene: Scene) -> None:
    """The views with the most new in them, each with its first sentences and its alerts; nothing without any view."""
    views = of_reader(scene) if scene.pinned is None else []
    if not views:
        return
    found = sorted(((view, fresh(scene, view)) for view in views), key=lambda pair: -pair[1].attrs["total"])
    total = sum(rows.attrs["total"] for _, rows in found)
    said = f"{wording.count(total, 'new sentence') if total else 'Nothing new'} since you were last here"
    with folding.folded(said, "watched", "xxsmall"):
        _head(scene, said, total > 0)
        for n, (view, rows) in enumerate(found[:VIEWS]):
            _view(scene, view, rows, n)
        if len(found) > VIEWS:
            st.caption(f"{len(found) - VIEWS} more in the side bar.")


def _head(scene: Scene, said: str, is_news: bool) -> None:
    args, icon = (signed_in.name(), scene.view.revision), ":material/done_all:"
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        st.header(said, anchor=False, width="content")
        if is_news:
            st.button("Mark all as read", key="all-read", type="tertiary", icon=icon, on_click=_mark, args=args)


def _view(scene: Scene, view: SavedView, rows: pd.DataFrame, n: int) -> None:
    total = rows.attrs["total"]
    said = wording.count(total, "new sentence") if total else "nothing new"
    label, entry = wording.plain(f"{view.name} · {said}"), menu.PAGES[view.page]
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        st.page_link(entry.file, label=label, icon=entry.icon, query_params=list(view.parameters))
        alert_dialog.button(scene, view, f"home-{n}")
    sentences(rows.head(SENTENCES), f"home-{n}")


def sentences(rows: pd.DataFrame, key: str) -> None:
    """Sentences in a line each (page.css cuts them), which lead to their places in their articles."""
    with st.container(gap="xxsmall", key=f"new-sentences-{key}"):
        for row in mappings.rows(rows):
            outlet = wording.text(row["outlet"]) or "outlet unknown"
            label = f"{outlet}, {wording.day(row['published'])}: {' '.join(str(row['text']).split())}"
            goal = {"article": str(row["article"]), "at": str(row["start"])}
            st.page_link("pages/Article.py", label=wording.plain(label), query_params=goal)


def _mark(reader: str, revision: int) -> None:
    """Notes that all views were seen: what a button does."""
    try:
        saved_views.note_all_opened(lake(), reader, revision)
    except DramatisError as trouble:
        st.session_state[saving.FAILED] = str(trouble)
