"""The collection's past: who changed what, and what is newer than a revision."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

if TYPE_CHECKING:
    from lib.store.lake.lake import Lake, View


def log(view: View, limit: int = 50) -> pd.DataFrame:
    """revision, when (UTC), author, message, added, removed (numbers of articles), the newest first."""
    rows = _notes(view.lake, 0, view.revision)
    found = [
        (number, when, author or None, message or None, len(note.get("added", ())), len(note.get("removed", ())))
        for number, when, author, message, note in rows
        if note
    ]
    columns = ["revision", "when", "author", "message", "added", "removed"]
    return pd.DataFrame(found[::-1][:limit], columns=columns)


def came_last(view: View, most: int, back: int = 50) -> list[str]:
    """ids of the ``most`` articles that were added last, in the last ``back`` revisions; some may be gone since."""
    notes = _notes(view.lake, view.revision - back, view.revision)
    return [name for *_, note in notes[::-1] for name in note.get("added", ())][:most]


class Addition(NamedTuple):
    """An article as it came: its id, the revision that added it, and when that was made (UTC)."""

    article: str
    revision: int
    when: datetime


def additions(lake: Lake, after: int, until: int) -> list[Addition]:
    """What the revisions later than ``after``, up to ``until``, added: the earliest first, each article once."""
    found: dict[str, Addition] = {}
    for number, when, _, _, note in _notes(lake, after, until):
        for article in note.get("added", ()):
            found.setdefault(article, Addition(article, number, _moment(when)))
    return list(found.values())


def _moment(when: datetime | str) -> datetime:
    """A time of the catalogue (a text where that is a file), in UTC."""
    moment = datetime.fromisoformat(when) if isinstance(when, str) else when
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


class Worded(NamedTuple):
    """A revision with what was said of it, and the ids of the articles that it changed."""

    revision: int
    when: datetime
    author: str
    message: str
    changed: tuple[str, ...]


def worded(view: View, start: str) -> list[Worded]:
    """The revisions whose message begins with ``start``, the newest first."""
    notes = _notes(view.lake, 0, view.revision)
    return [
        Worded(number, when, author or "", message, tuple(note.get("changed", ())))
        for number, when, author, message, note in notes[::-1]
        if (message or "").startswith(start)
    ]


def newer(lake: Lake, revision: int) -> dict[str, int]:
    """added, removed: numbers of articles by which the newest revision differs from ``revision``; corrections: of
    corrections made since."""
    notes = [note for *_, note in _notes(lake, revision, lake.revision())]
    added, removed = _difference(notes)
    corrections = sum(len(note.get("corrections", ())) for note in notes)
    return {"added": len(added), "removed": len(removed), "corrections": corrections}


def difference(lake: Lake, old: int, new: int) -> tuple[set[str], set[str], set[str]]:
    """Ids of articles added, removed and changed from revision ``old`` to ``new``."""
    notes = [note for *_, note in _notes(lake, old, new)]
    added, removed = _difference(notes)
    changed = {name for note in notes for name in note.get("changed", ())} - added - removed
    return added, removed, changed


def became(lake: Lake, old: int, new: int) -> dict[str, str]:
    """Articles of revision ``old`` whose text changed at their address → the ones that they are at ``new``."""
    found: dict[str, str] = {}
    for *_, note in _notes(lake, old, new):
        fresh: dict[str, str] = note.get("became", {})
        found = {name: fresh.get(now, now) for name, now in found.items()} | {
            name: now for name, now in fresh.items() if name not in found.values()
        }
    return found


def now_called(view: View, article: str) -> str:
    """The id that an article has by now, where its text changed at its address."""
    for *_, note in _notes(view.lake, 0, view.revision):
        article = note.get("became", {}).get(article, article)
    return article


def recast(lake: Lake, old: int, new: int) -> set[str] | None:
    """Ids of articles in which between the two revisions only something else was said of some actors; None when more
    than that became different."""
    found: set[str] = set()
    for *_, note in _notes(lake, old, new):
        mine = set(note.get("recast", ()))
        if any(set(note.get(key, ())) - mine for key in ("added", "removed", "changed")):
            return None
        found |= mine
    return found


def readers(view: View) -> dict[str | None, list[str]]:
    """Language model and version (None: an earlier version, which did not say) → ids of the articles it read last."""
    by: dict[str, str] = {}
    for *_, note in _notes(view.lake, 0, view.revision):
        by |= dict.fromkeys(note.get("read", ()), note.get("read_by", ""))
    found: dict[str | None, list[str]] = {}
    for (name,) in view.rows("SELECT id FROM {articles} ORDER BY id"):
        found.setdefault(by.get(name) or None, []).append(name)
    return found


def _difference(notes: Iterable[dict[str, Any]]) -> tuple[set[str], set[str]]:
    added: set[str] = set()
    removed: set[str] = set()
    for note in notes:
        for name in note.get("removed", ()):
            removed.add(name) if name not in added else added.discard(name)
        for name in note.get("added", ()):
            added.add(name) if name not in removed else removed.discard(name)
    return added, removed


def _notes(lake: Lake, after: int, until: int) -> list[tuple[int, Any, str, str, dict[str, Any]]]:
    rows = lake.catalogue(
        "SELECT snapshot_id, snapshot_time, author, commit_message, commit_extra_info FROM {ducklake_snapshot}"
        " JOIN {ducklake_snapshot_changes} USING (snapshot_id)"
        " WHERE snapshot_id > $after AND snapshot_id <= $until ORDER BY snapshot_id",
        {"after": after, "until": until},
    )
    return [(*row[:4], json.loads(row[4]) if row[4] else {}) for row in rows]
