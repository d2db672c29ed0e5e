"""Every change of a collection, each one transaction with author and message."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from lib.facts import Facts
from lib.store import schema
from lib.store.rows import Entry, Row, keyed, rows_of

if TYPE_CHECKING:
    from lib.store.lake import Lake

# Commits between two tidyings of the files (see ``tidy``).
TIDY_EVERY = 200

_ARROW = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "TIMESTAMP": pa.timestamp("us"),
    "INTEGER[]": pa.list_(pa.int32()),
    "VARCHAR[]": pa.list_(pa.string()),
}


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes the collection, what for, and the articles given, taken away and moved to another cluster."""

    author: str
    message: str
    entries: tuple[Entry, ...] = ()
    removed: tuple[str, ...] = ()
    replace: bool = False  # whether an entry whose id is stored takes its place; else it is left out
    clusters: Mapping[str, str] | None = None  # article → new cluster
    read_by: str = ""  # what analysed the texts of the entries just now; empty when nothing did


def add(lake: Lake, facts: Sequence[Facts], *, author: str, message: str, sample: bool = False) -> tuple[str, ...]:
    """Ids of the articles stored, in one transaction; those already stored are left out."""
    return apply(lake, Change(author, message, tuple(Entry(one, sample=sample) for one in facts)))


def replace(lake: Lake, facts: Sequence[Facts], *, author: str = "", message: str = "") -> tuple[str, ...]:
    """Ids of the articles stored, each in the place of the one with its id (see ``supersede``)."""
    return supersede(lake, {one.article.id: one for one in facts}, author=author, message=message)


def supersede(
    lake: Lake, facts: Mapping[str, Facts], *, author: str = "", message: str = "", read_by: str = ""
) -> tuple[str, ...]:
    """Ids of the articles stored, each in the place of the stored article whose id it is given under.

    Cluster, sketch, link keys, sample mark and time of storing stay, unless the text is another one.
    """
    entries = tuple(_successor(lake, old, one) for old, one in facts.items())
    gone = tuple(old for old, one in facts.items() if old != one.article.id)
    told = message or f"Changed {len(entries)} articles"
    return apply(lake, Change(author, told, entries, gone, replace=True, read_by=read_by))


def note_reading(lake: Lake, articles: Sequence[str], read_by: str, *, author: str = "") -> None:
    """Notes that ``read_by`` read these stored articles again and found nothing different, as a revision of its own."""
    note = {"read_by": read_by, "read": list(articles)}

    def noted(cursor: duckdb.DuckDBPyConnection) -> None:
        # A revision needs a change: the table of the collection's own notes says by what it was read last.
        cursor.execute("DELETE FROM lake.main.meta WHERE key = 'read_by'")
        cursor.execute("INSERT INTO lake.main.meta VALUES ('read_by', $by)", {"by": read_by})
        _sign(cursor, author, f"Read {len(articles)} articles again: nothing differs", note)

    with writing(lake):
        lake.transact(noted)


def remove(lake: Lake, articles: Iterable[str], *, author: str = "", message: str = "") -> int:
    """Number of articles taken away with all their facts; earlier revisions keep them."""
    wished = list(dict.fromkeys(articles))
    rows = lake.view().rows("SELECT id FROM {articles} WHERE list_contains($ids, id)", {"ids": wished})
    gone = tuple(name for (name,) in rows)
    if gone:
        apply(lake, Change(author, message or f"Removed {len(gone)} articles", removed=gone))
    return len(gone)


def remove_sample(lake: Lake, *, author: str = "") -> int:
    """Number of sample articles taken away."""
    gone = [name for (name,) in lake.view().rows("SELECT id FROM {articles} WHERE sample")]
    return remove(lake, gone, author=author, message="Removed the sample collection") if gone else 0


def apply(lake: Lake, change: Change) -> tuple[str, ...]:
    """Ids of the entries that were stored; the whole change is one revision, or none when it changes nothing."""
    with writing(lake):
        stored = lake.transact(lambda cursor: _apply(cursor, change))
    newest = lake.revision()
    if stored and newest % TIDY_EVERY == 0:
        tidy(lake)
    return stored


def tidy(lake: Lake) -> None:
    """Moves small commits out of the catalogue into few Parquet files; every revision stays readable."""
    with writing(lake), lake.lock:
        cursor = lake.cursor()
        cursor.execute("CALL ducklake_flush_inlined_data('lake')")
        cursor.execute("CALL ducklake_merge_adjacent_files('lake')")


@contextmanager
def writing(lake: Lake) -> Iterator[None]:
    """Holds the collection's one write lock: a lock of SQLite, so that a killed process gives it free."""
    lock = sqlite3.connect(lake.place / "writing.lock", timeout=600, isolation_level=None)
    try:
        lock.execute("BEGIN IMMEDIATE")
        yield
    finally:
        lock.close()


def _apply(cursor: duckdb.DuckDBPyConnection, change: Change) -> tuple[str, ...]:
    ids = [entry.facts.article.id for entry in change.entries]
    stored = (
        {
            name
            for (name,) in cursor.execute(
                "SELECT id FROM lake.main.articles WHERE id IN (SELECT unnest($ids))", {"ids": ids}
            ).fetchall()
        }
        if ids
        else set()
    )
    entries = {
        entry.facts.article.id: entry
        for entry in change.entries
        if change.replace or entry.facts.article.id not in stored
    }
    gone = sorted({*change.removed, *(stored if change.replace else ())})
    moved = {name: to for name, to in (change.clusters or {}).items() if name not in entries and name not in gone}
    if not (entries or gone or moved):
        return ()
    _delete(cursor, gone)
    _move(cursor, moved)
    _insert(cursor, [rows_of(entry) for entry in entries.values()])
    note: dict[str, object] = {
        "added": [name for name in entries if name not in stored],
        "removed": list(change.removed),
        "changed": [*(name for name in entries if name in stored), *moved],
    }
    if change.read_by:
        note |= {"read_by": change.read_by, "read": list(entries)}
    _sign(cursor, change.author, change.message, note)
    return tuple(entries)


def _sign(cursor: duckdb.DuckDBPyConnection, author: str, message: str, note: Mapping[str, object]) -> None:
    cursor.execute(
        "CALL ducklake_set_commit_message('lake', $author, $message, extra_info => $note)",
        {"author": author, "message": message, "note": json.dumps(note)},
    )


def _delete(cursor: duckdb.DuckDBPyConnection, articles: list[str]) -> None:
    if articles:
        for name, owner in schema.OWNED.items():
            cursor.execute(f"DELETE FROM lake.main.{name} WHERE list_contains($ids, {owner})", {"ids": articles})


def _move(cursor: duckdb.DuckDBPyConnection, moved: Mapping[str, str]) -> None:
    for article, cluster in moved.items():
        cursor.execute("UPDATE lake.main.articles SET cluster = $to WHERE id = $id", {"to": cluster, "id": article})


def _insert(cursor: duckdb.DuckDBPyConnection, many: list[dict[str, list[Row]]]) -> None:
    for name in schema.OWNED:
        rows = list(chain.from_iterable(one[name] for one in many))
        if rows:
            insert_rows(cursor, name, rows)


def insert_rows(cursor: duckdb.DuckDBPyConnection, name: str, rows: Sequence[Row]) -> None:
    """Puts ``rows``, columns in the order of the schema, into table ``name``."""
    columns = schema.TABLES[name]
    arrays = [
        pa.array(values, _ARROW[kind]) for values, kind in zip(zip(*rows, strict=True), columns.values(), strict=True)
    ]
    cursor.register("given_rows", pa.Table.from_arrays(arrays, names=list(columns)))
    try:
        cursor.execute(f"INSERT INTO lake.main.{name} SELECT * FROM given_rows")
    finally:
        cursor.unregister("given_rows")


def _successor(lake: Lake, old: str, facts: Facts) -> Entry:
    """The entry of ``facts`` with what the collection had added to article ``old``."""
    view = lake.view()
    found = view.rows("SELECT cluster, title_key, title, sample, stored_at FROM {articles} WHERE id = $id", {"id": old})
    if not found:
        return Entry(facts)
    cluster, title_key, title, sample, stored_at = found[0]
    sketch = view.rows("SELECT hash FROM {sketches} WHERE article = $id ORDER BY hash", {"id": old})
    links = view.rows("SELECT title, title_key FROM {links} WHERE article = $id", {"id": old})
    known = dict(links) | {title: title_key}
    return Entry(
        facts,
        tuple(value for (value,) in sketch),
        facts.article.id if cluster == old else cluster,
        title_key=known.get(facts.article.title),
        link_keys=tuple(known.get(link.title, keyed(link.title)) for link in facts.links),
        sample=sample,
        stored_at=stored_at,
    )
