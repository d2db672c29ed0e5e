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
