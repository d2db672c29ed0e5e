"""What goes wrong, said to the reader in one sentence: where the work was begun, or above the page that follows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from lib.facts import DramatisError
from lib.ui import wording

FAILED = "notice:failed"  # kept in the session for the one run after it


@contextmanager
def shown() -> Iterator[None]:
    """Says in this place what goes wrong inside, and leaves out the rest of it."""
    try:
        yield
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)))


@contextmanager
def shown_afterwards() -> Iterator[None]:
    """The same for what a button does: the run of the page that follows says it."""
    try:
        yield
    except DramatisError as trouble:
        st.session_state[FAILED] = str(trouble)


def of_last_run() -> None:
    """Says what went wrong in what a button did."""
    if failed := st.session_state.pop(FAILED, None):
        st.error(wording.plain(failed))
