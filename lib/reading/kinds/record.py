"""Articles in records: the names that CSV columns, JSON keys and front matter give to title, text, date …"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from lib.gazetteer import lexicon
from lib.reading.dates import iso_of
from lib.reading.metadata import Metadata
from lib.reading.outlets import outlet_named, outlet_of_url

RECORDS = "lexicons/records"


def field_of(record: Mapping[Any, Any], name: str) -> str:
    """The text of field ``name`` under the first of its usual names that holds something, else ""."""
    return _named(record, name)[1]


def _named(record: Mapping[Any, Any], name: str) -> tuple[str, str]:
    """The record's own name for field ``name``, and its text; two empty strings when it has none."""
    keys = {re.sub(r"[^a-z0-9]", "", str(key).lower()): key for key in reversed(list(record))}
    found = ((keys[key], _text(record[keys[key]])) for key in lexicon(RECORDS)["fields"][name] if key in keys)
    return next(((str(key), text) for key, text in found if text), ("", ""))


def has_text(record: Mapping[Any, Any]) -> bool:
    """Whether a record holds an article at all."""
    return bool(field_of(record, "text") or field_of(record, "title"))


def metadata_of(record: Mapping[Any, Any], where: str) -> Metadata:
    """Metadata of a record; a date is taken only when it is complete, and says in which field of ``where`` it stood.

    (A database's "seendate" is not quite a date of publication: the reader sees which it was.)
    """
    key, written = _named(record, "published")
    published = iso_of(written)
    url = field_of(record, "url")
    language = field_of(record, "language").lower()
    return Metadata(
        title=" ".join(field_of(record, "title").split()) or None,
        published=published,
        published_from=f"{where}: {key}" if published else None,
        outlet=_outlet(field_of(record, "outlet"), url),
        url=url if re.match(r"https?://", url) else None,
        authors=names_of(field_of(record, "authors")),
        section=field_of(record, "section") or None,
        language=language_code(language) or (language[:2] if re.fullmatch(r"[a-z]{2}(?:[-_].*)?", language) else None),
    )


def language_code(name: str) -> str | None:
    """ISO 639-1 code of a language's name or three-letter code, or None."""
    return lexicon(RECORDS)["languages"].get(name.strip().lower())


def names_of(text: str) -> tuple[str, ...]:
    """Names in a field of authors: "By A and B", "A; B", "A, B"."""
    from lib.reading.anatomy.byline import authors_in

    parts = re.split(r"\s*[;|\n]\s*", text)
    return tuple(
        dict.fromkeys(name for part in parts if part for name in authors_in(part) or (part,) if len(name) < 80)
    )


def _outlet(name: str, url: str) -> str | None:
    """Name of the house; a bare domain becomes the name of its owner where that is known."""
    if re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/?", name):
        return outlet_of_url(name if "//" in name else f"https://{name}") or re.sub(
            r"^(?:https?://)?(?:www\.)?|/$", "", name
        )
    return outlet_named(name) or name or outlet_of_url(url)


def _text(value: Any) -> str:
    """Text of a value as exports nest it: lists of names, {"name": …}, {"title": …}."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Mapping):
        return next(
            (
                _text(value[key])
                for key in ("name", "title", "main", "original", "label", "#text", "text")
                if value.get(key)
            ),
            "",
        )
    if isinstance(value, (list, tuple)):
        return "; ".join(filter(None, map(_text, value)))
    return ""
