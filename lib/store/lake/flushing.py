"""Rows that commits left in the catalogue, put into Parquet files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb


def flush(cursor: duckdb.DuckDBPyConnection) -> None:
    """Takes the rows of all tables out of the catalogue; every revision stays readable."""
    with _on_one_thread(cursor):
        cursor.execute("CALL ducklake_flush_inlined_data('lake')")


@contextmanager
def _on_one_thread(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Within it queries of this process use one thread: on more, DuckLake's flush (1.5.5) writes into freed memory."""
    (threads,) = cursor.execute("SELECT current_setting('threads')").fetchall()[0]
    cursor.execute("SET threads = 1")
    try:
        yield
    finally:
        cursor.execute(f"SET threads = {threads}")
