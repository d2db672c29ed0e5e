"""All notes of who reads, by tag, each with the way to what it is on; the list as a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from lib.collection import export
from lib.collection.kept_work import reader_notes
from lib.collection.kept_work.reader_notes import Note, Noted
from lib.ui import file_names, wording
from lib.ui.corrections import noting
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices

MOST = 200
COLUMNS = ["made_at", "text", "tags", "label", "words", "actor", "article", "start"]


def notes(scene: Scene) -> None:
    """The notes with the tags that the address asks for, all of them without one."""
    every = noting.known(scene)
    if not every:
        st.caption("No notes yet. “Note” is beside every sentence, actor, quote and article.")
        return
    asked = _tags(every)
    found = [note for note in every if asked <= set(note.tags)]
    st.caption(wording.count(len(found), "note"))
    for note in found[:MOST]:
        _note(note)
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


def _note(note: Note) -> None:
    with st.container(border=True, gap="xxsmall"):
        st.markdown(wording.plain(noting.in_words(note)))
        if note.on.words:
            st.caption(wording.plain(f"“{' '.join(note.on.words.split())}”"))
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            page, icon, goal = _place(note.on)
            st.page_link(page, label=wording.plain(note.on.label), icon=icon, query_params=goal)
            st.caption(wording.day(note.made_at))
            gone = f"remove-{note.id}"
            st.button("Remove", key=gone, type="tertiary", on_click=noting.remove, args=(note,))


def _place(on: Noted) -> tuple[str, str, dict[str, str]]:
    """The page of what a note is on, its sign, and the parameters that lead there."""
    if on.actor:
        return "pages/Actor.py", ":material/person:", {"actor": on.actor}
    at = {} if on.start is None else {"at": str(on.start)}
    return "pages/Article.py", ":material/article:", {"article": on.article} | at
