"""The log of the copy put into its file beside the pages: within a commit it would keep a reader waiting.

A large change leaves a large log, and DuckDB compresses anew whatever the new rows were put beside, for a second and
more. A process that is killed before leaves the log to the next one, which reads it again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb

from lib.store.lake.threads import Background

LARGE = 16_000_000  # bytes of a log that is worth the work
_NEVER = "1GB"  # beyond which a commit does it all the same


class Checkpoints:
    """Those of one copy, one at a time; ``lock`` is held by whoever changes it."""

    def __init__(self, connect: Callable[[], duckdb.DuckDBPyConnection], file: Path, lock: threading.Lock) -> None:
        self._connect, self._log, self._lock = connect, file.with_name(f"{file.name}.wal"), lock
        self._background = Background("checkpoint", self._run)
        connect().execute(f"SET wal_autocheckpoint = '{_NEVER}'")

    def begin(self) -> None:
        """Begins one where the log is large."""
        self._background.begin(lambda: self._log.exists() and self._log.stat().st_size > LARGE)

    def wait(self) -> None:
        """Returns when none is running."""
        self._background.wait()

    def _run(self) -> None:
        # While something else writes the next change tries again.
        with self._lock, suppress(duckdb.Error):
            self._connect().execute("CHECKPOINT serve")
