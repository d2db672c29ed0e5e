"""On a phone the panel is a sheet at the lower edge: half a screen high, raised to read, or an edge of it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

HERE = Path(__file__).parent.parent / "components"
_handle = component(
    "dramatis.sheet",
    html='<button type="button" class="block"></button>',
    css=(HERE / "sheet.css").read_text(encoding="utf-8"),
    js=(HERE / "sheet.js").read_text(encoding="utf-8"),
)


def handle() -> None:
    """Draws the button that raises and lowers it; a wide screen hides it."""
    with st.container(key="sheet-handle"):
        _handle(key="sheet-handle-component", data={})
