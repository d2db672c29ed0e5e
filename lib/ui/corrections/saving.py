"""A correction saved; the notice after it with its undo, and with the offer to put right what was read in the same way;
and links to actors that were merged away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from lib.collection.corrections import alike, making
from lib.collection.corrections.alike import Alike, Others
from lib.collection.corrections.corrected import became
from lib.collection.corrections.correction import Change, Correction, Declined, Merged
from lib.collection.corrections.in_words import in_words
from lib.selection import from_url
from lib.store import Lake
from lib.ui import errors, wording
from lib.ui.state import address, signed_in
from lib.ui.state.scene import Scene, lake

# Kept in the session for the one run after it.
SAVED, UNDONE, SIMILAR = "notice:corrected", "notice:undone", "mend:asked"
PARAMETERS = ("actor", "with", "by", "path", "show")  # of the address, which name actors


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
    said = f"{in_words(change)}." if isinstance(change, Declined) else f"Corrected: {in_words(change)}."
    st.session_state[SAVED] = made.id, said, others


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
            offer_similar(of, others)
    similar_opened()
    if st.session_state.pop(UNDONE, False):
        st.toast("Undone: all is as it was before.", icon=":material/undo:")
    errors.of_last_run()


def known(scene: Scene) -> tuple[Correction, ...]:
    """The corrections in force at this revision, by their time."""
    return scene.look_up(making.in_force_at)


def offer_similar(of: str, others: Others) -> None:
    """A button that opens the others of the same kind as the correction ``of`` that id."""
    label = f"Correct {wording.count(others.total, 'similar reading')} too…"
    st.button(label, key="mend-like", icon=":material/checklist:", on_click=_ask, args=(of, others), shortcut="m")


def _ask(of: str, others: Others) -> None:
    st.session_state[SIMILAR] = of, others


def similar_opened() -> None:
    """The dialog, in the one run after it was asked for."""
    if asked := st.session_state.pop(SIMILAR, None):
        for n in range(len(asked[1].some)):
            st.session_state.pop(f"mend-{n}", None)
        _similar_dialog(*asked)


@st.dialog("Correct similar readings", width="large", icon=":material/checklist:")
def _similar_dialog(of: str, others: Others) -> None:
    similar_ticks(of, others)


def similar_ticks(of: str, others: Others) -> None:
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
        with errors.shown(), st.spinner("Saving"):
            making.correct_like(lake(), of, [one.change for one in ticked], author=signed_in.name())
            done = f"{wording.count(len(ticked), 'similar reading')} corrected."
            st.session_state[SAVED] = of, f"{done} Undo takes back the first correction too.", Others()
            st.rerun()


def _tick(number: int, on: bool) -> None:
    for n in range(number):
        st.session_state[f"mend-{n}"] = on


def _label(one: Alike) -> str:
    """What is read, and its sentence with the words in question in bold."""
    before, words, after = (wording.plain(" ".join(part.split())) for part in (one.before, one.words, one.after))
    sentence = f"{before} {f'**{words}**' if words else ''} {after}".strip()
    return f"**{wording.plain(one.label)}**  \n{sentence}" if sentence else wording.plain(one.label)


def follow(scene: Scene) -> None:
    """Writes into the address whom its actors have become at this revision: a link with the id of an actor that was
    merged away opens the one that it became."""
    merges = [one for one in known(scene) if isinstance(one.change, Merged)]
    if not merges:
        return
    asked = address.query()
    for name in PARAMETERS:
        values = asked.get(name, [])
        wanted = [_followed(value, merges) for value in values]
        if wanted != values:
            address.write(**{name: wanted})


def _followed(value: str, merges: list[Correction]) -> str:
    """An id, or a selection that holds some, with the ids of whom they became."""
    selection = from_url(value)
    if selection is None:
        return became(value, merges)
    if "rev" in dict(selection.under):  # then it names who they were
        return value
    values = tuple(became(one, merges) for one in selection.values)
    under = tuple((name, became(one, merges)) for name, one in selection.under)
    return replace(selection, values=values, under=under).to_url()
