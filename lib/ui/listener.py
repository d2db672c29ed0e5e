"""What every page listens for: keys, each with a button or a link that does the same; a system that turns dark; a
picture that is saved; a line of a legend."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from lib.ui.state import address
from lib.ui.widgets import menu

LISTENER = "listener-component"
KEEPS = ("polarity", "voice", "kind", "outlet")  # filters that a legend may set

_listener = component(
    "dramatis.listener",
    html="<span hidden></span>",
    js=(Path(__file__).parent / "components" / "listener.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def listen(*, dark: bool, foot: str | None) -> None:
    """Puts it up, and takes parameters of other pages out of the address that is seen.

    ``dark`` is how this run draws the page: a turn of the system runs it again. ``foot`` is the line at the foot of a
    saved picture, None where there is none to save.
    """
    labels = {entry.key: entry.label for entry in menu.PAGES.values() if entry.key}
    data = {
        "pages": labels, "questions": {entry.label: entry.question for entry in menu.PAGES.values()},
        "foreign": address.foreign(), "drawn_for": "dark" if dark else "light", "foot": foot,
    }  # fmt: skip
    with st.container(key="listener"):
        _listener(key=LISTENER, data=data, on_turned_change=lambda: None, on_kept_change=_kept)


def _kept() -> None:
    """Leaves only what is like a line of a legend; once more, and everything is there again."""
    kept = st.session_state[LISTENER]["kept"]
    wished = {name: [values] if isinstance(values, str) else values for name, values in kept.items() if name in KEEPS}
    now = address.query()
    is_kept = all(set(now.get(name, ())) == set(values) for name, values in wished.items())
    address.write(**{name: None if is_kept else values for name, values in wished.items()}, page=None)
