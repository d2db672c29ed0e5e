"""The offer after a correction: the other facts of the same kind, each with a tick, put right in one step."""

from __future__ import annotations

import streamlit as st

from lib.collection.corrections import making
from lib.collection.corrections.alike import Alike, Others
from lib.ui import errors, wording
from lib.ui.corrections.notice_keys import SAVED
from lib.ui.state import signed_in
from lib.ui.state.scene import lake

_ASKED = "mend:asked"  # for the one run after it


def offer(of: str, others: Others) -> None:
    """A button that opens the others of the same kind as the correction ``of`` that id."""
    label = f"Correct {wording.count(others.total, 'similar reading')} too…"
    st.button(label, key="mend-like", icon=":material/checklist:", on_click=_ask, args=(of, others), shortcut="m")


def _ask(of: str, others: Others) -> None:
    st.session_state[_ASKED] = of, others


def opened() -> None:
    """The dialog, in the one run after it was asked for."""
    if asked := st.session_state.pop(_ASKED, None):
        for n in range(len(asked[1].some)):
            st.session_state.pop(f"mend-{n}", None)
        _dialog(*asked)


@st.dialog("Correct similar readings", width="large", icon=":material/checklist:")
def _dialog(of: str, others: Others) -> None:
    ticks(of, others)


def ticks(of: str, others: Others) -> None:
    """The others with their sentences; those that are ticked are put right by one button."""
    some = others.some
    more = f" These are the first {len(some)} of {others.total:,}." if others.total > len(some) else ""
    st.caption(f"These were read in the same way. Tick those that are wrong in the same way.{more}")
    with st.container(horizontal=True):
        st.button("Tick all", key="mend-all", on_click=_tick, args=(len(some), True))
        st.button("Tick none", key="mend-none", on_click=_tick, args=(len(some), False))
    with st.container(height=360 if len(some) > 3 else "content", key="mend-list"):
        ticked = [one for n, one in enumerate(some) if st.checkbox(_label(one), key=f"mend-{n}")]
    label = f"Correct {wording.count(len(ticked), 'reading')}"
    if st.button(label, type="primary", disabled=not ticked, key="mend-save", width="stretch"):
        with st.spinner("Saving"):
            _save(of, ticked)


def _tick(number: int, on: bool) -> None:
    for n in range(number):
        st.session_state[f"mend-{n}"] = on


def _label(one: Alike) -> str:
    """What is read, and its sentence with the words in question in bold."""
    before, words, after = (wording.plain(" ".join(part.split())) for part in (one.before, one.words, one.after))
    sentence = f"{before} {f'**{words}**' if words else ''} {after}".strip()
    return f"**{wording.plain(one.label)}**  \n{sentence}" if sentence else wording.plain(one.label)


def _save(of: str, ticked: list[Alike]) -> None:
    with errors.shown():
        making.correct_like(lake(), of, [one.change for one in ticked], author=signed_in.name())
        said = f"{wording.count(len(ticked), 'similar reading')} corrected. Undo takes back the first correction too."
        st.session_state[SAVED] = of, said, Others()
        st.rerun()
