"""Speeches that both sides report: which sentences each side printed in full, shortened, or left out."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib.collection import storylines
from lib.filters import Filters
from lib.selection import Selection
from lib.stories.shared_quotations import Printed, Speech
from lib.ui import wording
from lib.ui.evidence import selections
from lib.ui.evidence.queries import name_of
from lib.ui.pages.compare_sides import kind
from lib.ui.sides.rows import Two, names
from lib.ui.state.scene import Scene
from lib.ui.widgets.number_table import number_table

MOST = 5  # speeches


def printed(scene: Scene, two: Two) -> None:
    """One table of sentences per speech; a printed sentence opens its quote."""
    if kind() not in ("outlets", "sections"):
        return
    st.header("One speech in both", anchor=False)
    one, other = (side.filters.with_(actor=side.actor) for side in two)
    found = scene.ask(_speeches, other, filters=one)
    if not found:
        st.caption("No words of one speaker appear in both within a week.")
        return
    for n, speech in enumerate(found[:MOST]):
        _speech(scene, two, speech, n)
    if len(found) > MOST:
        st.caption(f"and {len(found) - MOST:,} more")


def _speeches(view: Any, one: Filters, other: Filters) -> list[Speech]:
    return storylines.speeches_of(view, one, other)


def _speech(scene: Scene, two: Two, speech: Speech, n: int) -> None:
    shown = [_said(names(two)[side], [spoken.sides[side] for spoken in speech.sentences]) for side in (0, 1)]
    sentences = wording.count(len(speech.sentences), "quotation")
    title = f"{name_of(scene, speech.speaker)}, {wording.day(speech.day)}: {sentences}"
    with st.expander(wording.plain(f"{title} · {shown[0]} · {shown[1]}"), expanded=n == 0):
        rows = pd.DataFrame({"said": [spoken.words for spoken in speech.sentences]})
        for side, name in enumerate(names(two)):
            rows[name] = [_kept(spoken.sides[side]) for spoken in speech.sentences]

        def opened(at: int, column: str) -> None:
            side = names(two).index(column) if column in names(two) else 0
            quote = speech.sentences[at].sides[side] or speech.sentences[at].sides[1 - side]
            if quote is not None:
                selections.kept(Selection.of("quotation", *quote.quote.rsplit(":", 1)))

        number_table(rows, f"speech-{n}", opened, {"said": st.column_config.TextColumn(width="medium")})


def _kept(one: Printed | None) -> str:
    return "left out" if one is None else "whole" if one.share > 0.97 else f"{one.share:.0%} of it"


def _said(name: str, each: list[Printed | None]) -> str:
    """ "Northline printed 3, 1 of them shortened"."""
    there = [one for one in each if one is not None]
    short = sum(_kept(one) != "whole" for one in there)
    return f"{name} printed {len(there):,}{f', {short:,} shortened' if short else ''}"
