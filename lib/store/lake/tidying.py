"""Small commits moved out of the catalogue into few files, beside the pages, in a thread, where it has grown.

A process that is killed meanwhile leaves the catalogue as it was or as it became; the next one that grows it goes on.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from lib.store.lake import catalogues, threads
from lib.store.lake.store_errors import StoreError, transaction
from lib.store.lake.threads import Background
from lib.store.lake.write_lock import writing

if TYPE_CHECKING:
    from lib.store.lake.lake import Lake


GROWN = 4_000_000  # bytes by which a catalogue's file may grow: merges leave rows there as articles do
EVERY = 200  # commits of articles between two tidyings, whatever the size
LARGE = 10_000_000  # bytes of a Parquet file that is merged with no other: else each tidying would write all rows anew
UNUSED = 600  # seconds after which no query reads a file any more whose rows were merged into another
# DuckLake's own limit of age compares text (1.5.5, catalogue in SQLite), and takes away what is a minute old.
_LEFT_OVER = """SELECT 1 FROM {{ducklake_files_scheduled_for_deletion}}
    HAVING max(schedule_start::TIMESTAMPTZ) < now() - INTERVAL {} SECONDS"""
WORTH_IT = 1_000_000  # bytes that lie empty


def tidy(lake: Lake) -> None:
    """Moves small commits out of the catalogue into few Parquet files; every revision stays readable.

    What that leaves empty in the catalogue's file is given back to the disk.
    """
    cursor = lake.cursor()
    with writing(lake), lake.lock:
        _clear(lake)
        flush(cursor)
        cursor.execute(f"CALL ducklake_merge_adjacent_files('lake', max_file_size => {LARGE})")
        if not lake.catalogue_place.on_server:
            vacuum(lake.place / catalogues.FILE)


class Tidying:
    """That of one collection, one at a time."""

    def __init__(self, lake: Lake) -> None:
        self._lake = lake
        self._size = 0  # of the catalogue after the last one
        self._background = Background("tidying", self._run)
        self._clearing = Background("clearing", self._clear)

    def clear(self) -> None:
        """Begins taking away the files that the last one left to whoever was reading them, if that is long ago."""
        self._clearing.begin(lambda: _is_left_over(self._lake))

    def begin(self, *, stored: bool) -> None:
        """Begins one where it is due, after a commit that ``stored`` articles or did not."""
        self._background.begin(
            lambda: self._bytes() - self._size > GROWN or (stored and self._lake.revision() % EVERY == 0)
        )

    def wait(self) -> None:
        """Returns when none is running."""
        self._background.wait()
        self._clearing.wait()

    def _clear(self) -> None:
        with suppress(duckdb.Error, StoreError), writing(self._lake), self._lake.lock:
            _clear(self._lake)

    def _run(self) -> None:
        before = self._lake.revision()
        with suppress(duckdb.Error, StoreError):  # another time, then
            tidy(self._lake)
            if self._lake.serving.revision == before:  # it has nothing to bring up but the number
                self._lake.view()
        self._size = self._bytes()

    def _bytes(self) -> int:
        """The size of the catalogue's file; of one on a server nothing is known."""
        file = self._lake.place / catalogues.FILE
        return file.stat().st_size if file.exists() else 0


def vacuum(catalogue: Path) -> None:
    """Gives empty pages back to the disk, where they are many; another time when someone reads the catalogue now."""
    with closing(sqlite3.connect(catalogue, timeout=1, isolation_level=None)) as opened:
        empty, size = (opened.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_size"))
        if empty * size < WORTH_IT:
            return
        with suppress(sqlite3.OperationalError):
            opened.execute("VACUUM")
            opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")


# Else a flush of rows that were taken away would be told from one that takes some away by nothing.
_NOTED = "CALL ducklake_set_commit_message('lake', NULL, NULL, extra_info => '{}')"


def flush(cursor: duckdb.DuckDBPyConnection) -> None:
    """Takes the rows of all tables out of the catalogue; every revision stays readable, and none becomes another."""
    with threads.on_one(cursor), transaction(cursor):  # on more, DuckLake's flush (1.5.5) writes into freed memory
        cursor.execute("CALL ducklake_flush_inlined_data('lake')")
        cursor.execute(_NOTED)


def _clear(lake: Lake) -> None:
    """Takes away the files whose rows were merged into others, once nobody can still be reading them."""
    if _is_left_over(lake):
        cursor = lake.cursor()
        with threads.on_one(cursor):  # else, where another thread sets their number meanwhile, each waits for the other
            cursor.execute("CALL ducklake_cleanup_old_files('lake', cleanup_all => true)")


def _is_left_over(lake: Lake) -> bool:
    return bool(lake.catalogue(_LEFT_OVER.format(UNUSED)))
