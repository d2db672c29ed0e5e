"""Buttons that open the dialog "Correct this"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lib.collection.kept_work.reader_notes import Note, Noted
from lib.facts import Facts, Portrayal, Quote, Relation
from lib.selection import Selection
from lib.ui.corrections import dialog, noting
from lib.ui.corrections.choosing import record
from lib.ui.state import signed_in
from lib.ui.state.scene import Scene

LABEL, ICON = "Correct this", ":material/edit:"


def may_correct(scene: Scene) -> bool:
    """Whether what is shown can be corrected by this reader: the newest revision, by who may."""
    return scene.pinned is None and signed_in.may("correct")


def of_selection(scene: Scene, facts: Facts, selection: Selection | None) -> None:
    """For the fact of an article that is selected; nothing at a frozen revision."""
    if scene.pinned is not None or selection is None or not _is_read(facts, selection):
        return
    if may_correct(scene) and st.button(LABEL, icon=ICON, key="wrong-picked"):
        what = {"portrayed": "portrayal"}.get(selection.kind, selection.kind)
        dialog.of_fact(scene, facts, what, selection.first)
    on = _noted(facts, selection)
    noting.shown(_notes(scene, on))
    noting.button(scene, on, "picked")


def of_actor(scene: Scene, actor: str) -> None:
    """For an actor, wherever it is mentioned."""
    one = record(scene, actor) if scene.pinned is None else None
    if one is None:
        return
    if may_correct(scene) and st.button(LABEL, icon=ICON, key="wrong-actor", type="tertiary"):
        dialog.of_actor(scene, one)
    noting.button(scene, Noted(one.name, actor), "actor", type="tertiary")


def of_quote(scene: Scene, row: dict[Any, Any]) -> None:
    """For a quote of a list, with all else that is read in its words."""
    key = f"wrong-{row['article']}-{row['start']}"
    at = row["article"], int(row["start"]), int(row["end"])
    if scene.pinned is not None:
        return
    with st.container(horizontal=True, gap="small"):
        if may_correct(scene) and st.button(LABEL, icon=ICON, key=key, type="tertiary"):
            dialog.of_sentence(scene, *at)
        if st.button(noting.LABEL, icon=noting.ICON, key=f"note-{key}", type="tertiary"):
            noting.of_sentence(scene, *at)


def _noted(facts: Facts, selection: Selection) -> Noted:
    """The fact that is selected, as what a note is on."""
    if selection.kind == "actor":
        return Noted(next(one.name for one in facts.actors if one.id == selection.first), selection.first)
    fact = _facts_of(facts, selection.kind)[int(selection.first)]
    return noting.on_words(facts, fact.start, fact.end)


def _notes(scene: Scene, on: Noted) -> list[Note]:
    if on.actor:
        return noting.of_actor(scene, on.actor)
    return [note for note in noting.known(scene) if note.on.meets(on.article, on.start or 0, on.end or 0)]


def _is_read(facts: Facts, selection: Selection) -> bool:
    which = selection.first
    if selection.kind == "actor":
        return any(actor.id == which for actor in facts.actors)
    some = _facts_of(facts, selection.kind)
    return which.isdecimal() and int(which) < len(some)


def _facts_of(facts: Facts, kind: str) -> Sequence[Quote | Relation | Portrayal]:
    every: dict[str, Sequence[Quote | Relation | Portrayal]] = {
        "quote": facts.quotes,
        "relation": facts.relations,
        "portrayed": facts.portrayals,
    }
    return every.get(kind, ())
