"""A reader's notes on what is shown: written in a dialog beside "Correct this", read wherever the thing
itself is; all of them by tag, as a list and a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from lib.collection import export
from lib.collection.corrections.corrected import became
from lib.collection.kept_work import reader_notes
from lib.collection.kept_work.reader_notes import Note, Noted
from lib.facts import Facts
from lib.store.queries import articles
from lib.ui import errors, file_names, wording
from lib.ui.corrections import saving
from lib.ui.state import address, signed_in
from lib.ui.state.scene import Scene, lake
from lib.ui.widgets import choices

LABEL, ICON = "Note", ":material/edit_note:"
WORDS = 300  # letters of a sentence that a note keeps
MOST = 200  # notes of the list
COLUMNS = ["made_at", "text", "tags", "label", "words", "actor", "article", "start"]  # of the file


def known(scene: Scene) -> tuple[Note, ...]:
    """The notes of who reads, the newest first."""
    return reader_notes.of_reader(scene.lake, signed_in.name())


def of_actor(scene: Scene, actor: str) -> list[Note]:
    """The notes on an actor, those on actors that it was merged from too."""
    corrections = saving.known(scene)
    return [note for note in known(scene) if note.on.actor and became(note.on.actor, corrections) == actor]


def in_words(note: Note) -> str:
    """ "Check with the ministry · #budget #2024": a note in a line."""
    return " · ".join(filter(None, (note.text, " ".join(f"#{tag}" for tag in note.tags))))


def on_these(notes: Iterable[Note], article: str, start: int, end: int) -> list[str]:
    """Those on words of the article between these offsets, each in a line."""
    return [in_words(note) for note in notes if note.on.meets(article, start, end)]


def shown(notes: Iterable[Note], *, quoted: bool = False) -> None:
    """A line for each note; ``quoted`` with the words that it is on."""
    for note in notes:
        on = f"“{' '.join(note.on.words.split())[:80]}” " if quoted and note.on.words else ""
        st.caption(f"{ICON} {wording.plain(f'{on}{in_words(note)}')}")


def button(scene: Scene, on: Noted, key: str, **style: Any) -> None:
    """A button that opens the notes on something; none at a frozen revision."""
    if scene.pinned is None and st.button(LABEL, icon=ICON, key=f"note-{key}", **style):
        _dialog(scene, on)


def of_sentence(scene: Scene, article: str, start: int, end: int) -> None:
    """Opens the notes on a sentence."""
    facts = scene.look_up(articles.facts, article)
    if facts is not None:
        _dialog(scene, on_words(facts, start, end))


def on_words(facts: Facts, start: int, end: int) -> Noted:
    """Words of an article, as what a note is on."""
    article = facts.article
    return Noted(wording.title(article.title), "", article.id, start, end, article.text[start:end][:WORDS])


def remove(note: Note) -> None:
    """Takes a note away: what a button does."""
    with errors.shown_afterwards():
        reader_notes.remove(lake(), note)


@st.dialog(LABEL, width="medium", icon=ICON)
def _dialog(scene: Scene, on: Noted) -> None:
    st.markdown(f"**{wording.plain(on.label)}**")
    if on.words:
        st.html(wording.quotation(on.words, "indirect"))
    for note in (note for note in known(scene) if note.on.is_at(on)):
        said, gone = st.columns([5, 1], vertical_alignment="center")
        said.caption(wording.plain(f"{wording.day(note.made_at)}: {in_words(note)}"))
        gone.button("Remove", key=f"gone-{note.id}", type="tertiary", on_click=remove, args=(note,))
    with st.form("note", border=False):
        text = st.text_area("Note", key="note-text", max_chars=reader_notes.LONGEST)
        tags = st.text_input("Tags, with commas between", key="note-tags", placeholder="to check, budget")
        if st.form_submit_button("Save note", type="primary", key="note-keep"):
            with errors.shown():
                reader_notes.keep(scene.lake, signed_in.name(), on, text, tags.split(","))
                st.rerun()


def note_list(scene: Scene) -> None:
    """The notes with the tags that the address asks for, all of them without one."""
    every = known(scene)
    if not every:
        st.caption("No notes yet. “Note” is beside every sentence, actor, quote and article.")
        return
    asked = _tags(every)
    found = [note for note in every if asked <= set(note.tags)]
    st.caption(wording.count(len(found), "note"))
    for note in found[:MOST]:
        _listed(note)
    if len(found) > MOST:
        st.caption(f"The newest {MOST} of {len(found):,}; the file holds all.")
    name = file_names.joined("csv", "notes", *sorted(asked))
    st.download_button(
        "Save these notes (CSV)", partial(as_csv, found), name, key="notes-file",
        icon=":material/download:", on_click="ignore", disabled=not found,
    )  # fmt: skip


def _tags(every: Sequence[Note]) -> set[str]:
    """The tags that the address asks for, and switches for all of them."""
    tags = {tag: f"#{tag}" for tag in reader_notes.tags_of(every)}
    asked = [tag for tag in address.query().get("tag", []) if tag in tags]
    if tags:
        choices.pills("Tags", "tag", tags, asked, "notes")
    return set(asked)


def as_csv(found: Sequence[Note]) -> str:
    """A row a note: when, what it says, its tags, and what it is on."""
    rows = [
        (note.made_at, note.text, ", ".join(note.tags), on.label, on.words, on.actor, on.article, on.start)
        for note in found
        for on in (note.on,)
    ]
    return export.safe_csv(pd.DataFrame(rows, columns=pd.Index(COLUMNS), dtype=object))


def _listed(note: Note) -> None:
    with st.container(border=True, gap="xxsmall"):
        st.markdown(wording.plain(in_words(note)))
        if note.on.words:
            st.caption(wording.plain(f"“{' '.join(note.on.words.split())}”"))
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            page, icon, goal = _place(note.on)
            st.page_link(page, label=wording.plain(note.on.label), icon=icon, query_params=goal)
            st.caption(wording.day(note.made_at))
            st.button("Remove", key=f"remove-{note.id}", type="tertiary", on_click=remove, args=(note,))


def _place(on: Noted) -> tuple[str, str, dict[str, str]]:
    """The page of what a note is on, its sign, and the parameters that lead there."""
    if on.actor:
        return "pages/Actor.py", ":material/person:", {"actor": on.actor}
    at = {} if on.start is None else {"at": str(on.start)}
    return "pages/Article.py", ":material/article:", {"article": on.article} | at
