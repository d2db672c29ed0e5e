"""The bar at the lower edge of a phone: the pages asked for most, the finder, and the menu. A wide screen hides it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from lib.ui.state import address
from lib.ui.widgets import menu

HERE = Path(__file__).parent / "components"
PAGES = ("Home", "Network", "Quotes")
ITEMS = (*((menu.PAGES[page].label, page) for page in PAGES), ("Find", "find"), ("More", "more"))
_bar = component(
    "dramatis.phone-bar",
    html='<nav aria-label="Pages"><ul></ul></nav>',
    css=(HERE / "phone_bar.css").read_text(encoding="utf-8"),
    js=(HERE / "phone_bar.js").read_text(encoding="utf-8"),
)


def bar() -> None:
    """Draws it: Home, Network, Quotes, Find, More."""
    with st.container(key="phone-bar"):
        items = [{"label": label, "goal": goal} for label, goal in ITEMS]
        _bar(key="phone-bar-component", data={"items": items, "here": address.here()})
