"""A native copy of the newest revision in this process, so that a page's queries take milliseconds.

A DuckLake scan costs about 8 ms a table however small it is (planning against the catalogue). The copy is kept up by
the change notes of the commits, in one transaction a step, and stamped with its revision; a query for any other
revision is answered by the lake.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from lib.store.lake.retry import retrying
from lib.store.tables import schema
from lib.store.tables.directory import DIRECTORY

if TYPE_CHECKING:
    from lib.store.lake.lake import Lake

# Above this the copy would not fit beside an app in memory, and the lake answers alone.
MOST_ARTICLES = 300_000
_TIDYING = re.compile(r"(?:(?:merge_adjacent|inline_flush):\d+,?)+")  # changes that touch no fact


class Serving:
    """The copy: schema ``serve`` of the in-memory database."""

    def __init__(self, lake: Lake) -> None:
        self.lake = lake
        self.revision = -1
        self._too_large = False
        cursor = lake.cursor()
        cursor.execute(
            "CREATE SCHEMA serve; CREATE TABLE serve.stamp (revision BIGINT); INSERT INTO serve.stamp VALUES (-1)"
        )
        for name in schema.TABLES:
            cursor.execute(schema.create("serve", name))
        cursor.execute(f"CREATE TABLE serve.directory AS {_over('serve', DIRECTORY)}")

    def ask(self, sql: str, params: Mapping[str, Any], revision: int) -> pa.Table | None:
        """The answer, or None when the copy stands at another revision."""
        if self.revision != revision:
            return None
        cursor = self.lake.cursor()
        cursor.execute("BEGIN")
        try:
            stamp = cursor.execute("SELECT revision FROM serve.stamp").fetchone()
            if not stamp or stamp[0] != revision:
                return None
            return cursor.execute(_over("serve", sql), dict(params)).to_arrow_table()
        finally:
            cursor.execute("ROLLBACK")

    def source(self, name: str, revision: int) -> str:
        """What stands for ``{name}`` in a query to the lake at ``revision``."""
        if name == "directory":
            return "(" + re.sub(r"\{(\w+)\}", lambda found: self.source(found[1], revision), DIRECTORY) + ")"
        return f"(SELECT * FROM lake.main.{name} AT (VERSION => {revision:d}))"

    def advance(self, revision: int) -> None:
        """Brings the copy to ``revision``; a collection that is too large for one is read from the lake."""
        if self.revision >= revision or self._too_large:
            return
        with self.lake.lock:
            if self.revision < 0:
                count = f"SELECT count(*) FROM {self.source('articles', revision)}"
                held = retrying(lambda: self.lake.cursor().execute(count).fetchone())
                self._too_large = bool(held and held[0] > MOST_ARTICLES)
            if self.revision < revision and not self._too_large:
                retrying(lambda: self._step(revision))

    def _step(self, revision: int) -> None:
        changed = self._changed(revision) if self.revision >= 0 else None
        cursor = self.lake.cursor()
        cursor.execute("BEGIN")
        try:
            if changed is None:
                self._load(cursor, revision)
            else:
                self._refresh(cursor, revision, changed)
            cursor.execute(f"UPDATE serve.stamp SET revision = {revision:d}")
            cursor.execute("COMMIT")
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
        self.revision = revision

    def _load(self, cursor: duckdb.DuckDBPyConnection, revision: int) -> None:
        for name in schema.TABLES:
            cursor.execute(f"DELETE FROM serve.{name}")
            cursor.execute(f"INSERT INTO serve.{name} BY NAME {self.source(name, revision)[1:-1]}")
        _renew_directory(cursor)

    def _refresh(self, cursor: duckdb.DuckDBPyConnection, revision: int, changed: list[str]) -> None:
        cursor.execute("DELETE FROM serve.corrections")
        cursor.execute(f"INSERT INTO serve.corrections BY NAME {self.source('corrections', revision)[1:-1]}")
        if not changed:
            return
        # Literals, because only those let DuckDB skip the Parquet row groups that hold none of these articles.
        ids = ", ".join("'" + name.replace("'", "''") + "'" for name in changed)
        for name, owner in schema.OWNED.items():
            mine = f"WHERE {owner} IN ({ids})"
            cursor.execute(f"DELETE FROM serve.{name} {mine}")
            cursor.execute(f"INSERT INTO serve.{name} BY NAME {self.source(name, revision)[1:-1]} {mine}")
        _renew_directory(cursor)

    def _changed(self, revision: int) -> list[str] | None:
        """Articles touched since the copy's revision; None when a commit does not say."""
        notes = self.lake.catalogue(
            "SELECT changes_made, commit_extra_info FROM {ducklake_snapshot_changes}"
            " WHERE snapshot_id > $old AND snapshot_id <= $new",
            {"old": self.revision, "new": revision},
        )
        touched: set[str] = set()
        for made, note in notes:
            if note is None and not _TIDYING.fullmatch(made or ""):
                return None
            said = json.loads(note or "{}")
            touched.update(*(said.get(key, ()) for key in ("added", "removed", "changed")))
        return sorted(touched)


def _over(place: str, sql: str) -> str:
    return re.sub(r"\{(\w+)\}", rf"{place}.\1", sql)


def _renew_directory(cursor: duckdb.DuckDBPyConnection) -> None:
    cursor.execute("DELETE FROM serve.directory")
    cursor.execute(f"INSERT INTO serve.directory {_over('serve', DIRECTORY)}")
