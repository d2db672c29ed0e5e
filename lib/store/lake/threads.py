"""How many threads a query of this process works on.

A page asks many small questions: on several threads each costs a third more, for what they find is parted and joined
again, and hardly any answer comes sooner; readers beside one another use the cores anyway. A copy is made on all.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

_SETTING = threading.Lock()  # what runs on so many keeps them to its end


def work_on(cursor: duckdb.DuckDBPyConnection, threads: int) -> None:
    """Gives queries so many threads, but no more than this process may have."""
    with _SETTING:
        cursor.execute(f"SET threads = {min(threads, most())}")


def most() -> int:
    """How many threads this process may have: ``DRAMATIS_THREADS``, which the engine has looked at, or one a core."""
    return int(os.environ.get("DRAMATIS_THREADS") or os.cpu_count() or 1)


@contextmanager
def on(cursor: duckdb.DuckDBPyConnection, threads: int) -> Iterator[None]:
    """Within it queries of this process use so many threads."""
    with _SETTING:
        before = _number(cursor)
        cursor.execute(f"SET threads = {threads}")
        try:
            yield
        finally:
            cursor.execute(f"SET threads = {before}")


def _number(cursor: duckdb.DuckDBPyConnection) -> int:
    return cursor.execute("SELECT current_setting('threads')").fetchall()[0][0]
