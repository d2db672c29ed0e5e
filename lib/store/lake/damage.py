"""What a disk or an object storage does to a collection, in one sentence each: full, read-only, out of reach, a file
that is damaged or gone."""

from __future__ import annotations

import re

import duckdb

from lib.store.lake.store_errors import DamagedError, StoreError

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
