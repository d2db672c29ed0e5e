"""A correction saved, and the notice after it with its undo."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.collection.corrections import alike, making
from lib.collection.corrections.correction import Change, Correction, Declined
from lib.collection.corrections.in_words import in_words
from lib.store import Lake
from lib.ui import errors, wording
from lib.ui.corrections import mending
from lib.ui.corrections.notice_keys import SAVED, UNDONE
from lib.ui.state import signed_in
from lib.ui.state.scene import Scene, lake


def save(scene: Scene, change: Change, why: str = "") -> None:
    """Makes the correction and draws the page anew; an error is said where the reader is."""
    with errors.shown():
        _make(scene.lake, change, why)
        st.rerun()


def answer(change: Change) -> None:
    """Makes the correction that an answer stands for: what a button does."""
    with errors.shown_afterwards():
        _make(lake(), change)


def _make(of: Lake, change: Change, why: str = "") -> None:
    """Makes the correction and leaves word of it, and of what may be wrong in the same way, for the next run."""
    others = alike.others(of.view(), change)  # what was wrong is known only before
    made = making.correct(of, change, author=signed_in.name(), why=why)
    st.session_state[SAVED] = made.id, _said(change), others


def undo(of: str) -> None:
    """Withdraws a correction: what a button does."""
    undone(lambda: making.undo(lake(), of, author=signed_in.name()))


def undone(by: Callable[[], object]) -> None:
    """Withdraws something ``by`` this, and leaves word for the next run of the page."""
    with errors.shown_afterwards():
        by()
        st.session_state[UNDONE] = True


def notice() -> None:
    """What was just corrected, with its undo; or that it was undone."""
    if saved := st.session_state.pop(SAVED, None):
        of, said, others = saved
        left, right = st.columns([6, 1], vertical_alignment="center")
        left.success(wording.plain(said), icon=":material/task_alt:")
        right.button("Undo", key="undo-saved", on_click=undo, args=(of,), width="stretch", shortcut="Ctrl+Z")
        if others.total:
            mending.offer(of, others)
    mending.opened()
    if st.session_state.pop(UNDONE, False):
        st.toast("Undone: all is as it was before.", icon=":material/undo:")
    errors.of_last_run()


def _said(change: Change) -> str:
    return f"{in_words(change)}." if isinstance(change, Declined) else f"Corrected: {in_words(change)}."


def known(scene: Scene) -> tuple[Correction, ...]:
    """The corrections in force at this revision, by their time."""
    return scene.look_up(making.in_force_at)
