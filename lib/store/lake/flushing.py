"""Rows that commits left in the catalogue, put into Parquet files."""

from __future__ import annotations

import duckdb

from lib.store.lake import threads


def flush(cursor: duckdb.DuckDBPyConnection) -> None:
    """Takes the rows of all tables out of the catalogue; every revision stays readable."""
    with threads.on_one(cursor):  # on more, DuckLake's flush (1.5.5) writes into freed memory
        cursor.execute("CALL ducklake_flush_inlined_data('lake')")
