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
