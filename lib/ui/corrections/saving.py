"""A correction saved, and the notice after it with its undo."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.collection.corrections import making
from lib.collection.corrections.correction import Change, Correction, Declined
from lib.collection.corrections.in_words import in_words
from lib.facts import DramatisError
from lib.filters import Filters
from lib.ui import wording
from lib.ui.state import signed_in
from lib.ui.state.scene import Scene, lake

SAVED, UNDONE, FAILED = "notice:corrected", "notice:undone", "notice:not-undone"  # each for the one run after it


def save(scene: Scene, change: Change, why: str = "") -> None:
    """Makes the correction and draws the page anew; an error is said where the reader is."""
    try:
        made = making.correct(scene.lake, change, author=signed_in.name(), why=why)
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)))
        return
    st.session_state[SAVED] = made.id, _said(change)
    st.rerun()


def answer(change: Change) -> None:
    """Makes the correction that an answer stands for: what a button does."""
    try:
        made = making.correct(lake(), change, author=signed_in.name())
        st.session_state[SAVED] = made.id, _said(change)
    except DramatisError as trouble:
        st.session_state[FAILED] = str(trouble)


def undo(of: str) -> None:
    """Withdraws a correction: what a button does."""
    undone(lambda: making.undo(lake(), of, author=signed_in.name()))


def undone(by: Callable[[], object]) -> None:
    """Withdraws something ``by`` this, and leaves word for the next run of the page."""
    try:
        by()
        st.session_state[UNDONE] = True
    except DramatisError as trouble:
        st.session_state[FAILED] = str(trouble)


def notice() -> None:
    """What was just corrected, with its undo; or that it was undone."""
    if saved := st.session_state.pop(SAVED, None):
        left, right = st.columns([6, 1], vertical_alignment="center")
        left.success(wording.plain(saved[1]), icon=":material/task_alt:")
        right.button("Undo", key="undo-saved", on_click=undo, args=(saved[0],), width="stretch", shortcut="Ctrl+Z")
    if st.session_state.pop(UNDONE, False):
        st.toast("Undone: all is as it was before.", icon=":material/undo:")
    if failed := st.session_state.pop(FAILED, None):
        st.error(wording.plain(failed))


def _said(change: Change) -> str:
    return f"{in_words(change)}." if isinstance(change, Declined) else f"Corrected: {in_words(change)}."


def known(scene: Scene) -> tuple[Correction, ...]:
    """The corrections in force at this revision, by their time."""
    return scene.ask(_known, filters=Filters())


def _known(view: object, _: object) -> tuple[Correction, ...]:
    return making.in_force_at(view)  # type: ignore[arg-type]
