"""The bar at the lower edge of a phone: the pages asked for most, the finder, and the menu. A wide screen hides it."""

from __future__ import annotations

import streamlit as st

from lib.ui.state import address
from lib.ui.widgets import menu
from lib.ui.widgets.mounted import mounted

PAGES = ("Home", "Network", "Quotes")
ITEMS = (*((menu.PAGES[page].label, page) for page in PAGES), ("Find", "find"), ("More", "more"))
_bar = mounted("phone_bar", '<nav aria-label="Pages"><ul></ul></nav>')


def bar() -> None:
    """Draws it: Home, Network, Quotes, Find, More."""
    with st.container(key="phone-bar"):
        items = [{"label": label, "goal": goal} for label, goal in ITEMS]
        _bar(key="phone-bar-component", data={"items": items, "here": address.here()})
