"""What was read from an upload and what a reader changed by hand, noted beside its bytes.

So a collection can be remade from its originals with the titles, dates and outlets that people gave.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import wraps
from itertools import groupby
from threading import RLock
from typing import Any, ParamSpec, TypeVar

from lib.collection.access import rates, rights
from lib.collection.access.rates import RateError
from lib.facts import Article, BlockKind
from lib.store.lake.originals import Originals

Given = ParamSpec("Given")
Made = TypeVar("Made")
KEPT = ("title", "section", "authors", "outlet")  # what a reader gave stays when the text changes
_noting = RLock()  # a note is read and written anew; one thread reads pages while another stores what was read
FIELDS = ("title", "section", "authors", "published", "published_from", "outlet", "language", "url")


def _one_at_a_time(work: Callable[Given, Made]) -> Callable[Given, Made]:
    """``work``, for one thread of this process after the other."""

    @wraps(work)
    def alone(*given: Given.args, **named: Given.kwargs) -> Made:
        with _noting:
            return work(*given, **named)

    return alone


def keep(originals: Originals, content: bytes) -> bytes | RateError:
    """``content``, which is on disk when this returns; or why whoever brings it may bring no more today."""
    if beyond := rates.beyond_a_day(rights.asking(), len(content)):
        return beyond
    originals.put(content)
    return content


@_one_at_a_time
def note_reading(
    originals: Originals, sha256: str, file: str, articles: Iterable[Article], given: Collection[str] = ()
) -> None:
    """Notes the file name and what its articles were read as, but for the fields ``given`` with it; a name already
    noted stays."""
    note = originals.note(sha256)
    note.setdefault("file", file)
    note.setdefault("order", time.time_ns())
    read = ((str(article.source.part), _metadata_of(article)) for article in articles)
    note["read"] = {part: {name: told[name] for name in told if name not in given} for part, told in read}
    originals.write_note(sha256, note)


@_one_at_a_time
def note_edits(originals: Originals, articles: Iterable[Article], *, sample: bool = False) -> None:
    """Notes every field in which an article differs from how it was read."""
    ordered = sorted(articles, key=lambda article: article.source.sha256)
    for sha256, group in groupby(ordered, key=lambda article: article.source.sha256):
        note = originals.note(sha256)
        if not note:
            continue
        edits = {str(article.source.part): _edited(article, note) for article in group}
        kept = note.get("edits", {}) | edits
        wished = note | {"edits": {part: edit for part, edit in kept.items() if edit}, "sample": sample}
        if wished != note:
            originals.write_note(sha256, wished)


def with_edits(originals: Originals, articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles of one upload with what readers changed."""
    if not articles:
        return ()
    note = originals.note(articles[0].source.sha256)
    edits, kinds = note.get("edits", {}), note.get("kinds", {})
    parts = [(article, str(article.source.part)) for article in articles]
    return tuple(_applied(_relabelled(article, kinds.get(part)), edits.get(part, {})) for article, part in parts)


@_one_at_a_time
def note_origin(originals: Originals, sha256: str, address: str, source: str = "") -> bool:
    """Whether it is news that ``source`` (an id, or nobody's) brought this upload from ``address``; it is noted."""
    note = originals.note(sha256)
    known = note.get("from", [])
    if any(one.get("address") == address and one.get("source", "") == source for one in known):
        return False
    at = datetime.now(UTC).isoformat(timespec="seconds")
    originals.write_note(sha256, note | {"from": [*known, {"address": address, "source": source, "at": at}]})
    return True


def origins_of(originals: Originals, sha256: str) -> list[dict[str, str]]:
    """address, source and at (ISO) of each time that an upload was brought from the web, the first first."""
    return [dict(one) for one in originals.note(sha256).get("from", [])]


@_one_at_a_time
def follows(originals: Originals, old: Article, new: Article) -> Article:
    """``new``, which takes the place of ``old`` at its address, with what readers gave that by hand and where it came
    from."""
    note = originals.note(old.source.sha256)
    originals.write_note(old.source.sha256, note | {"followed": new.source.sha256})
    given = {name: value for name, value in note.get("edits", {}).get(str(old.source.part), {}).items() if name in KEPT}
    mine, known = originals.note(new.source.sha256), note.get("from", [])
    mine.pop("followed", None)  # a text that comes back
    now = [one for one in mine.get("from", []) if one not in known]
    originals.write_note(new.source.sha256, mine | {"from": [*known, *now]})
    return _applied(new, given)


def is_followed(originals: Originals, sha256: str) -> bool:
    """Whether another upload took the place of this one, as the newer text at an address does."""
    return "followed" in originals.note(sha256)


@_one_at_a_time
def note_kinds(originals: Originals, article: Article, kinds: Mapping[int, BlockKind]) -> None:
    """Notes which blocks (by the offset at which they start) a reader gave another kind; earlier ones stay."""
    note = originals.note(article.source.sha256)
    part = str(article.source.part)
    known = note.get("kinds", {})
    mine = known.get(part, {}) | {str(start): kind for start, kind in kinds.items()}
    originals.write_note(article.source.sha256, note | {"kinds": known | {part: mine}})


def _relabelled(article: Article, kinds: Mapping[str, BlockKind] | None) -> Article:
    from lib.reading.article import relabelled

    return relabelled(article, {int(start): kind for start, kind in kinds.items()}) if kinds else article


def _metadata_of(article: Article) -> dict[str, Any]:
    told = {name: getattr(article, name) for name in FIELDS}
    return told | {"authors": list(article.authors)}


def _edited(article: Article, note: dict[str, Any]) -> dict[str, Any]:
    read = note.get("read", {}).get(str(article.source.part), {})
    return {name: value for name, value in _metadata_of(article).items() if name not in read or read[name] != value}


def _applied(article: Article, edit: dict[str, Any]) -> Article:
    values = {name: tuple(value) if name == "authors" else value for name, value in edit.items() if name in FIELDS}
    return replace(article, **values) if values else article
