"""What can go wrong with a collection, each with one useful sentence; and trying again what failed in passing.

``error_for`` says what a disk or an object storage does to it: full, read-only, out of reach, a file damaged or gone.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import duckdb

from lib.facts import DramatisError


class StoreError(DramatisError):
    """The collection cannot be opened, read or written."""


class OutdatedError(StoreError):
    """The collection's tables are another version's; its originals can be read again."""


class DamagedError(StoreError):
    """A file of the tables is damaged or gone; the originals can be read again."""


class RevisionError(StoreError):
    """A link names a revision that this collection does not have."""


class SearchError(StoreError):
    """A search text that cannot be understood."""


class FollowedError(StoreError):
    """Another process follows the sources of this collection already."""


class OriginalError(StoreError):
    """The bytes of an upload are missing or no longer what they were."""


# What keeps a collection from answering at all, whatever it was asked.
FAILURES: tuple[type[Exception], ...] = (StoreError, duckdb.Error, OSError)
# What is wrong with the question: whoever asked says so in its place.
WRONGLY_ASKED = (RevisionError, SearchError)
# DuckDB has no error classes for these; the words are its own, SQLite's, and the operating system's.
_FULL = re.compile(r"no space left|disk is full|out of space", re.I)
_READ_ONLY = re.compile(r"readonly database|read-only file system|permission denied|unable to open database file", re.I)
_DAMAGED = re.compile(r"\.parquet\b|disk image is malformed|file is not a database", re.I)
_FILE = re.compile(r"[^\s'\"/]+\.parquet\b")
_UNREACHED = re.compile(r"HTTP (error|code)|error for HTTP|\(HTTP \d+|could not establish connection", re.I)
_GONE = re.compile(r"\b404\b|NoSuchKey")


def error_for(error: duckdb.Error) -> StoreError | None:
    """The error of the store that ``error`` stands for, None where disk and storage are not to blame."""
    said = str(error)
    if _FULL.search(said):
        return StoreError("The disk is full: free some space and try again. What was stored before is kept.")
    if _READ_ONLY.search(said):
        return StoreError("The collection's folder cannot be written to. What was stored before is kept.")
    if _UNREACHED.search(said) and not (_GONE.search(said) and _DAMAGED.search(said)):
        reason = re.sub(r"[?#]\S*", "", said.splitlines()[0]).rstrip(" .")
        return StoreError(f"The collection's object storage does not answer as it should ({reason}); try again.")
    if _DAMAGED.search(said):
        named = _FILE.search(said)
        what = f"The file {named[0]} of the collection" if named else "The collection's catalogue"
        return DamagedError(
            f"{what} is damaged or missing; “python -m lib rebuild” rebuilds everything from the originals."
        )
    return None


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


@contextmanager
def transaction(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Statements of ``cursor`` that are kept together, or not at all."""
    cursor.execute("BEGIN")
    try:
        yield
        cursor.execute("COMMIT")
    except BaseException:
        rollback(cursor)
        raise


def rollback(cursor: duckdb.DuckDBPyConnection) -> None:
    """Ends the transaction of ``cursor``, if the failure itself has not ended it."""
    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:
        return
