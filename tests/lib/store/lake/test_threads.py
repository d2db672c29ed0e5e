"""Threads of a process: as many as asked for, one within, and the same again afterwards."""

from __future__ import annotations

import os

import duckdb

from lib.store.lake import threads


def test_threads() -> None:
    with duckdb.connect(":memory:") as connection:
        threads.work_on(connection, 10_000)
        most = _set(connection)
        assert 1 <= most <= (os.cpu_count() or 1)
        with threads.on_one(connection):
            assert _set(connection) == 1
        assert _set(connection) == most
        threads.work_on(connection, 1)
        assert _set(connection) == 1


def _set(connection: duckdb.DuckDBPyConnection) -> int:
    return connection.execute("SELECT current_setting('threads')").fetchall()[0][0]
