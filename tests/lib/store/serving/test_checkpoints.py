"""A large log of the copy comes into its file beside the pages; a small one waits."""

from __future__ import annotations

import threading
from pathlib import Path

import duckdb
import pytest

from lib.store.serving import native
from lib.store.serving.native import Checkpoints


def test_a_large_log_is_put_into_the_file_when_nobody_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, lock = tmp_path / "0.duckdb", threading.Lock()
    log = tmp_path / "0.duckdb.wal"
    with duckdb.connect(":memory:") as base:
        base.execute(f"ATTACH '{file}' AS serve")
        mine = Checkpoints(base.cursor, file, lock)
        base.execute("CREATE TABLE serve.numbers AS SELECT * FROM range(1000)")
        mine.begin()
        mine.wait()
        assert log.stat().st_size  # small: it waits
        monkeypatch.setattr(native, "LARGE", 0)
        with lock:  # as while the copy is changed
            mine.begin()
            assert log.stat().st_size
        mine.wait()
        assert not log.exists() or not log.stat().st_size


@pytest.mark.parametrize("small", [True, False])
def test_a_small_log_is_left_to_the_next_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: bool) -> None:
    file = tmp_path / "0.duckdb"
    monkeypatch.setattr(native, "SMALL", native.SMALL if small else 0)
    with duckdb.connect(":memory:") as base:
        base.execute(f"ATTACH '{file}' AS serve")
        base.execute("CREATE TABLE serve.numbers AS SELECT * FROM range(1000)")
        Checkpoints(base.cursor, file, threading.Lock()).finish()
    assert (tmp_path / "0.duckdb.wal").exists() is small
    with duckdb.connect(str(file)) as again:
        assert again.execute("SELECT count(*) FROM numbers").fetchall() == [(1000,)]
