"""A progress bar for work that reports how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A function (done, of all) that moves a bar, which is gone afterwards."""
    bar = st.progress(0.0, what)

    def moved(done: int, of_all: int) -> None:
        bar.progress(min(done / max(of_all, 1), 1.0), f"{what}: {done:,} of {of_all:,}")

    yield moved
    bar.empty()
