"""Light and dark: a page is drawn anew when the reader's system turns from one to the other."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

_theme = component(
    "dramatis.theme",
    html="<span hidden></span>",
    js=(Path(__file__).parents[1] / "components" / "theme.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def listen(*, dark: bool) -> None:
    """Puts up what notices it; a turn runs the page again. ``dark`` is how this run draws it."""
    with st.container(key="theme-listener"):
        _theme(
            key="theme-listener-component",
            data={"drawn_for": "dark" if dark else "light"},
            on_turned_change=lambda: None,
        )
