"""How many threads a query of this process works on; and work in a thread of its own, beside the pages.

A page asks many small questions: on several threads each costs a third more, for what they find is parted and joined
again, and hardly any answer comes sooner; readers beside one another use the cores anyway. A copy is made on all.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import duckdb

_SETTING = threading.Lock()  # what runs on one thread keeps it to its end


def work_on(cursor: duckdb.DuckDBPyConnection, threads: int) -> None:
    """Gives queries so many threads, but no more than this process may have."""
    with _SETTING:
        cursor.execute(f"SET threads = {min(threads, most())}")


def most() -> int:
    """How many threads this process may have: ``DRAMATIS_THREADS``, which the engine has looked at, or one a core."""
    return int(os.environ.get("DRAMATIS_THREADS") or os.cpu_count() or 1)


@contextmanager
def on_one(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Within it queries of this process use one thread."""
    with _SETTING:
        threads = cursor.execute("SELECT current_setting('threads')").fetchall()[0][0]
        cursor.execute("SET threads = 1")
        try:
            yield
        finally:
            cursor.execute(f"SET threads = {threads}")


class Background:
    """Work beside the pages, in one thread at a time."""

    def __init__(self, name: str, work: Callable[[], None]) -> None:
        self._name, self._work = name, work
        self._running: threading.Thread | None = None
        self._beginning = threading.Lock()  # else of two begun at once only the later would be waited for

    def begin(self, is_due: Callable[[], bool]) -> None:
        """Begins it where it is due and not being done."""
        with self._beginning:
            if not (self._running and self._running.is_alive()) and is_due():
                self._running = threading.Thread(target=self._work, name=self._name)
                self._running.start()

    def wait(self) -> None:
        """Returns when it is not being done."""
        if self._running:
            self._running.join()
