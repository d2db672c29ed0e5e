"""Where a question finds nothing: which of its parts leaves nothing, and how much there is without that part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

import streamlit as st

from lib.collection.questions import question_view
from lib.collection.questions.question_reader import Reading
from lib.filters import from_query
from lib.selection import Selection, from_url
from lib.store.lake.store_errors import SearchError
from lib.store.search import full_text
from lib.ui import wording
from lib.ui.evidence import selections
from lib.ui.state.scene import Scene
from lib.ui.widgets import scope

TOGETHER = 2  # parts that are taken away at once, where none alone leaves anything


class Nearby(NamedTuple):
    """The question without some of its parts: what these say, what is left, and the number of its sentences."""

    without: tuple[str, ...]
    reading: Reading
    sentences: int


def offer(scene: Scene, reading: Reading, go: Callable[[Reading], None]) -> None:
    """Says in a sentence which part leaves nothing and offers the question without it; nothing where it finds some."""
    if sentences(scene, reading):
        return
    found = nearby(scene, reading)
    if not found:
        st.caption("No sentence answers this question, also without any of its parts.")
        return
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="question-nearby"):
        st.caption(wording.plain(_why(found)), width="content")
        for n, one in enumerate(found):
            label = wording.plain(f"Without {' and '.join(one.without)}: {wording.count(one.sentences, 'sentence')}")
            if st.button(label, key=f"question-nearby:{n}", icon=":material/filter_alt_off:", type="tertiary"):
                go(one.reading)


def nearby(scene: Scene, reading: Reading) -> list[Nearby]:
    """The question without one of its parts, or without two where that is not enough; only what finds something, and
    keeps a part."""
    parts = question_view.parts_of(reading)
    for number in range(1, min(TOGETHER, len(parts) - 1) + 1):
        found = [_without(scene, reading, some) for some in combinations(parts, number)]
        if some := [one for one in found if one.sentences]:
            return some
    return []


def sentences(scene: Scene, reading: Reading) -> int:
    """The number of sentences that the view of a question lists."""
    page, parameters = question_view.address_of(reading)
    asked = replace(
        scene, page=page, filters=from_query(parameters)[0], about_actors=page in scope.ABOUT_ACTORS, tools=None
    )
    if asked.filters.text:
        try:
            return asked.ask(full_text.total, asked.filters.text)
        except SearchError:
            return 0
    found = (selections.opened(asked, one, limit=1) for one in _listed(page, parameters))
    return sum(one.total for one in found if one)


def _why(found: Sequence[Nearby]) -> str:
    """Which part leaves nothing, in a sentence."""
    if len(found[0].without) > 1:
        return "No sentence answers this question, also without any one of its parts."
    parts = [one.without[0] for one in found]
    if len(parts) == 1:
        return f"No sentence answers this question: {parts[0]} leaves nothing."
    return f"No sentence answers this question: {', '.join(parts[:-1])} and {parts[-1]} leave nothing together."


def _without(scene: Scene, reading: Reading, parts: Sequence[question_view.Part]) -> Nearby:
    left = question_view.without(reading, [field for part in parts for field in part.fields])
    named = tuple(f"“{part.label}”" for part in parts)
    return Nearby(named, left, sentences(scene, left) if question_view.parts_of(left) else 0)


def _listed(page: str, parameters: Mapping[str, Sequence[str]]) -> list[Selection]:
    """What the view of these parameters lists the sentences of."""
    if shown := parameters.get("show"):
        return [one for one in (from_url(shown[0]),) if one]
    actors = [*parameters.get("actor", ()), *parameters.get("with", ())]
    if page != "Compare" and len(actors) == 2:
        return [Selection.of("edge", *actors)]
    return [Selection.of("actor", actor) for actor in actors] or [Selection.of("articles")]
