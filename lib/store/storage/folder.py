"""Files below a folder, each there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class Files(Protocol):
    """Files by their names, which are paths with ``/`` below one place."""

    def read(self, name: str) -> bytes | None:
        """What the file holds, None where there is none."""
        ...

    def write(self, name: str, content: bytes) -> None:
        """Keeps ``content``, in the place of what the file held; it is safe when this returns."""
        ...

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        ...

    def names(self) -> list[str]:
        """The names of all files that lie one folder deep."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """The files below ``place``."""

    place: Path

    def __str__(self) -> str:
        return str(self.place)

    def read(self, name: str) -> bytes | None:
        """What the file holds, None where there is none."""
        try:
            return (self.place / name).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, name: str, content: bytes) -> None:
        """Keeps ``content`` on disk, in the place of what the file held."""
        path = self.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part_name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        with os.fdopen(handle, "wb") as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        Path(part_name).replace(path)

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return (self.place / name).is_file()

    def names(self) -> list[str]:
        """The names of all files that lie one folder deep."""
        return [path.relative_to(self.place).as_posix() for path in self.place.glob("*/*")]
