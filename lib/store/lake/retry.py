"""Tries again, with back-off, what failed only because another process was writing."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

import duckdb

from lib.store.lake.damage import error_for
from lib.store.lake.store_errors import StoreError

Answer = TypeVar("Answer")
# DuckDB has no error class for these; the words are SQLite's, DuckLake's and PostgreSQL's own.
PASSING = ("database is locked", "conflict", "could not serialize", "deadlock detected", "database table is locked")


def retrying(action: Callable[[], Answer], seconds: float = 120.0) -> Answer:
    """What ``action`` returns; on a passing conflict it is run again, for at most ``seconds``.

    Raises StoreError then, and for what the disk is to blame for.
    """
    deadline, pause = time.monotonic() + seconds, 0.01
    while True:
        try:
            return action()
        except duckdb.Error as error:
            wrong = isinstance(error, duckdb.ProgrammingError)  # whatever words the statement that it cites holds
            if trouble := error_for(error):
                raise trouble from error
            if wrong or not any(words in str(error).lower() for words in PASSING):
                raise
            if time.monotonic() > deadline:
                raise StoreError(f"Another process kept the collection busy for {seconds:g} s; try again.") from error
        time.sleep(pause * (0.5 + random.random()))
        pause = min(pause * 2, 1.0)
