"""What folds away on a phone, so that the picture and the sentences come first; on a wide screen all of it is there.

Only a style sheet knows how wide the screen is: page.css hides the switch on a wide screen, and on a phone what the
switch has not opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.elements.lib.layout_utils import Gap


@contextmanager
def folded(label: str, key: str, gap: Gap = "small") -> Iterator[None]:
    """Whatever is drawn inside, behind a switch named ``label`` on a phone."""
    with st.container(key=f"fold-{key}", gap=gap):
        st.toggle(label, key=f"opens-{key}")
        with st.container(key=f"inside-{key}", gap=gap):
            yield


@contextmanager
def on_demand(label: str, key: str, icon: str | None = None) -> Iterator[bool]:
    """A fold that is closed at first, and whether it is open: what stands inside is sent to the browser only then."""
    opened = st.expander(label, icon=icon, key=f"on-demand-{key}", on_change="rerun")
    with opened:
        yield bool(opened.open)
