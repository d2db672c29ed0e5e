"""The bytes of every upload, kept by their hash, with a note of what was read from them.

``ab/abcdef…`` holds the bytes, ``ab/abcdef….json`` the note: file name, sample or not, and what a reader was told by
hand (title, date, outlet …). Bytes and notes outlive every table: a collection can be remade from them alone.

They lie in a folder or below an address of S3-style object storage, read and written by DuckDB's httpfs: no other
client is needed. Who may come in is said in the environment, by the names that all such tools share
(``AWS_ACCESS_KEY_ID`` …). Source: Amazon S3 API Reference, PutObject; AWS SDKs and Tools Reference Guide, "Environment
variables support".
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import duckdb

from lib.store.lake import catalogues
from lib.store.lake.catalogues import literal
from lib.store.lake.store_errors import OriginalError, StoreError, error_for


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


Connect = Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]
# “?”, “*” and “[” mean something else to DuckDB.
_ADDRESS = re.compile(r"s3://[a-z0-9][a-z0-9.-]+(/[\w.=+-]+)*/?", re.ASCII)
_GIVEN = {
    "KEY_ID": ("AWS_ACCESS_KEY_ID",),
    "SECRET": ("AWS_SECRET_ACCESS_KEY",),
    "SESSION_TOKEN": ("AWS_SESSION_TOKEN",),
    "REGION": ("AWS_REGION", "AWS_DEFAULT_REGION"),
}
_EMPTY = hashlib.sha256(b"").hexdigest()
_NOT_THERE = 404


def address_of(given: str) -> str:
    """The address without a slash at its end. Raises StoreError for what is none."""
    if not _ADDRESS.fullmatch(given):
        raise StoreError("DRAMATIS_DATA is not an address of object storage, such as “s3://bucket/folder”.")
    return given.rstrip("/")


def prepare(connection: duckdb.DuckDBPyConnection, address: str) -> None:
    """Lets ``connection`` read and write below ``address``, and nothing in other buckets. Raises StoreError."""
    catalogues.load(connection, "httpfs")
    try:
        connection.execute(_secret(address, os.environ))
    except duckdb.Error as error:
        raise StoreError(f"The settings AWS_… for {address} are wrong ({type(error).__name__}).") from None


@dataclass(frozen=True, slots=True)
class Bucket:
    """The files below ``address``; ``connect`` gives a connection that is prepared for it, and closed after use."""

    address: str
    connect: Connect

    def __str__(self) -> str:
        return self.address

    def read(self, name: str) -> bytes | None:
        """What the object holds, None where there is none."""
        if name.endswith(_EMPTY):
            return b""
        rows = self._asked("SELECT content FROM read_blob($file)", {"file": self._file(name)})
        return rows[0][0] if rows else None

    def write(self, name: str, content: bytes) -> None:
        """Keeps ``content`` in the place of what the object held."""
        if content:  # DuckDB 1.5.5 begins an upload of nothing and never ends it
            to = literal(self._file(name))
            self._asked(f"COPY (SELECT $content::BLOB AS content) TO {to} (FORMAT blob)", {"content": content})

    def has(self, name: str) -> bool:
        """Whether there is such an object."""
        return name.endswith(_EMPTY) or bool(
            self._asked("SELECT size FROM read_blob($file)", {"file": self._file(name)})
        )

    def names(self) -> list[str]:
        """The names of all objects that lie one folder deep."""
        rows = self._asked("SELECT file FROM glob($files)", {"files": self._file("*/*")})
        return [file.removeprefix(f"{self.address}/") for (file,) in rows]

    def _file(self, name: str) -> str:
        return f"{self.address}/{name}"

    def _asked(self, sql: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows of an answer; none where an object is not there. Raises StoreError."""
        with self.connect() as cursor:
            try:
                return cursor.execute(sql, dict(given)).fetchall()
            except duckdb.HTTPException as error:
                if error.status_code == _NOT_THERE and sql.startswith("SELECT"):
                    return []
                raise error_for(error) or error from error
            except duckdb.IOException as error:
                raise error_for(error) or error from error


def _name(name: str) -> str:
    return f"{name[:2]}/{name}"


def _secret(address: str, environment: Mapping[str, str]) -> str:
    """The statement that tells DuckDB who asks, and where."""
    found = {name: _first(environment, names) for name, names in _GIVEN.items()}
    options = {name: literal(value) for name, value in found.items() if value}
    said = "".join(f", {name} {value}" for name, value in (options | _server(environment)).items())
    return f"CREATE OR REPLACE SECRET storage (TYPE s3, SCOPE {literal(address)}{said})"


def _first(environment: Mapping[str, str], names: Sequence[str]) -> str:
    """The first of these variables that says something."""
    return next((environment[name] for name in names if environment.get(name)), "")


def _server(environment: Mapping[str, str]) -> dict[str, str]:
    """The options for a server that is not Amazon's; it seldom has a name of its own for each bucket."""
    endpoint = _first(environment, ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"))
    if not endpoint:
        return {}
    parts = urlsplit(endpoint if "://" in endpoint else f"https://{endpoint}")
    ssl = "false" if parts.scheme == "http" else "true"
    return {"ENDPOINT": literal(parts.netloc), "URL_STYLE": "'path'", "USE_SSL": ssl}
