"""Buttons that open the dialog "Not right?"."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lib.facts import Facts
from lib.selection import Selection
from lib.ui.corrections import dialog
from lib.ui.corrections.choosing import record
from lib.ui.state import signed_in
from lib.ui.state.scene import Scene

LABEL, ICON = "Not right?", ":material/edit:"


def may_correct(scene: Scene) -> bool:
    """Whether what is shown can be corrected by this reader: the newest revision, by who may."""
    return scene.pinned is None and signed_in.may("correct")


def of_selection(scene: Scene, facts: Facts, selection: Selection | None) -> None:
    """For the fact of an article that is selected; nothing at a frozen revision."""
    if not may_correct(scene) or selection is None or not _is_read(facts, selection):
        return
    if st.button(LABEL, icon=ICON, key="wrong-picked"):
        dialog.of_fact(scene, facts, selection.kind, selection.first)


def of_actor(scene: Scene, actor: str) -> None:
    """For an actor, wherever it is mentioned."""
    if may_correct(scene) and st.button(LABEL, icon=ICON, key="wrong-actor", type="tertiary"):
        one = record(scene, actor)
        if one is not None:
            dialog.of_actor(scene, one)


def of_quote(scene: Scene, row: dict[Any, Any]) -> None:
    """For a quote of a list, with all else that is read in its words."""
    key = f"wrong-{row['article']}-{row['start']}"
    if may_correct(scene) and st.button(LABEL, icon=ICON, key=key, type="tertiary"):
        dialog.of_sentence(scene, row["article"], int(row["start"]), int(row["end"]))


def _is_read(facts: Facts, selection: Selection) -> bool:
    which = selection.first
    if selection.kind == "actor":
        return any(actor.id == which for actor in facts.actors)
    some = {"quote": facts.quotes, "relation": facts.relations}.get(selection.kind, ())
    return which.isdecimal() and int(which) < len(some)
