"""The first start: an empty collection is filled with the sample articles, with a progress bar."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import streamlit as st

from lib.collection import ingest, samples
from lib.facts import DramatisError
from lib.isolation import isolated
from lib.store import Lake
from lib.ui.widgets.components import progress

SECONDS = 0.2  # between two looks at how far it is


@dataclass
class Filling:
    """The sample on its way: in a thread of the server's, for a page that a reader leaves is stopped."""

    thread: threading.Thread | None = None
    done: int = 0
    of_all: int = 0
    error: DramatisError | None = None

    def start(self, lake: Lake) -> None:
        """Begins, for the first who asks."""
        self.thread = threading.Thread(target=self._fill, args=(lake,), name="sample", daemon=True)
        self.thread.start()

    def is_running(self) -> bool:
        """Whether articles of the sample are still to come."""
        return self.thread is not None and self.thread.is_alive()

    def _fill(self, lake: Lake) -> None:
        found = isolated(samples.add, lake, ingest.pool(), self._moved)
        self.error = found if isinstance(found, DramatisError) else None

    def _moved(self, done: int, of_all: int) -> None:
        self.done, self.of_all = done, of_all


@st.cache_resource(show_spinner=False)
def _filling() -> Filling:
    return Filling()


def fill(lake: Lake) -> bool:
    """Whether the sample was just loaded; it is once, when nothing was ever stored here.

    Whoever comes meanwhile sees how far it is.

    Raises DramatisError when it cannot be loaded.
    """
    filling = _filling()
    if filling.thread is None:
        if not samples.are_wanted(lake):
            return False
        filling.start(lake)
    waited = filling.is_running()
    if waited:
        _wait(filling)
    if filling.error is not None:
        error, filling.error = filling.error, None  # said once: without a sample the app can be used as well
        raise error
    return waited


def _wait(filling: Filling) -> None:
    with progress("Reading the sample articles; this happens once") as moved:
        while filling.is_running():
            moved(filling.done, filling.of_all)
            if filling.thread is not None:
                filling.thread.join(SECONDS)
