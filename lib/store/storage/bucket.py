"""Files below an address of S3-style object storage, read and written by DuckDB's httpfs: no other client is needed.

An object appears whole or not at all, so there is nothing to move into place. Who may come in is said in the
environment, by the names that all such tools share (``AWS_ACCESS_KEY_ID`` …). Source: Amazon S3 API Reference,
PutObject; AWS SDKs and Tools Reference Guide, "Environment variables support".
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import duckdb

from lib.store.lake import extensions
from lib.store.lake.damage import error_for
from lib.store.lake.store_errors import StoreError

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
    extensions.load(connection, "httpfs")
    try:
        connection.execute(_secret(address, os.environ))
    except duckdb.Error as error:
        raise StoreError(f"The settings AWS_… for {address} are wrong ({type(error).__name__}).") from None


def _secret(address: str, environment: Mapping[str, str]) -> str:
    """The statement that tells DuckDB who asks, and where."""
    found = {name: _first(environment, names) for name, names in _GIVEN.items()}
    options = {name: f"'{_quoted(value)}'" for name, value in found.items() if value}
    said = "".join(f", {name} {value}" for name, value in (options | _server(environment)).items())
    return f"CREATE OR REPLACE SECRET storage (TYPE s3, SCOPE '{_quoted(address)}'{said})"


def _server(environment: Mapping[str, str]) -> dict[str, str]:
    """The options for a server that is not Amazon's; it seldom has a name of its own for each bucket."""
    endpoint = _first(environment, ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"))
    if not endpoint:
        return {}
    parts = urlsplit(endpoint if "://" in endpoint else f"https://{endpoint}")
    ssl = "false" if parts.scheme == "http" else "true"
    return {"ENDPOINT": f"'{_quoted(parts.netloc)}'", "URL_STYLE": "'path'", "USE_SSL": ssl}


def _first(environment: Mapping[str, str], names: Sequence[str]) -> str:
    """The first of these variables that says something."""
    return next((environment[name] for name in names if environment.get(name)), "")


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
            to = _quoted(self._file(name))
            self._asked(f"COPY (SELECT $content::BLOB AS content) TO '{to}' (FORMAT blob)", {"content": content})

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


def _quoted(text: str) -> str:
    return text.replace("'", "''")
