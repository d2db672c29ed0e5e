"""Where the copies of a collection lie: files beside it, one for each process that has it open at the same time.

DuckDB lets one process write a file or many read it, and a copy is written to whenever the collection grows. So every
process takes the first file that no other holds, and the next process finds it again: the app and the command line
beside it each keep their own, and no page ever waits for another process.
"""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

MOST = 64  # processes whose copies are kept


class Place:
    """The file of this process's copy, held until ``release``."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._held, self.file = _first_free(folder)
        self.spill = self.file.with_suffix(".spill")
        shutil.rmtree(self.spill, ignore_errors=True)  # of a process that was killed

    @property
    def index(self) -> Path:
        """The folder of a full-text index beside the copy."""
        return self.file.with_suffix(".index")

    @property
    def part(self) -> Path:
        """Where a copy is made before it takes its place, so that half of one is never found."""
        return self.file.with_suffix(".part")

    def clear(self) -> None:
        """Takes away whatever lies here, whole or not."""
        for held in self.file.parent.glob(f"{self.file.stem}.*"):
            if held.suffix not in (".lock", ".spill", ".index"):
                held.unlink()

    def release(self) -> None:
        """Lets another process have it."""
        self._held.close()


def _first_free(folder: Path) -> tuple[IO[bytes], Path]:
    for number in range(MOST):
        lock = (folder / f"{number}.lock").open("ab")
        with suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lock, folder / f"{number}.duckdb"
        lock.close()
    # So many at once: this one's copy does not outlive it.
    return _first_free(Path(tempfile.mkdtemp(prefix="dramatis-")))
