"""Room for what a browser fills a moment later, so that what stands below it does not move; page.css knows how much."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

MOST = 8  # rows: more than a screen has to begin with


def reserved(what: str, key: str, rows: int) -> DeltaGenerator:
    """A container as high as ``rows`` of ``what`` (list, cards or text) are at least."""
    return st.container(key=f"{what}-{key}-rows-{min(rows, MOST)}")
