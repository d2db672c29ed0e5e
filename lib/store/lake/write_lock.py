"""The one write lock of a collection, which a killed process gives free.

Beside a catalogue in a file it is a lock of SQLite in the collection's folder; beside one on PostgreSQL it is an
advisory lock of that server, since the writers may be on several machines, where a shared folder's locks are not to be
trusted. Sources: SQLite "File Locking And Concurrency"; PostgreSQL 15 manual, 13.3.5 Advisory Locks.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import duckdb

from lib.store.lake.store_errors import FollowedError, StoreError, rollback

if TYPE_CHECKING:
    from lib.store.lake.lake import Lake

SECONDS = 600  # how long a writer waits for another
WRITING, FOLLOWING = "writing.lock", "writing.lock.following"
_KEY = 0x4472616D  # any number that all writers agree on: "Dram"
_TAKEN = "Another process follows the sources of this collection now; one at a time is enough."
_ASKED = "SELECT * FROM postgres_query('__ducklake_metadata_lake', '{}')"
# The server lets those who wait in by their turn; now and then each looks whether it is still wanted.
_PATIENCE = _ASKED.format("SELECT set_config(''lock_timeout'', ''2s'', true)")
_WAIT = _ASKED.format(f"SELECT 1 FROM pg_advisory_xact_lock({_KEY})")
_TRY_FOLLOWING = _ASKED.format(f"SELECT pg_try_advisory_xact_lock({_KEY + 1}) AS taken")


@contextmanager
def writing(lake: Lake) -> Iterator[None]:
    """Holds the collection's write lock. Raises StoreError when another writer keeps it for ten minutes."""
    with _on_server(lake) if lake.catalogue_place.on_server else _in_folder(lake):
        yield


@contextmanager
def following(lake: Lake) -> Iterator[None]:
    """Holds the lock of the one who follows the collection's sources. Raises FollowedError where another has it."""
    with _following_on_server(lake) if lake.catalogue_place.on_server else _in_folder(lake, FOLLOWING, 0.0):
        yield


@contextmanager
def _in_folder(lake: Lake, name: str = WRITING, seconds: float = SECONDS) -> Iterator[None]:
    with closing(sqlite3.connect(lake.place / name, timeout=seconds, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if name == FOLLOWING:
                raise FollowedError(_TAKEN) from error
            raise StoreError(f"The collection in {lake.place} cannot be written: {error}.") from error
        yield


@contextmanager
def _following_on_server(lake: Lake) -> Iterator[None]:
    with lake.connection() as cursor:
        cursor.execute("BEGIN")
        if not cursor.execute(_TRY_FOLLOWING).fetchall()[0][0]:
            raise FollowedError(_TAKEN)
        yield


@contextmanager
def _on_server(lake: Lake) -> Iterator[None]:
    with lake.connection() as cursor:
        _take(cursor)
        yield


def _take(cursor: duckdb.DuckDBPyConnection) -> None:
    """Takes the server's lock, which holds until the cursor's transaction ends, as it does when the cursor closes."""
    deadline = time.monotonic() + SECONDS
    while True:
        cursor.execute("BEGIN")
        try:
            cursor.execute(_PATIENCE).fetchall()
            cursor.execute(_WAIT).fetchall()
            return
        except duckdb.Error as error:
            rollback(cursor)
            if "lock timeout" not in str(error):
                raise
        if time.monotonic() > deadline:
            raise StoreError(f"Another process kept the collection busy for {SECONDS:g} s; try again.")
