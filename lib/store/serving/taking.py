"""The copy brought up to a change while the lake still writes it: each takes about as long as the other.

What the lake is about to store lies ready in memory: rows of articles, or of who is who (see
``lib.store.tables.recasting``). The copy takes it in a transaction of its own and keeps it once the lake has it, under
the revision that this became.
"""

from __future__ import annotations

from collections.abc import Mapping
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

import pyarrow as pa

from lib.store.serving.staging import Changed

if TYPE_CHECKING:
    from lib.store.serving.native import Serving


class Taking:
    """What the copy takes while a transaction runs that begins at revision ``before``."""

    def __init__(self, serving: Serving, before: int) -> None:
        self._serving, self._before = serving, before
        self._became: SimpleQueue[int | None] = SimpleQueue()
        self._thread: Thread | None = None

    def begin(self, changed: Changed, rows: Mapping[str, pa.Table]) -> None:
        """Begins; what was begun for a transaction that is tried again is let go."""
        self.end(None)
        asked = (self._before, changed, rows, self._became.get)
        self._thread = Thread(target=self._serving.take, args=asked, name="taking")
        self._thread.start()

    def end(self, revision: int | None) -> None:
        """Keeps what was taken as ``revision``, or lets it go without one; returns when that is done."""
        if self._thread:
            self._became.put(revision)
            self._thread.join()
            self._thread, self._became = None, SimpleQueue()
