"""How often each side of a comparison is mentioned, speaks, acts: numbers that open their sentences."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lib.charts.bundle import SIGNS
from lib.selection import Selection
from lib.store.queries import relations
from lib.ui import wording
from lib.ui.evidence import selections
from lib.ui.evidence.queries import name_of
from lib.ui.pages.compare_sides import Side
from lib.ui.state.scene import Scene

DIRECTIONS = (("source", "acts", "by"), ("target", "acted-on", "upon"))


def counts(scene: Scene, two: tuple[Side, Side]) -> None:
    """The numbers of both sides, in two columns."""
    for side, column in zip(two, st.columns(2, gap="large"), strict=True):
        with column, st.container(gap="xxsmall"):
            st.header(wording.plain(side.name), anchor=False)
            name = wording.plain(name_of(scene, side.actor))
            for noun, rest, selection in _speech(side, name):
                selections.counted(scene, noun, rest, selection, on_select=selections.kept)
            _acts(scene, side, name)


def acts_of(scene: Scene, side: Side) -> list[dict[Any, Any]]:
    """The rows of ``relations.acts`` of one side. Plain rows: masking frames took half of this page's time."""
    return side.scene(scene).ask(relations.acts, side.actor, filters=side.filters.events()).to_dict("records")


def balance(acts: list[dict[Any, Any]], where: str) -> tuple[int, int]:
    """Cooperative and hostile sentences where the actor acts ("source") or is acted on, of ``acts_of``."""
    sums = _sums(acts, where)
    return sums.get("cooperation", 0), sums.get("conflict", 0)


def _sums(acts: list[dict[Any, Any]], where: str) -> dict[str, int]:
    whole = (row for row in acts if row["type"] is None and row["side"] == where)
    return {str(row["polarity"]): int(row["sentences"]) for row in whole}


def _speech(side: Side, name: str) -> list[tuple[str, str, Selection]]:
    """What is counted of ``side``, what of it, and what it selects; ``name`` is its actor's."""
    if side.speaker:
        said = [(f"mentioning {name}", ("cell", side.speaker, side.actor))]
    else:
        said = [(f"by {name}", ("speaker", side.actor)), (f"about {name}", ("about", side.actor))]
    mentioned = [] if side.speaker else [("sentence", f"mentioning {name}", side.selection("actor", side.actor))]
    quoted = [
        (noun, rest, side.selection(*values, speech=speech)) for rest, values in said for noun, speech in wording.SPEECH
    ]
    return [*mentioned, *quoted]


def _acts(scene: Scene, side: Side, name: str) -> None:
    found = acts_of(scene, side)
    for where, acting, towards in DIRECTIONS:
        sums = _sums(found, where)
        for polarity in side.filters.polarities or ("cooperation", "conflict"):
            total = sums.get(polarity, 0)
            label = f"{wording.count(total, 'sentence')} of {SIGNS.get(polarity, polarity)} acts {towards} {name}"
            selection = side.selection(acting, side.actor, polarity=polarity)
            style = {"on_select": selections.kept, "disabled": not total}
            selections.button(label, selection, f"counted-{selection.to_url()}", **style)
