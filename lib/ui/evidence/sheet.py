"""On a phone the panel is a sheet at the lower edge: half a screen high, raised to read, or an edge of it."""

from __future__ import annotations

import streamlit as st

from lib.ui.widgets.mounted import mounted

_handle = mounted("sheet", '<button type="button" class="block"></button>')


def handle() -> None:
    """Draws the button that raises and lowers it; a wide screen hides it."""
    with st.container(key="sheet-handle"):
        _handle(key="sheet-handle-component", data={})
