"""What readers have read: articles and sentences, in ``read.jsonl`` in the collection's folder.

A line says what a reader has read, or no longer counts as read; lines are only ever added, each in one write, so that
opening an article waits for nobody who writes the collection. No revision depends on them.
"""

from __future__ import annotations

import errno
import json
import os
import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lib.facts import DramatisError
from lib.filters import Filters, Seen
from lib.store import Lake

FILE = "read.jsonl"
Place = tuple[str, int]  # an article, and where a sentence begins in it


class ReadError(DramatisError):
    """What was read cannot be kept."""


@dataclass(frozen=True, slots=True)
class Read:
    """The articles and sentences that a reader has read; ``name`` changes whenever the articles do."""

    name: str = ""
    articles: Collection[str] = frozenset()
    sentences: Collection[Place] = frozenset()

    def of(self, row: Mapping[Any, Any]) -> str:
        """What of a row of evidence is read: its "article", the "sentence" alone, or ""."""
        if row["article"] in self.articles:
            return "article"
        return "sentence" if (row["article"], int(row["start"])) in self.sentences else ""


@dataclass(slots=True)
class _Marks:
    """What one reader has read: articles with the day, sentences, and how often the articles changed."""

    articles: dict[str, str] = field(default_factory=dict)
    sentences: set[Place] = field(default_factory=set)
    changes: int = 0


@dataclass(slots=True)
class _Book:
    """What a file held up to ``end``, by reader; a longer one is only read from there on."""

    inode: int = 0
    end: int = 0
    readers: dict[str, _Marks] = field(default_factory=dict)


_books: dict[Path, _Book] = {}
_lock = threading.Lock()


def of_reader(lake: Lake, reader: str) -> Read:
    """What a reader has read."""
    with _lock:
        book = _read(lake.place / FILE)
        held = book.readers.get(reader, _Marks())
        name = f"{reader} {book.inode} {held.changes}"
        return Read(name, frozenset(held.articles), frozenset(held.sentences))


def readers_of(lake: Lake, article: str) -> dict[str, str]:
    """Who has read an article → the day (ISO)."""
    with _lock:
        held = _read(lake.place / FILE).readers.items()
        return {reader: marks.articles[article] for reader, marks in held if article in marks.articles}


def mark(lake: Lake, reader: str, articles: Iterable[str], *, read: bool = True) -> None:
    """Notes these articles as read, or as unread with all their sentences. Raises ReadError."""
    held = set(of_reader(lake, reader).articles)
    changed = [one for one in dict.fromkeys(articles) if (one in held) != read]
    if changed:
        _add(lake, reader, read, {"articles": changed})


def mark_sentences(lake: Lake, reader: str, places: Iterable[Place], *, read: bool = True) -> None:
    """Notes these sentences as read or unread. Raises ReadError."""
    held = set(of_reader(lake, reader).sentences)
    changed = [one for one in dict.fromkeys(places) if (one in held) != read]
    if changed:
        _add(lake, reader, read, {"sentences": changed})


def applied(lake: Lake, filters: Filters, reader: str) -> Filters:
    """The filters, with what this reader has read where only unread articles are asked for."""
    if filters.unread is None:
        return filters
    held = of_reader(lake, reader)
    return filters.with_(unread=Seen(held.name, tuple(sorted(held.articles))))


def _add(lake: Lake, reader: str, read: bool, what: dict[str, Any]) -> None:
    row = {"reader": reader, "when": datetime.now(UTC).isoformat(timespec="seconds"), "read": read, **what}
    # Begun with a line break too: a line that a full disk cut short costs itself alone.
    line = f"\n{json.dumps(row, ensure_ascii=False)}\n".encode()
    try:
        handle = os.open(lake.place / FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            if os.write(handle, line) < len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        finally:
            os.close(handle)
    except OSError as error:
        raise ReadError(f"Your read marks cannot be saved: {error.strerror}.") from error


def _read(file: Path) -> _Book:
    """What the file holds by now; nothing where there is none."""
    book = _books.setdefault(file, _Book())
    try:
        state = file.stat()
        if state.st_ino != book.inode or state.st_size < book.end:
            book = _books[file] = _Book(state.st_ino)
        if state.st_size > book.end:
            with file.open("rb") as held:
                held.seek(book.end)
                fresh = held.read()
            whole = fresh[: fresh.rfind(b"\n") + 1]
            book.end += len(whole)
            for line in whole.splitlines():
                _take(book, line)
    except OSError:
        return _Book()
    return book


def _take(book: _Book, line: bytes) -> None:
    try:
        row = json.loads(line)
        reader, day, read = str(row["reader"]), str(row["when"])[:10], bool(row["read"])
        articles = [str(one) for one in row.get("articles", ())]
        sentences = {(str(article), int(start)) for article, start in row.get("sentences", ())}
    except (ValueError, KeyError, TypeError):  # cut short, or not ours
        return
    marks = book.readers.setdefault(reader, _Marks())
    marks.changes += bool(articles)
    if read:
        marks.articles |= dict.fromkeys(articles, day)
        marks.sentences |= sentences
    else:
        gone = set(articles)
        marks.articles = {one: when for one, when in marks.articles.items() if one not in gone}
        marks.sentences = {one for one in marks.sentences if one not in sentences and one[0] not in gone}
