"""The line above a view that answers a question: how it was read, each part with a sign that takes it away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lib.collection.questions import question_reader, question_view
from lib.collection.questions.question_reader import Reading
from lib.collection.questions.question_view import Part
from lib.collection.questions.question_words import REASONS
from lib.filters import Filters
from lib.ui import wording
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import question_nearby

Pairs = set[tuple[str, str]]


def open_answer(scene: Scene, question: str) -> None:
    """Ends this run and shows the view that answers the question; one that is declined is searched for as words."""
    _go(scene.ask(_reading, question, filters=Filters()))


def line(scene: Scene) -> None:
    """How the question of the address was read; nothing without one."""
    question = address.value("asked")
    if not question:
        return
    reading = scene.ask(_reading, question, filters=Filters())
    if reading.declined:
        searched = " Its words are searched for instead." if reading.words else ""
        st.info(wording.plain(f"{REASONS[reading.declined]}{searched}"), icon=":material/help:")
        return
    parts = question_view.parts_of(reading)
    kept = [part for part in parts if _is_in_force(reading, part)]
    gone = [field for part in parts if part not in kept for field in part.fields]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="question-line"):
        _parts(reading, question, kept, gone)
        _words(reading)
    question_nearby.offer(scene, question_view.without(reading, gone), lambda left: _go(left, question))


def offer(scene: Scene, text: str) -> None:
    """A link to the view that answers what is searched for, where that reads as a question; nothing for all else."""
    if address.value("asked") or not question_reader.is_question(text):
        return
    reading = scene.ask(_reading, text, filters=Filters())
    parts = question_view.parts_of(reading)
    if reading.declined or reading.kind == "words" or not parts:
        return
    page, wanted = _answer(reading)
    label = wording.plain(f"Read as a question: {' · '.join(part.label for part in parts)}")
    st.page_link(f"pages/{page}.py", label=label, icon=":material/help:", query_params=wanted)


def _parts(reading: Reading, question: str, kept: Sequence[Part], gone: Sequence[str]) -> None:
    """The parts that are in force, each with a sign that takes it away; ``gone`` are the fields of the others."""
    st.caption(wording.plain(f"“{question}” read as:" if kept else f"“{question}”"), width="content")
    for part in kept:
        key, away = f"question:{part.fields[0]}", wording.plain(f"Take away “{part.label}”")
        if st.button(wording.plain(part.label), icon=":material/close:", key=key, help=away):
            _go(question_view.without(reading, (*gone, *part.fields)), question)


def _words(reading: Reading) -> None:
    """The words that are searched for, and those that were not understood."""
    if searched := question_view.searched_of(reading):
        st.caption(wording.plain(f"searched as words: {' '.join(searched)}"), width="content")
    if unread := question_view.unread_of(reading):
        text = " ".join(unread)
        st.caption(wording.plain(f"not understood: {text}"), width="content")
        goal = {"q": text}
        st.page_link("pages/Search.py", label="Search these words", icon=":material/search:", query_params=goal)


def _go(reading: Reading, question: str = "") -> None:
    page, wanted = _answer(reading, question)
    address.go(f"pages/{page}.py", wanted)


def _answer(reading: Reading, question: str = "") -> tuple[str, list[tuple[str, str]]]:
    """The page that answers and the pairs of its address, with the question among them."""
    page, parameters = question_view.address_of(reading)
    revision = [address.value("rev") or ""]
    wanted = parameters | {"asked": [question or reading.question], "rev": revision}
    return page, [(name, one) for name, values in wanted.items() for one in values if one]


def _is_in_force(reading: Reading, part: Part) -> bool:
    """Whether the address still holds what the part stands for; that its sentences are closed does not matter."""
    whole, less = _pairs(reading), _pairs(question_view.without(reading, part.fields))
    own = whole - less
    now = {(name, value) for name, values in address.query().items() for value in values}
    return ({pair for pair in own if pair[0] != "show"} or own) <= now


def _pairs(reading: Reading) -> Pairs:
    return {(name, one) for name, values in question_view.address_of(reading)[1].items() for one in values}


def _reading(view: Any, _: Filters, question: str) -> Reading:
    return question_reader.read(view, question)
