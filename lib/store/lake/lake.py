"""A collection: a DuckLake whose snapshots are the revisions, in a folder or with its files on object storage.

Reads of the newest revision are answered by ``serving``, a native copy in this process; any other revision is read
from the lake itself. Source: DuckLake 1.0 specification (ducklake.select).
"""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb
import pandas as pd
import pyarrow as pa

from lib.store.lake import catalogues, originals
from lib.store.lake.originals import Bucket, Folder, Originals
from lib.store.lake.store_errors import OutdatedError, RevisionError, StoreError, error_for, retrying, transaction
from lib.store.lake.tidying import Tidying, flush
from lib.store.lake.write_lock import writing
from lib.store.queries.topics import paths
from lib.store.serving.native import Serving
from lib.store.serving.reading_schema import over_lake
from lib.store.serving.remembered import used
from lib.store.tables import schema

if TYPE_CHECKING:
    from lib.store.lake.lake import Lake


DEFAULT_PLACE = Path("data/collection")
# Rows of a table that a commit may leave in the catalogue instead of in a small Parquet file of their own: those of an
# article. Many are written there one by one, which takes three times as long as a file.
INLINED = 100
Answer = TypeVar("Answer")
MEMORY = "1GB"


def open_lake(place: Path | None = None, catalog: str | None = None) -> Lake:
    """The collection in ``place``, made when it is missing.

    Defaults: ``DRAMATIS_COLLECTION`` or ``data/collection``; ``DRAMATIS_CATALOG`` (such as ``postgres:dbname=…``) or a
    SQLite file in that folder. Tables and originals lie there too or, with a catalogue on a server, below
    ``DRAMATIS_DATA`` (such as ``s3://bucket/folder``). Raises StoreError.
    """
    folder = place_of(place)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The collection folder {folder} cannot be made: {error.strerror}.") from error
    return Lake(folder, catalog or os.environ.get("DRAMATIS_CATALOG") or None, os.environ.get("DRAMATIS_DATA") or None)


def place_of(place: Path | None = None) -> Path:
    """The collection's folder: ``place``, else ``DRAMATIS_COLLECTION``, else ``data/collection``."""
    return Path(place or os.environ.get("DRAMATIS_COLLECTION") or DEFAULT_PLACE).resolve()


def set_aside(place: Path | None = None) -> Path:
    """The folder, inside the collection's, into which its tables and index were moved; originals stay."""
    folder = place_of(place)
    aside = folder / "older" / str(time.time_ns())
    aside.mkdir(parents=True)
    shutil.rmtree(folder / "serving", ignore_errors=True)
    for held in (*folder.glob(f"{catalogues.FILE}*"), folder / "facts", folder / "index"):
        if held.exists():
            held.rename(aside / held.name)
    return aside


class Lake:
    """An open collection; one is enough for all threads of a process."""

    def __init__(self, place: Path, catalog: str | None = None, data: str | None = None) -> None:
        self.place = place
        self._given = (catalog, data)
        self.catalogue_place = catalogues.catalogue(place, catalog)
        self.storage = self._storage(data)
        self.originals = Originals(
            Bucket(f"{self.storage}/originals", self.connection) if self.storage else Folder(place / "originals")
        )
        # What people wrote down about where articles come from; no revision depends on it.
        self.sources = Bucket(f"{self.storage}/sources", self.connection) if self.storage else Folder(place / "sources")
        self.lock = threading.RLock()
        self._local = threading.local()
        self._base = connect()
        if self.storage:
            originals.prepare(self._base, self.storage)
        self._attach()
        self.serving = Serving(self)
        self.tidying = Tidying(self)
        self._base.execute(
            "CREATE TABLE memory.main.paths"
            " (topic VARCHAR, level INTEGER, above VARCHAR, above_level INTEGER, label VARCHAR)"
        )
        if columns := [list(column) for column in zip(*paths(), strict=True)]:
            self._base.execute(
                "INSERT INTO memory.main.paths SELECT unnest(?), unnest(?), unnest(?), unnest(?), unnest(?)", columns
            )
        self._seen: tuple[object, int] | None = None
        self._written = False
        self.tidying.clear()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """This thread's own cursor."""
        cursor = getattr(self._local, "cursor", None)
        if cursor is None:
            cursor = self._local.cursor = self._base.cursor()
        return cursor

    def connection(self) -> duckdb.DuckDBPyConnection:
        """A cursor of its own for the caller, who closes it: its transactions are no other's."""
        return self._base.cursor()

    @property
    def cache(self) -> Path:
        """The folder for what this machine makes for itself: ``DRAMATIS_CACHE``, else the collection's."""
        return Path(os.environ.get("DRAMATIS_CACHE") or self.place).absolute()

    def close(self) -> None:
        """Gives the files free; the lake cannot be used afterwards."""
        self.tidying.wait()
        self.serving.finish()
        self._base.close()
        self.serving.close()

    def reopened(self) -> Lake:
        """The same collection opened anew; this one is closed then. What its engine remembers of each revision goes."""
        fresh = Lake(self.place, *self._given)
        self.close()
        return fresh

    def revision(self) -> int:
        """Number of the newest revision. Cheap: the catalogue is asked only when its file has changed."""
        stamp = self._stamp()
        if self._seen and stamp and self._seen[0] == stamp:
            return self._seen[1]
        newest = int(self.catalogue("SELECT max(snapshot_id) FROM {ducklake_snapshot}")[0][0])
        self._seen = (stamp, newest)
        return newest

    def view(self, revision: int | None = None) -> View:
        """The collection at ``revision``, the newest by default. Raises RevisionError for one that never was."""
        if revision is None:
            newest = self.revision()
            self.serving.advance(newest)
            return View(self, newest)
        first = int(self.catalogue("SELECT max(begin_snapshot) FROM {ducklake_table} WHERE end_snapshot IS NULL")[0][0])
        # A number beyond the newest may be too large to be asked about at all.
        known = revision <= self.revision() and self.catalogue(
            "SELECT 1 FROM {ducklake_snapshot} WHERE snapshot_id = $revision AND snapshot_id >= $first",
            {"revision": revision, "first": first},
        )
        if not known:
            raise RevisionError(
                f"This collection has no revision {revision}; its revisions go up to {self.revision()}."
            )
        return View(self, revision)

    def latest(self) -> View:
        """The newest revision for a writer: the copy for pages stays where it is, and answers if that is there."""
        return View(self, self.revision())

    def was_written(self) -> bool:
        """Whether any article was ever stored, even if it is gone by now."""
        if not self._written:  # what was written once was written for ever
            noted = "SELECT 1 FROM {ducklake_snapshot_changes} WHERE commit_extra_info IS NOT NULL LIMIT 1"
            self._written = bool(self.catalogue(noted))
        return self._written

    def ask(self, sql: str, params: Mapping[str, Any], revision: int) -> pa.Table:
        """The answer to ``sql`` over one revision; ``{articles}`` names a table, unused ``params`` are left out."""
        given = used(sql, params)
        answer = self.serving.ask(sql, given, revision)
        if answer is not None:
            return answer
        text = re.sub(r"\{(\w+)\}", lambda found: over_lake(found[1], revision), sql)
        return retrying(lambda: self.cursor().execute(text, given).to_arrow_table())

    def catalogue(self, sql: str, params: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Rows of DuckLake's own tables, written ``{ducklake_snapshot}``."""
        text = re.sub(r"\{(\w+)\}", r"__ducklake_metadata_lake.\1", sql)
        return retrying(lambda: self.cursor().execute(text, dict(params or {})).fetchall())

    def transact(self, work: Callable[[duckdb.DuckDBPyConnection], Answer]) -> Answer:
        """What ``work`` returns, its statements committed together; tried again while another process writes."""
        with self.lock:
            return retrying(lambda: self._transaction(work))

    def _transaction(self, work: Callable[[duckdb.DuckDBPyConnection], Answer]) -> Answer:
        with transaction(self.cursor()):
            return work(self.cursor())

    def _storage(self, data: str | None) -> str | None:
        """The address below which tables and originals lie, None for the folder."""
        if data and not self.catalogue_place.on_server:
            raise StoreError("DRAMATIS_DATA needs a catalogue on PostgreSQL: set DRAMATIS_CATALOG too.")
        return originals.address_of(data) if data else None

    def _attach(self) -> None:
        catalogues.load(self._base, "ducklake")
        catalogues.load(self._base, self.catalogue_place.extension)
        # A folder that was copied or moved is the same collection at another place.
        data = f"DATA_PATH {catalogues.literal(f'{self.storage or self.place}/facts')}, OVERRIDE_DATA_PATH true"
        address = catalogues.literal(f"ducklake:{self.catalogue_place.address}")
        where = f"ATTACH {address} AS lake ({data}{self.catalogue_place.options})"
        try:
            retrying(lambda: self._base.execute(where))
            self._create()
        except duckdb.Error as error:
            raise error_for(error) or StoreError(
                f"The collection in {self.place} cannot be opened: {catalogues.reason(error)}."
            ) from error

    def _create(self) -> None:
        if not self._tables() & set(schema.TABLES):
            self.transact(lambda cursor: [cursor.execute(schema.create("lake.main", name)) for name in schema.TABLES])
        self._add_later()
        self._flush_earlier_forms()
        held = self._columns()
        if any(held.get(name) != set(columns) for name, columns in schema.TABLES.items()):
            raise OutdatedError(
                f"The collection in {self.place} was made by another version of Dramatis;"
                " “python -m lib rebuild” rebuilds it from its originals."
            )
        current = self.catalogue("SELECT value FROM {ducklake_metadata} WHERE key = 'data_inlining_row_limit'")
        if not current or current[-1][0] != str(INLINED):
            retrying(lambda: self._base.execute(f"CALL lake.set_option('data_inlining_row_limit', {INLINED})"))

    def _add_later(self) -> None:
        """Gives a collection of an earlier version the columns that it lacks, so that it opens as before."""
        held = self._columns()
        for name, column in schema.LATER.items():
            if column not in held.get(name, ()) and held.get(name) == set(schema.TABLES[name]) - {column}:
                self.transact(lambda cursor, name=name: cursor.execute(schema.add_later(name)))

    def _flush_earlier_forms(self) -> None:
        """Takes rows out of the catalogue where a table has them in several forms, as after ``_add_later``.

        A flush drops the earlier form for good, and another process that knows of it could read the table no more.
        """
        forms = "SELECT 1 FROM {ducklake_inlined_data_tables} GROUP BY table_id HAVING count(*) > 1 LIMIT 1"
        if self.catalogue(forms):
            with writing(self), self.lock:
                retrying(lambda: flush(self.cursor()))

    def _tables(self) -> set[str]:
        rows = self.catalogue("SELECT table_name FROM {ducklake_table} WHERE end_snapshot IS NULL")
        return {name for (name,) in rows}

    def _columns(self) -> dict[str, set[str]]:
        rows = self.catalogue(
            "SELECT t.table_name, list(c.column_name) FROM {ducklake_table} t"
            " JOIN {ducklake_column} c ON c.table_id = t.table_id"
            " WHERE t.end_snapshot IS NULL AND c.end_snapshot IS NULL AND c.parent_column IS NULL GROUP BY t.table_name"
        )
        return {name: set(columns) for name, columns in rows}

    def _stamp(self) -> object:
        """Times and sizes of the catalogue's files; None when they are too fresh to prove that nothing followed."""
        if self.catalogue_place.on_server:
            return None
        return _stamp(self.place / catalogues.FILE, self.place / f"{catalogues.FILE}-wal")


def connect() -> duckdb.DuckDBPyConnection:
    """An engine that takes no more memory (what is beyond it waits on disk) and no more threads than it may.

    ``DRAMATIS_MEMORY`` (1GB) and ``DRAMATIS_THREADS`` (one a core) say how much. Raises StoreError for what is no
    size or number.
    """
    threads = os.environ.get("DRAMATIS_THREADS")
    limits = {"memory_limit": os.environ.get("DRAMATIS_MEMORY") or MEMORY} | ({"threads": threads} if threads else {})
    try:
        return duckdb.connect(":memory:", config=catalogues.CONFIG | limits)
    except duckdb.Error as error:
        wrong = "DRAMATIS_MEMORY (such as 1GB) or DRAMATIS_THREADS (such as 2) is wrong"
        raise StoreError(f"{wrong}: {catalogues.reason(error)}.") from error


@dataclass(frozen=True)
class View:
    """The collection as it was at ``revision``. Equal views give equal answers for ever."""

    lake: Lake
    revision: int

    def frame(self, sql: str, params: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """The answer to ``sql`` as a frame. ``{articles}`` names a table, ``$name`` a parameter; nulls are None."""
        return framed(self.table(sql, params))

    def part(self, sql: str, params: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """The answer without its last column, ``total``, which is the number of all rows: ``attrs["total"]``."""
        found = self.frame(sql, params)
        total = found.pop("total")
        found.attrs["total"] = int(total.iloc[0]) if len(total) else 0
        return found

    def table(self, sql: str, params: Mapping[str, Any] | None = None) -> pa.Table:
        """The answer to ``sql`` as it comes, to be taken apart."""
        return self.lake.ask(sql, params or {}, self.revision)

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The answer to ``sql`` as plain tuples, nulls as None."""
        return list(zip(*(column.to_pylist() for column in self.table(sql, params).columns), strict=True))

    def one(self, sql: str, params: Mapping[str, Any] | None = None) -> Any:
        """The first value of the first row, None when there is no row."""
        row = self.rows(sql, params)
        return row[0][0] if row else None


def framed(table: pa.Table) -> pd.DataFrame:
    """An answer as a frame, nulls among texts as None."""
    return pd.DataFrame({name: _values(table[name]) for name in table.column_names}, copy=False)


def _stamp(*files: Path) -> object:
    now = time.time_ns()
    found = []
    for file in files:
        try:
            state = file.stat()
        except FileNotFoundError:
            continue
        if now - state.st_mtime_ns < 100_000_000:
            return None
        found.append((state.st_mtime_ns, state.st_size, state.st_ino))
    return tuple(found)


def _values(column: pa.ChunkedArray) -> pd.Series:
    if pa.types.is_string(column.type):  # pandas would make text columns of another kind, with NaN
        return pd.Series(column.to_numpy(), dtype=object)
    return column.to_pandas()
