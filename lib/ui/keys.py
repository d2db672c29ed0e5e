"""Keys of the whole page, each with a button or a link that does the same."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from lib.ui.state import address
from lib.ui.widgets import menu

_keys = component(
    "dramatis.keys",
    html="<span hidden></span>",
    js=(Path(__file__).parent / "components" / "keys.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def listen() -> None:
    """Puts up the listener, and takes parameters of other pages out of the address that is seen."""
    labels = {entry.key: entry.label for entry in menu.PAGES.values() if entry.key}
    with st.container(key="key-listener"):
        _keys(key="key-listener-component", data={"pages": labels, "foreign": address.foreign()})
