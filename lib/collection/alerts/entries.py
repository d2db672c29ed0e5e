"""What an alert says: sentences with the headline above them and the link to them, as plain values."""

from __future__ import annotations

import os
import unicodedata
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from lib.collection.kept_work.saved_views import SavedView

URL, HERE = "DRAMATIS_URL", "http://localhost:8501"


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence that matched; ``id`` stays the same wherever and whenever it is sent."""

    id: str
    article: str
    headline: str
    outlet: str
    published: str
    sentence: str
    speaker: str
    start: int
    end: int
    link: str


def base(otherwise: str = HERE) -> str:
    """The address below which readers find the app: ``DRAMATIS_URL``, or ``otherwise``, by default this machine's."""
    return os.environ.get(URL, "").rstrip("/") or otherwise


def entries(rows: Iterable[Mapping[Any, Any]], below: str) -> list[Entry]:
    """The rows of an evidence frame as entries, whose links begin with ``below``."""
    return [_entry(row, below) for row in rows]


def link_to(view: SavedView, below: str) -> str:
    """The address of a saved view."""
    page = "" if view.page == "Home" else view.page
    return f"{below}/{page}?{urlencode(view.parameters)}"


def _entry(row: Mapping[Any, Any], below: str) -> Entry:
    article, start, end = str(row["article"]), int(row["start"]), int(row["end"])
    place = f"{below}/Article?{urlencode({'article': article, 'at': start})}"
    return Entry(
        uuid.uuid5(uuid.NAMESPACE_OID, f"dramatis:{article}:{start}:{end}").urn,
        article, _text(row["title"]) or "Untitled", _text(row["outlet"]), _text(row["published"])[:10],
        _text(row["text"]), _text(row["speaker_name"]), start, end, place,
    )  # fmt: skip


def _text(value: Any) -> str:
    """A value on one line, without the control characters that no XML and no header may hold."""
    said = "" if value is None or value != value else str(value)
    shown = (letter if letter.isprintable() else " " for letter in said if unicodedata.category(letter) != "Cf")
    return " ".join("".join(shown).split())
