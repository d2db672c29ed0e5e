"""Room for what a browser fills a moment later, so that what stands below it does not move; page.css knows how much."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

MOST = 12  # rows: more than a screen has to begin with
LINES = 24  # likewise
LETTERS = 40  # of a line on a phone, where text fills many


def reserved(what: str, key: str, rows: int, letters: tuple[int, ...] = ()) -> DeltaGenerator:
    """A container as high as ``rows`` of ``what`` (list, cards or text) are at least; ``letters``: how many each has,
    for where their number of lines counts."""
    lines = sum(-(-number // LETTERS) for number in letters)
    told = f"-lines-{min(lines, LINES)}" if lines else ""
    return st.container(key=f"{what}-{key}-rows-{min(rows, MOST)}{told}")
