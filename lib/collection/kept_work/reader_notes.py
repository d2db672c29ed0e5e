"""Notes with tags that readers keep on actors, articles and sentences: ``notes.jsonl`` in the collection's folder.

A line is a note, or the removal of one: lines are only ever added, so that a line cut short by a full disk costs itself
alone. No revision depends on them, and no rebuild touches them: they hang on the hash of a text and on names of actors.
"""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lib.facts import DramatisError
from lib.store import Lake
from lib.store.tables import write

LONGEST = 4_000  # letters of a note
MOST_TAGS, LONGEST_TAG = 12, 40


class NoteError(DramatisError):
    """A note that cannot be kept."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What a note is on: an ``actor`` (id), or an ``article`` (id), whole or from ``start`` to ``end``; ``label`` is
    its name or title, ``words`` the text at that place."""

    label: str
    actor: str = ""
    article: str = ""
    start: int | None = None
    end: int | None = None
    words: str = ""

    def is_at(self, other: Noted) -> bool:
        """Whether it is on the same, whatever that is called by now."""
        return (self.actor, self.article, self.start, self.end) == (other.actor, other.article, other.start, other.end)

    def meets(self, article: str, start: int, end: int) -> bool:
        """Whether it is on words of the article that lie between these offsets, in part at least."""
        return self.article == article and self.start is not None and self.start < end and (self.end or 0) > start


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader wrote on something, and when (ISO)."""

    id: str
    reader: str
    made_at: str
    on: Noted
    text: str
    tags: tuple[str, ...] = ()


def keep(lake: Lake, reader: str, on: Noted, text: str, tags: Iterable[str] = ()) -> Note:
    """Keeps a note. Raises NoteError for one without words and tags, and where nothing can be written."""
    said, named = text.strip()[:LONGEST], _tags(tags)
    if not said and not named:
        raise NoteError("A note needs text or a tag.")
    note = Note(uuid.uuid4().hex[:12], reader, datetime.now(UTC).isoformat(timespec="seconds"), on, said, named)
    _add(lake, asdict(note))
    return note


def remove(lake: Lake, note: Note) -> None:
    """Takes a note away. Raises NoteError."""
    _add(lake, {"removed": note.id, "reader": note.reader})


def of_reader(lake: Lake, reader: str) -> tuple[Note, ...]:
    """The notes of a reader, the newest first."""
    found: dict[str, Note] = {}
    for row in _lines(_file(lake.place)):
        if row.get("reader") != reader:
            continue
        if "removed" in row:
            found.pop(str(row["removed"]), None)
        elif (note := _note(row)) is not None:
            found[note.id] = note
    return tuple(reversed(found.values()))


def tags_of(notes: Iterable[Note]) -> tuple[str, ...]:
    """All tags, by their letters."""
    return tuple(sorted({tag for note in notes for tag in note.tags}, key=str.casefold))


def _tags(tags: Iterable[str]) -> tuple[str, ...]:
    named = (" ".join(tag.strip().lstrip("#").split())[:LONGEST_TAG] for tag in tags)
    return tuple(dict.fromkeys(filter(None, named)))[:MOST_TAGS]


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    """The lines that can be read; none where there is no file."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    for line in text.splitlines():
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict):
            yield row


def _note(row: dict[str, Any]) -> Note | None:
    try:
        on = Noted(**row["on"])
        tags = tuple(str(tag) for tag in row["tags"])
        return Note(str(row["id"]), str(row["reader"]), str(row["made_at"]), on, str(row["text"]), tags)
    except (KeyError, TypeError):
        return None


def _add(lake: Lake, row: dict[str, Any]) -> None:
    """Adds a line, also behind one that was cut short; it stands on the disk before we go on."""
    file, line = _file(lake.place), json.dumps(row, ensure_ascii=False)
    with write.writing(lake):
        try:
            with file.open("a+b") as out:
                size = out.seek(0, os.SEEK_END)
                out.seek(max(0, size - 1))
                begins = b"" if out.read(1) in (b"", b"\n") else b"\n"
                out.write(begins + line.encode() + b"\n")
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            raise NoteError(f"The note cannot be saved: {error.strerror}.") from error


def _file(place: Path) -> Path:
    return place / "notes.jsonl"
