"""The queue of suggestions on the Review page."""

from __future__ import annotations

import streamlit as st

from lib.ui.state.scene import Scene


def to_decide(scene: Scene) -> None:
    """One suggestion at a time."""
    st.caption("Nothing to decide.")
