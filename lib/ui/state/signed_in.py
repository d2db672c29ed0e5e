"""Who is reading: as the server that signs people in says, else who runs the app on this machine."""

from __future__ import annotations

import streamlit as st

from lib.collection.corrections.making import this_reader

HEADER = "X-Forwarded-User"


def name() -> str:
    """The name that signs what this reader adds and corrects."""
    signed_in = st.context.headers.get(HEADER)
    return signed_in[:100] if signed_in else this_reader()
