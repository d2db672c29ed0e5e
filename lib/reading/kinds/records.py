"""JSON, JSON Lines, CSV, TSV, XLSX: one article a record, whatever the export calls its fields."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any

from lib.facts import DramatisError
from lib.gazetteer import lexicon
from lib.isolation import isolated
from lib.reading.dates import iso_of
from lib.reading.errors import LIMITS, EmptyError, MalformedError
from lib.reading.files.encoding import decode
from lib.reading.kinds.office import DAMAGE, check
from lib.reading.outlets import outlet_named, outlet_of_url
from lib.reading.pages.page import Metadata, Page, titled

Record = Mapping[Any, Any]
DEEPEST = 6  # levels of nesting that are looked through
WIDEST_CELL = 2_000_000
LONGEST_NUMBER = 4_000  # digits


def json_pages(content: bytes) -> Iterator[Page | DramatisError]:
    """Pages of every record with a text in a JSON document, wherever it is nested ({"articles": {"results": […]}})."""
    try:
        document = json.loads(decode(content), parse_int=_whole)
    except json.JSONDecodeError as error:
        raise MalformedError(f"The JSON is incomplete or invalid in line {error.lineno}: {error.msg}.") from error
    except RecursionError as error:
        raise MalformedError("The JSON is nested too deeply.") from error
    yield from _kept((record for record in _records(document)), prepend=True, where="JSON")


def jsonl_pages(content: bytes) -> Iterator[Page | DramatisError]:
    """Pages of a file with one JSON object a line, their texts unchanged; the reason for a line that is none."""
    yield from _kept(_lines(decode(content)), prepend=False, where="JSON")


def csv_pages(content: bytes) -> Iterator[Page | DramatisError]:
    """Pages of the rows of a table, whatever its delimiter."""
    text = decode(content)
    csv.field_size_limit(WIDEST_CELL)
    try:
        yield from _kept(
            csv.DictReader(io.StringIO(_without_comments(text)), dialect=_dialect(text)), prepend=True, where="table"
        )
    except csv.Error as error:
        raise MalformedError(f"The table cannot be read: {error}.") from error


def xlsx_pages(content: bytes) -> Iterator[Page | DramatisError]:
    """Pages of the rows of every sheet; the first row names the columns."""
    import openpyxl

    check(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        records = [record for sheet in book.worksheets for record in islice(_rows(sheet), LIMITS.articles_per_file + 1)]
    except DAMAGE as error:
        raise MalformedError("The workbook is damaged and cannot be opened.") from error
    yield from _kept(records, prepend=True, where="table")


RECORDS = "lexicons/records"


def field_of(record: Mapping[Any, Any], name: str) -> str:
    """The text of field ``name`` under the first of its usual names that holds something, else ""."""
    return _named(record, name)[1]


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
        published_from=f"{where}: {key}",
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


def _whole(digits: str) -> int | str:
    """A whole number; the digits themselves where there are more than Python makes a number of."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def _kept(records: Iterable[Record | DramatisError], *, prepend: bool, where: str) -> Iterator[Page | DramatisError]:
    """Pages of the records with a text; an error among them is handed on. Raises EmptyError where there is neither."""
    count = 0
    for record in records:
        if isinstance(record, DramatisError):
            yield record
        elif isolated(has_text, record):
            yield isolated(_page, record, prepend, where)
        else:
            continue
        count += 1
    if not count:
        raise EmptyError("No record has a field that is known as a title or a text (title, text, body, content …).")


def _page(record: Mapping[Any, Any], prepend: bool, where: str) -> Page:
    known = metadata_of(record, where)
    text = field_of(record, "text") or known.title or ""
    raw = record.get("text")
    if not prepend and isinstance(raw, str) and raw.strip():
        text = raw  # unchanged: offsets of gold and of other tools line up
    return Page(titled(known.title, text) if prepend else text, known)


def _records(value: Any, depth: int = 0) -> Iterator[Mapping[Any, Any]]:
    if isinstance(value, Mapping):
        if _is_article(value, depth) and not _holds_articles(value):
            yield _flat(value)
            return
        value = list(value.values())
    if isinstance(value, list) and depth < DEEPEST:
        for part in value:
            if isinstance(part, (Mapping, list)):
                yield from _records(part, depth + 1)


def _is_article(value: Mapping[Any, Any], depth: int) -> bool:
    """Whether an object is an article: it has a text, or at least a title and the address of a page."""
    if field_of(value, "text"):
        return len(value) > 1 or depth == 0
    return bool(field_of(value, "title")) and field_of(value, "url").startswith(("http://", "https://"))


def _holds_articles(value: Mapping[Any, Any]) -> bool:
    """An envelope with a description of its own is not an article when lists of records lie inside."""
    return any(
        isinstance(part, list) and part and isinstance(part[0], Mapping) and _is_article(part[0], 1)
        for part in value.values()
    )


def _flat(value: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """An article without a text of its own takes the one object in it that has one ({"webTitle": …, "fields": {…}})."""
    if field_of(value, "text"):
        return value
    inner = [part for part in value.values() if isinstance(part, Mapping) and field_of(part, "text")]
    return {**inner[0], **value} if len(inner) == 1 else value


def _lines(text: str) -> Iterator[Record | DramatisError]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        record = _parsed(line)
        if record is None:
            yield MalformedError(f"Line {number} is not a JSON object.")
        elif isinstance(record, Mapping):
            yield record


def _parsed(line: str) -> Any:
    """The value of one line of JSON; None when it is none."""
    try:
        return json.loads(line, parse_int=_whole)
    except (ValueError, RecursionError):  # ValueError: no JSON, or a number of more digits than Python takes
        return None


def _without_comments(text: str) -> str:
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
    return "\n".join(lines[first:])


def _dialect(text: str) -> type[csv.Dialect]:
    """The dialect whose delimiter cuts the first line into most columns."""
    first = _without_comments(text).split("\n", 1)[0]
    best = max(",;\t|", key=first.count)

    class Found(csv.excel):
        delimiter = best

    return Found


def _rows(sheet: Any) -> Iterator[dict[str, Any]]:
    rows = sheet.iter_rows(values_only=True)
    header = [str(cell or "") for cell in next(rows, ())]
    for row in rows:
        yield dict(zip(header, row, strict=False))


def _named(record: Mapping[Any, Any], name: str) -> tuple[str, str]:
    """The record's own name for field ``name``, and its text; two empty strings when it has none."""
    keys = {re.sub(r"[^a-z0-9]", "", str(key).lower()): key for key in reversed(list(record))}
    found = ((keys[key], _text(record[keys[key]])) for key in lexicon(RECORDS)["fields"][name] if key in keys)
    return next(((str(key), text) for key, text in found if text), ("", ""))


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


def _outlet(name: str, url: str) -> str | None:
    """Name of the house; a bare domain becomes the name of its owner where that is known."""
    if re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/?", name):
        return outlet_of_url(name if "//" in name else f"https://{name}") or re.sub(
            r"^(?:https?://)?(?:www\.)?|/$", "", name
        )
    return outlet_named(name) or name or outlet_of_url(url)
