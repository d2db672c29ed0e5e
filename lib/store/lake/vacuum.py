"""The catalogue's file without the pages that nothing stands on any more."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

WORTH_IT = 1_000_000  # bytes that lie empty


def vacuum(catalogue: Path) -> None:
    """Gives empty pages back to the disk, where they are many; another time when someone reads the catalogue now."""
    with closing(sqlite3.connect(catalogue, timeout=1, isolation_level=None)) as opened:
        empty, size = (opened.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_size"))
        if empty * size < WORTH_IT:
            return
        with suppress(sqlite3.OperationalError):
            opened.execute("VACUUM")
            opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
