"""Rows that commits left in the catalogue, put into Parquet files."""

from __future__ import annotations

import duckdb

from lib.store.lake import threads
from lib.store.lake.retry import rollback

# Else a flush of rows that were taken away would be told from one that takes some away by nothing.
_NOTED = "CALL ducklake_set_commit_message('lake', NULL, NULL, extra_info => '{}')"


def flush(cursor: duckdb.DuckDBPyConnection) -> None:
    """Takes the rows of all tables out of the catalogue; every revision stays readable, and none becomes another."""
    with threads.on_one(cursor):  # on more, DuckLake's flush (1.5.5) writes into freed memory
        cursor.execute("BEGIN")
        try:
            cursor.execute("CALL ducklake_flush_inlined_data('lake')")
            cursor.execute(_NOTED)
            cursor.execute("COMMIT")
        except BaseException:
            rollback(cursor)
            raise
