"""Links to the view on the screen: one that lives, one pinned to the revision."""

from __future__ import annotations

import streamlit as st

from lib.ui.state import address
from lib.ui.state.scene import Scene


def copy_link(scene: Scene) -> None:
    """A button that opens two links, each with its own copy sign."""
    with st.popover("Copy link", icon=":material/link:", key="copy-link"):
        st.caption("Live: opens this view on whatever the collection then holds.")
        st.code(address.full(rev=None), language=None, wrap_lines=True)
        st.caption(f"Pinned: opens this view as it is now, revision {scene.view.revision}, read-only.")
        st.code(address.full(rev=str(scene.view.revision)), language=None, wrap_lines=True)
