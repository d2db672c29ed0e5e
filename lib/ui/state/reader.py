"""Who is reading: as the server that signs people in says, else who runs the app on this machine."""

from __future__ import annotations

import getpass

import streamlit as st

HEADER = "X-Forwarded-User"


def name() -> str:
    """The name that signs what this reader adds and corrects."""
    signed_in = st.context.headers.get(HEADER)
    if signed_in:
        return signed_in[:100]
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in some containers
        return "a reader"
