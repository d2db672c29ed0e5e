"""The story of each article, as it was found when the article came: ``stories.tsv`` in the collection's folder.

An article keeps its story however the collection grows: lines are only ever added, of articles that have none yet. Who
comes is set beside the articles of the same days only, since a story takes no article after a week of silence. What was
weighed for one article is kept for the next.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import pandas as pd

from lib.store import Lake, View
from lib.store.lake import revisions
from lib.store.lake.write_lock import writing
from lib.store.queries.sketches import profiles_between, profiles_of, undated_last
from lib.stories import grouping

AT_ONCE = 2_000  # articles that come, and at most as many of the same days beside them
LONGEST = 4_096  # bytes, more than a line has


def file_of(place: Path) -> Path:
    """Where the stories of the collection in ``place`` are kept."""
    return place / "stories.tsv"


def read(place: Path) -> Mapping[str, str]:
    """Article → story, itself for one that is alone so far; the first line on an article holds."""
    return _lines(place.absolute()).read()


def keep(lake: Lake) -> int:
    """Number of articles that had no story before and have one now, or are alone so far."""
    memory = _memories.setdefault(lake, _Memory())
    with memory.lock:
        view, known, near = lake.latest(), read(lake.place), memory.near
        came = _came(view, memory.revision if len(known) >= memory.lines else None)
        memory.revision = memory.near = None  # until this is done, whatever fails
        near = _still(view, near, came, known) if near and came else None
        coming = [name for name in (came.names if came else _all(view)) if name not in known]
        for start in range(0, len(coming), AT_ONCE):
            near = _found(view, near, coming[start : start + AT_ONCE])
        memory.revision, memory.near, memory.lines = view.revision, near, len(read(lake.place))
    return len(coming)


def of_all(known: Mapping[str, str], frame: pd.DataFrame) -> Mapping[str, str]:
    """``known`` with the stories of those articles of ``frame`` that have none yet."""
    return known if set(frame["article"]) <= known.keys() else {**known, **grouping.assign(frame, known)}


@dataclass(slots=True)
class _Near:
    """The articles of the days from ``first`` to ``last``, laid beside one another."""

    first: str
    last: str
    stories: grouping.Stories = field(default_factory=grouping.Stories)
    articles: set[str] = field(default_factory=set)

    @property
    def is_full(self) -> bool:
        """Whether it holds so much that it is laid anew before more comes."""
        return len(self.articles) > 2 * AT_ONCE

    def lay(self, rows: Sequence[Mapping[Any, Any]], known: Mapping[str, str]) -> dict[str, str]:
        """The stories of more articles, of which those ``known`` keep theirs."""
        self.articles.update(str(row["article"]) for row in rows)
        return self.stories.take(rows, known)


@dataclass(slots=True, weakref_slot=True)
class _Memory:
    """Of an open collection: the revision up to which all articles have stories, with how many of them the file holds,
    and those that came last."""

    revision: int | None = None
    lines: int = 0
    near: _Near | None = None
    lock: Lock = field(default_factory=Lock)


_memories: WeakKeyDictionary[Lake, _Memory] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class _Came:
    names: Sequence[str]
    gone: set[str]


def _came(view: View, revision: int | None) -> _Came | None:
    """What came and went since a revision; None where all has to be looked through."""
    if revision is None or revision > view.revision:
        return None
    added, gone, _ = revisions.difference(view.lake, revision, view.revision)
    return _Came(sorted(added), gone) if len(added) <= AT_ONCE else None


def _all(view: View) -> list[str]:
    return [name for name, _ in undated_last(view)]


def _still(view: View, near: _Near, came: _Came, known: Mapping[str, str]) -> _Near | None:
    """What was kept, with what another process found the stories of; None where some of it is gone."""
    if near.articles & came.gone:
        return None
    others = [name for name in came.names if name in known and name not in near.articles]
    if others:
        near.lay(profiles_of(view, others).to_dict("records"), known)
    return near


def _found(view: View, near: _Near | None, coming: Sequence[str]) -> _Near:
    """Adds the stories of articles that come to the file; what the next are laid beside."""
    rows, known = profiles_of(view, coming).to_dict("records"), read(view.lake.place)
    days = [row["published"] for row in rows if row["published"]]
    near = _near(view, None if near and near.is_full else near, days, known)
    _add(view.lake, near.lay(rows, known))
    return near


def _near(view: View, near: _Near | None, days: Sequence[str], known: Mapping[str, str]) -> _Near:
    """What to lay articles of these days beside: what was kept, where it has the days, with what it lacks."""
    first, last = _around(days)
    if near and not first:
        return near
    if near is None or not near.first <= first <= near.last:
        near = _Near(first, last)
        neighbours = profiles_between(view, (first, last), AT_ONCE)
    elif last > near.last:
        neighbours = profiles_between(view, (_days_after(near.last, 1), last), AT_ONCE)
        near.last = last
    else:
        return near
    rows = neighbours.to_dict("records")
    near.lay([row for row in rows if row["article"] in known and row["article"] not in near.articles], known)
    return near


def _around(days: Iterable[str]) -> tuple[str, str]:
    """The days on which a story may have articles that goes on in these; none where there are none."""
    days = sorted(days)
    if not days:
        return "", ""
    return _days_after(days[0], -grouping.SILENCE), _days_after(days[-1], grouping.SILENCE)


def _days_after(day: str, days: int) -> str:
    return (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat()


@dataclass(slots=True)
class _Lines:
    """The file of stories as far as it was read."""

    file: Path
    known: Mapping[str, str] = field(default_factory=dict)
    end: int = 0
    node: int = 0
    lock: Lock = field(default_factory=Lock)

    def read(self) -> Mapping[str, str]:
        with self.lock:
            if not self.file.exists():
                self.known, self.end = {}, 0
                return self.known
            with self.file.open("rb") as file:
                self._go_on(file.fileno())
            return self.known

    def _go_on(self, file: int) -> None:
        now = os.fstat(file)
        if now.st_ino != self.node or now.st_size < self.end:  # another file
            self.known, self.end, self.node = {}, 0, now.st_ino
        if now.st_size == self.end:
            return
        content = os.pread(file, now.st_size - self.end, self.end)
        whole = content[: content.rfind(b"\n") + 1]
        fresh: dict[str, str] = {}
        for line in whole.decode().splitlines():
            article, _, story = line.partition("\t")
            if article not in self.known:
                fresh.setdefault(article, story)
        self.known, self.end = {**self.known, **fresh}, self.end + len(whole)


@lru_cache(maxsize=16)
def _lines(place: Path) -> _Lines:
    return _Lines(file_of(place))


def _add(lake: Lake, stories: Mapping[str, str]) -> None:
    file = file_of(lake.place)
    with writing(lake), file.open("r+b" if file.exists() else "w+b") as out:
        size = out.seek(0, os.SEEK_END)
        out.seek(max(0, size - LONGEST))
        tail = out.read()
        end = size - len(tail) + tail.rfind(b"\n") + 1
        out.truncate(end)  # a line that a killed process left half written
        out.seek(end)
        out.write("".join(f"{article}\t{story}\n" for article, story in stories.items()).encode())
