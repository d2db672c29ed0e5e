"""Threads of a process: as many as asked for, one within, and the same again afterwards."""

from __future__ import annotations

import os
import threading

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


def test_work_beside_the_pages_is_done_once_at_a_time_and_only_where_it_is_due() -> None:
    done: list[int] = []
    go_on = threading.Event()
    background = threads.Background("counting", lambda: (go_on.wait(), done.append(1))[1])
    background.begin(lambda: False)
    background.wait()
    assert done == []
    background.begin(lambda: True)
    background.begin(lambda: True)
    go_on.set()
    background.wait()
    assert done == [1]
    background.begin(lambda: True)
    background.wait()
    assert done == [1, 1]
