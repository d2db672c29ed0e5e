"""Every change of a collection, each one transaction with author and message."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from lib.facts import Facts
from lib.store.lake.write_lock import writing
from lib.store.serving.native import Taking
from lib.store.serving.staging import Changed
from lib.store.tables import prepared, recasting, schema
from lib.store.tables.additions import Stored
from lib.store.tables.fact_tables import Row
from lib.store.tables.recasting import Recasting
from lib.store.tables.schema import arrow, insert

if TYPE_CHECKING:
    from lib.store.lake.lake import Lake


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes the collection, what for, and what is new, takes the place of another, goes, or moves.

    Of ``added`` and ``rows``, articles already stored are left out. ``replaced`` maps stored articles to what takes
    their place: sketch, cluster, sample mark and time of storing stay. ``clusters`` maps articles, new or stored, to
    clusters.
    """

    author: str
    message: str
    added: Sequence[Facts] = ()
    rows: Mapping[str, pa.Table] = field(default_factory=dict)  # of more new articles, as ``prepared`` made them
    replaced: Mapping[str, Facts] = field(default_factory=dict)
    removed: Sequence[str] = ()
    clusters: Mapping[str, str] = field(default_factory=dict)
    sketches: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # of those added
    sample: bool = False  # whether those added belong to the sample
    read_by: str = ""  # what analysed the texts just now; empty when nothing did
    corrections: Sequence[Row] = ()  # rows of the table of corrections; those whose id it holds are left out
    # Of those replaced by corrections, where each stands as it was read ("" for one that does so itself); None: all
    # were read anew.
    marks: Mapping[str, str] | None = None
    # An article removed → the one added that is the same with another text, as its address gives it now.
    became: Mapping[str, str] = field(default_factory=dict)
    recast: Sequence[Recasting] = ()  # who is who in articles that are neither replaced nor removed
    awaited: bool = True  # by a page: the copy that answers pages is brought up at once, not when the next one asks


def apply(lake: Lake, change: Change) -> tuple[str, ...]:
    """Ids of the articles that were stored; the whole change is one revision, or none when it changes nothing."""
    with writing(lake):
        before = lake.revision()
        with _taking(lake, before) as taking:
            now = lake.serving.newest(before)
            stored = lake.transact(lambda cursor: _apply(cursor, change, now, taking))
    lake.tidying.begin(stored=bool(stored))
    return stored


@contextmanager
def _taking(lake: Lake, before: int) -> Iterator[Taking]:
    """What the copy takes is kept when the change is stored, and let go when that fails."""
    taking = Taking(lake.serving, before)
    try:
        yield taking
        taking.end(lake.revision())
    finally:
        taking.end(None)


def note_reading(lake: Lake, articles: Sequence[str], read_by: str, *, author: str = "") -> None:
    """Notes that ``read_by`` read these stored articles again and found nothing different, as a revision of its own."""
    note = {"read_by": read_by, "read": list(articles)}

    def noted(cursor: duckdb.DuckDBPyConnection) -> None:
        # A revision needs a change: a row more among the collection's own notes. None is taken away for it, since
        # DuckDB was seen to abort when it flushed such notes.
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


@dataclass(frozen=True, slots=True)
class _Difference:
    """What a change comes to in the collection as it is."""

    stored: Mapping[str, Stored]
    replaced: Sequence[str]  # those of the stored whose id stood there before
    gone: Sequence[str]
    moved: Mapping[str, str]
    corrections: Sequence[Row]
    ready: Mapping[str, pa.Table]  # rows of what is new, beside ``stored``
    recast: Sequence[Recasting]

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.moved or self.corrections or self.recast)

    @property
    def is_handed(self) -> bool:
        """Whether all rows that the copy needs are here."""
        return bool(self.new or self.gone) and not (self.moved or self.recast)

    @property
    def is_recast(self) -> bool:
        """Whether it is one change of who is who, and nothing else."""
        return len(self.recast) == 1 and not (self.new or self.gone or self.moved)

    @property
    def new(self) -> list[str]:
        """Ids of all whose rows are put in."""
        return [*self.stored, *prepared.ids(self.ready)]

    @property
    def recast_articles(self) -> list[str]:
        """Ids of those in which only who is who changes."""
        return recasting.articles(self.recast)

    def note(self, change: Change) -> dict[str, object]:
        """What the revision says of itself, for those who follow."""
        note: dict[str, object] = {
            "added": _without(self.new, self.replaced),
            "removed": _without(self.gone, self.stored),
            "changed": [*self.replaced, *self.moved, *self.recast_articles],
        }
        note |= {"recast": self.recast_articles, "actors": recasting.actors(self.recast)} if self.recast else {}
        if change.became:
            note |= {"became": dict(change.became)}
        if change.read_by:
            note |= {"read_by": change.read_by, "read": self.new}
        given = [row[0] for row in change.corrections]
        return note | ({"corrections": given} if given else {})


def _without(names: Iterable[str], others: Container[str]) -> list[str]:
    return [name for name in names if name not in others]


def _apply(cursor: duckdb.DuckDBPyConnection, change: Change, now: recasting.Rows, taking: Taking) -> tuple[str, ...]:
    """Ids of the articles that were stored."""
    found = _difference(cursor, change, now)
    if not found:
        return ()
    rows = prepared.joined([prepared.as_arrow(found.stored.values()), found.ready])
    if change.awaited and found.is_handed:
        taking.begin(Changed(sorted({*found.new, *found.gone}), list(found.gone)), rows)
    _delete(cursor, list(found.gone))
    _move(cursor, found.moved)
    for one in found.recast:
        begin = partial(taking.begin, Changed([], [], list(one.articles), list(one.actors)))
        recasting.recast(cursor, one, now, begin if found.is_recast else None)
    for name, each in (*rows.items(), ("corrections", arrow("corrections", found.corrections))):
        insert(cursor, f"lake.main.{name}", each)
    _sign(cursor, change.author, change.message, found.note(change))
    return tuple(found.new)


def _difference(cursor: duckdb.DuckDBPyConnection, change: Change, now: recasting.Rows) -> _Difference:
    given = {one.article.id for one in (*change.added, *change.replaced.values())} | set(prepared.ids(change.rows))
    asked = [*given, *change.replaced, *change.removed, *recasting.articles(change.recast)]
    present = {name for (name,) in cursor.execute(now.present, {"articles": asked}).fetchall()} if asked else set[str]()
    stored = _stored(cursor, change, present)
    gone = sorted(present & {*change.removed, *change.replaced, *stored})
    moved = {name: to for name, to in change.clusters.items() if name not in {*given, *gone}}
    replaced = [name for name in stored if name in present]
    ready = prepared.clustered(prepared.without(change.rows, present), change.clusters)
    recast = recasting.within(change.recast, present.difference(gone))
    return _Difference(stored, replaced, gone, moved, _noted(cursor, change, gone), ready, recast)


def _stored(cursor: duckdb.DuckDBPyConnection, change: Change, present: set[str]) -> dict[str, Stored]:
    """What is new, and what takes the place of others."""
    fresh = (_fresh(one, change) for one in change.added if one.article.id not in present)
    return {one.facts.article.id: one for one in (*fresh, *_successors(cursor, change.replaced))}


def _sign(cursor: duckdb.DuckDBPyConnection, author: str, message: str, note: Mapping[str, object]) -> None:
    cursor.execute(
        "CALL ducklake_set_commit_message('lake', $author, $message, extra_info => $note)",
        {"author": author, "message": message, "note": json.dumps(note)},
    )


def _noted(cursor: duckdb.DuckDBPyConnection, change: Change, gone: list[str]) -> list[Row]:
    """New rows of the table of corrections, and a mark for each article that now is as it was read, or no longer is.

    Marks are only ever added, the last one holds: DuckDB was seen to abort when it flushed rows just taken away.
    """
    marks = dict.fromkeys(_marked(cursor, gone), "") if change.marks is None else change.marks
    now = datetime.now(UTC).replace(tzinfo=None)
    marked = [("reading", name, "reading", mark, None, "", now) for name, mark in marks.items()]
    return [*_unknown(cursor, change.corrections), *marked]


def _unknown(cursor: duckdb.DuckDBPyConnection, corrections: Sequence[Row]) -> list[Row]:
    """Those of the rows whose id the table of corrections does not hold yet."""
    if not corrections:
        return []
    asked = "SELECT id FROM lake.main.corrections WHERE id IN (SELECT unnest($ids))"
    known = {name for (name,) in cursor.execute(asked, {"ids": [row[0] for row in corrections]}).fetchall()}
    return [row for row in corrections if row[0] not in known]


def _marked(cursor: duckdb.DuckDBPyConnection, articles: list[str]) -> list[str]:
    """Those of the articles whose facts are not as they were read."""
    if not articles:
        return []
    asked = """SELECT article FROM lake.main.corrections WHERE kind = 'reading' AND article IN (SELECT unnest($ids))
        GROUP BY article HAVING arg_max(subject, made_at) <> ''"""
    return [name for (name,) in cursor.execute(asked, {"ids": articles}).fetchall()]


def _fresh(facts: Facts, change: Change) -> Stored:
    name = facts.article.id
    return Stored(facts, change.sketches.get(name, ()), change.clusters.get(name), change.sample)


def _successors(cursor: duckdb.DuckDBPyConnection, replaced: Mapping[str, Facts]) -> Iterator[Stored]:
    """What takes the place of stored articles, with what the collection had added to those."""
    if not replaced:
        return
    asked = """SELECT a.id, cluster, sample, stored_at, list(hash ORDER BY hash) FILTER (hash IS NOT NULL)
        FROM lake.main.articles a LEFT JOIN lake.main.sketches s ON s.article = a.id
        WHERE a.id IN (SELECT unnest($ids)) GROUP BY ALL"""
    known = {old: added for old, *added in cursor.execute(asked, {"ids": list(replaced)}).fetchall()}
    for old, facts in replaced.items():
        if old in known:
            cluster, sample, stored_at, sketch = known[old]
            named = facts.article.id if cluster == old else cluster
            yield Stored(facts, tuple(sketch or ()), named, sample, stored_at)
        else:
            yield Stored(facts)


def _delete(cursor: duckdb.DuckDBPyConnection, articles: list[str]) -> None:
    if not articles:
        return
    held = {name for (name,) in cursor.execute(schema.HELD).fetchall()}
    for name, owner in schema.OWNED.items():
        if name in held:
            # A list would be gone through for every row: with thousands of articles that took most of the time.
            cursor.execute(f"DELETE FROM lake.main.{name} WHERE {owner} IN (SELECT unnest($ids))", {"ids": articles})


def _move(cursor: duckdb.DuckDBPyConnection, moved: Mapping[str, str]) -> None:
    for article, cluster in moved.items():
        cursor.execute("UPDATE lake.main.articles SET cluster = $to WHERE id = $id", {"to": cluster, "id": article})
