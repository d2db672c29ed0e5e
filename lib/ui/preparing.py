"""A large collection that has no copy to read from yet: the page says so while one is made."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillAtIt

import streamlit as st

from lib.store import Lake, View
from lib.ui.widgets.progress import progress


@st.cache_resource(show_spinner=False)
def _one_at_a_time() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "preparing")


def wait(lake: Lake) -> None:
    """Returns as soon as the collection can be read; shows how far it is when that takes longer than a moment."""
    if not lake.serving.needs_building():
        return
    made = _one_at_a_time().submit(lake.view)
    if _ready(made, 1.0):
        return
    with progress("Preparing this collection for reading; this happens once") as moved:
        while not _ready(made, 0.3):
            moved(round(100 * lake.serving.done), 100)


def _ready(made: Future[View], seconds: float) -> bool:
    try:
        made.result(seconds)
    except StillAtIt:
        return False
    return True
