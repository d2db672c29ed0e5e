"""Cards: things that can be opened, each with its words, its course in time, its outlets or its balance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypedDict

import streamlit as st

from lib.charts.colours import palette
from lib.ui.widgets.mounted import mounted
from lib.ui.widgets.reserved import reserved

_cards = mounted("cards", "<ul></ul>")


class Card(TypedDict, total=False):
    """What one card holds: what it opens, a title or a quotation, a line below, a course of numbers, outlet badges, a
    balance of numbers of sentences in cooperation and in conflict, or the hostile share of two sides, each with its
    letters."""

    opens: str
    title: str
    quotation: str
    line: str
    course: list[int]
    badges: list[tuple[str, str]]  # letters, and the name that they stand for
    balance: tuple[int, int]
    ends: list[tuple[str, float]]


def cards(found: Sequence[Card], key: str, *, dark: bool, on_open: Callable[[str], None] | None = None) -> str | None:
    """Draws the cards; gives what the one that was clicked opens, or hands it to ``on_open`` before the next run."""

    def opened() -> None:
        if on_open is not None:
            on_open(st.session_state[key]["opened"])

    colours = palette(dark)
    signs = [colours.of_polarity(sign) for sign in ("cooperation", "conflict")]
    data = {"cards": list(found), "dark": dark, "signs": signs}
    with reserved("cards", key, len(found)):
        result = _cards(key=key, data=data, on_opened_change=opened)
    return result.opened
