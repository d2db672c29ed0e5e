"""A native copy of the newest revision on disk, so that a page's queries take milliseconds.

A DuckLake scan costs about 8 ms a table however small it is (planning against the catalogue), and knows no numbers to
join by. The copy (schema ``serve``) survives a restart, is kept up by the change notes of the commits, in one
transaction a step, and is stamped with its revision; a query for any other revision is answered by the lake. A copy
that is missing, damaged, of another form or of another collection is made anew, beside its place, and put there whole.

DuckDB lets one process write a file or many read it. So every process takes the first file that no other holds, and the
next process finds it again: no page ever waits for another process.
"""

from __future__ import annotations

import fcntl
import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping, Set
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from lib.store.lake import threads
from lib.store.lake.catalogues import literal
from lib.store.lake.store_errors import retrying, rollback
from lib.store.lake.threads import Background
from lib.store.serving import reading_schema, refreshing, staging
from lib.store.serving.remembered import Remembered, used
from lib.store.serving.staging import Changed
from lib.store.tables import recasting

if TYPE_CHECKING:
    from lib.store.lake.lake import Lake


# What the copy was made from: revisions of another collection have other times.
_STAMP = "revision BIGINT, made_at VARCHAR, form INTEGER"
_EACH = 500_000  # articles of a copy that one thread reads
# Rows that lie together, a quarter of DuckDB's own: a page passes over more of them by their least and greatest keys,
# and of the articles fewer are compressed anew when one is put beside them.
_ROWS = 30_720
LARGE = 16_000_000  # bytes of a log that is worth the work
SMALL = 1_000_000  # bytes of a log that the next process reads in less than a tenth of a second
_NEVER = "1GB"  # beyond which a commit does it all the same


class Serving:
    """The copy of one process, attached to the lake's connection as ``serve``."""

    def __init__(self, lake: Lake) -> None:
        self.lake = lake
        self.revision = -1
        self.done = 0.0  # share of a copy that is being made
        self._lock = threading.Lock()
        self._opened = False
        self._remembered, self._remembering = Remembered(), threading.Lock()
        self._place = Place(lake.cache / "serving")
        self._checkpoints = Checkpoints(lake.cursor, self._place.file, self._lock)
        lake.cursor().execute(f"SET temp_directory = {literal(self._place.spill)}")
        # Groups by numbers that range over less than 65,000 are counted in an array instead of a hash table.
        lake.cursor().execute("SET perfect_ht_threshold = 16")
        # So many rows of a page are looked for one by one (see ``reading_schema.over_copy``).
        lake.cursor().execute("SET dynamic_or_filter_threshold = 500")

    def ask(self, sql: str, params: Mapping[str, Any], revision: int) -> pa.Table | None:
        """The answer, or None when the copy stands at another revision or lacks a table."""
        if self.revision != revision or not _names(sql) <= reading_schema.TABLES.keys():
            return None
        try:
            return self._asked(self.lake.cursor(), _over_copy(sql), params, revision)
        except duckdb.IOException:  # a damaged file: the lake answers, and the next view makes the copy anew
            self.revision = -1
            return None
        except duckdb.CatalogException:  # a table of kept articles, or the copy, was taken away meanwhile
            return None

    def _asked(
        self, cursor: duckdb.DuckDBPyConnection, sql: str, params: Mapping[str, Any], revision: int
    ) -> pa.Table | None:
        try:
            with self._remembering:  # also the begin: what was laid down after it is not there
                text = self._applied(cursor, sql, params, revision)
            answer = None if text is None else cursor.execute(text, used(text, params)).to_arrow_table()
        except BaseException:
            rollback(cursor)
            self._remembered.forget()  # what was laid down just now is gone again
            raise
        cursor.execute("COMMIT")
        return answer

    def _applied(
        self, cursor: duckdb.DuckDBPyConnection, sql: str, params: Mapping[str, Any], revision: int
    ) -> str | None:
        """``sql`` reading tables that are there in the transaction that begins here; None at another revision."""
        before = self._remembered.made
        text = self._remembered.applied(cursor, sql, params, revision) if _begin(cursor, revision) else None
        if self._remembered.made == before:
            return text
        cursor.execute("COMMIT")  # now, before another thread hears of a new table
        return text if _begin(cursor, revision) else None

    def advance(self, revision: int) -> None:
        """Brings the copy to ``revision``."""
        if self.revision >= revision:
            return
        with self._lock:
            self._open()
            if self.revision < revision:
                retrying(lambda: self._step(revision))
        self._checkpoints.begin()

    def take(
        self, before: int, changed: Changed, rows: Mapping[str, pa.Table], became: Callable[[], int | None]
    ) -> None:
        """Brings the copy from revision ``before`` to the next one while that is still being stored.

        ``rows`` are those of the changed articles or, where only their cast is another, what ``recasting`` handed
        over; ``became`` says, late, which revision it is, None for none at all. What is not taken now is read from the
        lake by the next view. What is laid ready goes with the thread that this is called in.
        """
        cursor = self.lake.cursor()
        with self._lock, suppress(duckdb.Error):
            if self.revision == before:
                filled = (recasting if changed.recast else staging).take_over(cursor, rows)
                self._change(cursor, changed, became, filled)
        self._checkpoints.begin()

    def _keep(self, cursor: duckdb.DuckDBPyConnection, revision: int | None) -> None:
        """Ends the transaction of ``cursor``: its changes are those of that revision, or none."""
        if revision is None:
            rollback(cursor)
            return
        self._stamp(cursor, revision)
        cursor.execute("COMMIT")
        self.revision = revision

    def newest(self, revision: int) -> recasting.Rows:
        """Where the rows stand at ``revision``, the newest: in the copy if that is there, else in the lake."""
        return recasting.Rows() if self.revision == revision else recasting.Rows(revision)

    @property
    def index(self) -> Path:
        """Where this process may keep a full-text index of its own."""
        return self._place.index

    def needs_building(self) -> bool:
        """Whether the next ``advance`` makes a copy from the whole collection."""
        if self._lock.acquire(blocking=False):  # taken: one is being made
            try:
                self._open()
            finally:
                self._lock.release()
        return self.revision < 0

    def finish(self) -> None:
        """Returns when nothing is written any more of itself."""
        self._checkpoints.finish()

    def close(self) -> None:
        """Leaves the file to the next process."""
        self._place.release()

    def _open(self) -> None:
        """Opens the copy that was left here, if it is of this collection."""
        opened, self._opened = self._opened, True
        if opened or not self._place.file.exists():
            return
        try:
            self._settle()
            self.revision = self._stamped()
        except duckdb.Error:  # damaged, or written by another version of DuckDB
            self.revision = -1

    def _attach(self, file: Path) -> None:
        cursor = self.lake.cursor()
        cursor.execute("DETACH DATABASE IF EXISTS serve")
        cursor.execute(f"ATTACH {literal(file)} AS serve (ROW_GROUP_SIZE {_ROWS})")

    def _settle(self) -> None:
        """Attaches the copy as it is in its place."""
        self._attach(self._place.file)
        cursor = self.lake.cursor()
        (articles,) = cursor.execute("SELECT count(*) FROM serve.articles").fetchall()[0]
        threads.work_on(cursor, 1 + articles // _EACH)

    def _stamped(self) -> int:
        """The revision that the copy holds, -1 where it is none of this collection's."""
        # All of it is fetched: an answer that is not at its end would keep the file for this thread.
        found = self.lake.cursor().execute("SELECT revision, made_at, form FROM serve.stamp").fetchall()
        if not found or found[0][2] != reading_schema.FORM or found[0][1] != self.made_at(found[0][0]):
            return -1
        return int(found[0][0])

    def made_at(self, revision: int) -> str | None:
        """When that revision was made, which tells it from one of another collection; None when there is none."""
        asked = "SELECT snapshot_time::VARCHAR FROM {ducklake_snapshot} WHERE snapshot_id = $revision"
        found = self.lake.catalogue(asked, {"revision": revision})
        return found[0][0] if found else None

    def _step(self, revision: int) -> None:
        changed = self._changed(revision) if self.revision >= 0 else None
        if changed is None:
            self._build(revision)
        else:
            cursor = self.lake.cursor()
            filled = staging.from_lake(cursor, changed.articles, revision) if changed.articles else set[str]()
            try:
                if changed.recast:
                    filled |= recasting.lay_ready(cursor, changed.recast, changed.actors, revision)
                self._change(cursor, changed, lambda: revision, filled)
            except duckdb.IOException:
                self._build(revision)
            staging.cleared(cursor)

    def _changed(self, revision: int) -> Changed | None:
        """Articles touched since the copy's revision; None when a commit does not say."""
        return staging.changed(
            self.lake.catalogue(
                "SELECT changes_made, commit_extra_info FROM {ducklake_snapshot_changes}"
                " WHERE snapshot_id > $old AND snapshot_id <= $new",
                {"old": self.revision, "new": revision},
            )
        )

    def _build(self, revision: int) -> None:
        cursor = self.lake.cursor()
        self.revision, self.done = -1, 0.0
        cursor.execute("DETACH DATABASE IF EXISTS serve")
        self._place.clear()
        threads.work_on(cursor, threads.most())
        self._attach(self._place.part)
        cursor.execute(f"CREATE TABLE serve.stamp ({_STAMP})")
        for name in reading_schema.TABLES:
            cursor.execute(reading_schema.create(name))
        reading_schema.build(cursor, staging.tables_at(cursor, revision), self._on)
        staging.cleared(cursor)
        self._stamp(cursor, revision)
        cursor.execute("DETACH DATABASE serve")
        self._place.part.replace(self._place.file)
        self._settle()
        self.revision = revision

    def _on(self) -> None:
        self.done = min(1.0, self.done + 1 / reading_schema.STEPS)

    def _change(
        self, cursor: duckdb.DuckDBPyConnection, changed: Changed, became: Callable[[], int | None], filled: Set[str]
    ) -> None:
        """Puts in what lies ready of the changed articles, which have rows in the tables ``filled``."""
        cursor.execute("BEGIN")
        try:
            if changed.articles:
                refreshing.refresh(cursor, staging.staged, changed.older, filled)
            if changed.recast:
                refreshing.recast(cursor, recasting.laid_ready, changed, filled)
            self._keep(cursor, became())
        except BaseException:
            rollback(cursor)
            raise

    def _stamp(self, cursor: duckdb.DuckDBPyConnection, revision: int) -> None:
        stamp = {"revision": revision, "at": self.made_at(revision), "form": reading_schema.FORM}
        cursor.execute("DELETE FROM serve.stamp")
        cursor.execute("INSERT INTO serve.stamp VALUES ($revision, $at, $form)", stamp)


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

    def finish(self) -> None:
        """Returns when none is running. A small log is left to the next process, which reads it sooner than it is put
        into the file."""
        self.wait()
        if self._log.exists() and self._log.stat().st_size < SMALL:
            with suppress(duckdb.ConnectionException):  # closed before
                self._connect().execute("PRAGMA disable_checkpoint_on_shutdown")

    def _run(self) -> None:
        # While something else writes the next change tries again.
        with self._lock, suppress(duckdb.Error):
            self._connect().execute("CHECKPOINT serve")


class Taking:
    """What the copy takes while a transaction runs that begins at revision ``before``."""

    def __init__(self, serving: Serving, before: int) -> None:
        self._serving, self._before = serving, before
        self._became: SimpleQueue[int | None] = SimpleQueue()
        self._thread: Thread | None = None

    def begin(self, changed: Changed, rows: Mapping[str, pa.Table]) -> None:
        """Begins; what was begun for a transaction that is tried again is let go."""
        self.end(None)
        asked = (self._before, changed, rows, self._became.get)
        self._thread = Thread(target=self._serving.take, args=asked, name="taking")
        self._thread.start()

    def end(self, revision: int | None) -> None:
        """Keeps what was taken as ``revision``, or lets it go without one; returns when that is done."""
        if self._thread:
            self._became.put(revision)
            self._thread.join()
            self._thread, self._became = None, SimpleQueue()


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


def _names(sql: str) -> set[str]:
    return {reading_schema.table_of(name) for name in re.findall(r"\{(\w+)\}", sql)}


def _over_copy(sql: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: reading_schema.over_copy(found[1]), sql)


def _begin(cursor: duckdb.DuckDBPyConnection, revision: int) -> bool:
    """Begins a transaction: whether the copy stands at ``revision`` in it."""
    cursor.execute("BEGIN")
    stamp = cursor.execute("SELECT revision FROM serve.stamp").fetchone()
    return stamp is not None and stamp[0] == revision


def _first_free(folder: Path) -> tuple[IO[bytes], Path]:
    for number in range(MOST):
        lock = (folder / f"{number}.lock").open("ab")
        with suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lock, folder / f"{number}.duckdb"
        lock.close()
    # So many at once: this one's copy does not outlive it.
    return _first_free(Path(tempfile.mkdtemp(prefix="dramatis-")))
