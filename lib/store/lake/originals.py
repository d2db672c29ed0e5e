"""The bytes of every upload, kept by their hash, with a note of what was read from them.

``ab/abcdef…`` holds the bytes, ``ab/abcdef….json`` the note: file name, sample or not, and what a reader was told by
hand (title, date, outlet …). Bytes and notes outlive every table: a collection can be remade from them alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lib.store.lake.store_errors import OriginalError
from lib.store.storage.folder import Files


@dataclass(frozen=True)
class Originals:
    """Content-addressed bytes among ``files``; each appears whole or not at all."""

    files: Files

    def put(self, content: bytes) -> str:
        """The sha256 of ``content``, which is safe when this returns."""
        sha256 = hashlib.sha256(content).hexdigest()
        if not self.has(sha256):
            self.files.write(_name(sha256), content)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes with that hash, checked. Raises OriginalError when they are missing or changed."""
        content = self.files.read(_name(sha256))
        if content is None:
            raise OriginalError(f"The original file {sha256[:12]}… is missing from {self.files}.")
        if hashlib.sha256(content).hexdigest() != sha256:
            raise OriginalError(f"The original file {sha256[:12]}… is no longer what was uploaded.")
        return content

    def has(self, sha256: str) -> bool:
        """Whether bytes with that hash are kept."""
        return self.files.has(_name(sha256))

    def verify(self) -> tuple[str, ...]:
        """One sentence for each kept file that no longer has its hash."""
        return tuple(trouble for sha256 in self.every() if (trouble := self._trouble(sha256)))

    def every(self) -> Iterator[str]:
        """Hashes of all kept files, oldest note first."""
        found = [name for file in self.files.names() if len(name := file.rpartition("/")[2]) == 64]
        return iter(sorted(found, key=lambda sha256: (self._order(sha256), sha256)))

    def note(self, sha256: str) -> dict[str, Any]:
        """What is noted about that upload; empty when nothing is."""
        try:
            content = self.files.read(_name(sha256 + ".json"))
            return {} if content is None else json.loads(content)
        except ValueError:
            raise OriginalError(f"The note beside the original file {sha256[:12]}… is not readable JSON.") from None

    def write_note(self, sha256: str, note: Mapping[str, Any]) -> None:
        """Keeps ``note`` beside the bytes."""
        self.files.write(_name(sha256 + ".json"), json.dumps(note, ensure_ascii=False).encode())

    def _order(self, sha256: str) -> int:
        try:
            return self.note(sha256).get("order", 0)
        except OriginalError:  # whoever asks for the note itself is told
            return 0

    def _trouble(self, sha256: str) -> str | None:
        try:
            self.get(sha256)
        except OriginalError as error:
            return str(error)
        return None


def _name(name: str) -> str:
    return f"{name[:2]}/{name}"
