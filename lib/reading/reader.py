"""Articles of any file, each kind's reader by name, and of JSON Lines with a text a line:
{"id", "text", optional title, published, outlet, url}."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from importlib import import_module
from itertools import count, islice
from pathlib import Path
from typing import Any

from lib.facts import Article, DramatisError, Source
from lib.isolation import isolated, isolated_each
from lib.reading.article import article_of
from lib.reading.errors import LIMITS, EmptyError, TooLargeError, UnsupportedError
from lib.reading.files.encoding import whole
from lib.reading.files.sniff import MEDIA, kind_of
from lib.reading.pages.page import Page

# Module and function, imported when first needed: PDF and Office readers are slow to load.
READERS = {
    "text": ("text", "pages"),
    "markdown": ("text", "markdown_pages"),
    "html": ("html", "pages"),
    "json": ("records", "json_pages"),
    "jsonl": ("records", "jsonl_pages"),
    "csv": ("records", "csv_pages"),
    "tsv": ("records", "csv_pages"),
    "xlsx": ("records", "xlsx_pages"),
    "pdf": ("pdf", "pages"),
    "docx": ("office", "docx_pages"),
    "odt": ("office", "odt_pages"),
    "rtf": ("text", "rtf_pages"),
    "eml": ("mail", "pages"),
    "mbox": ("mail", "mbox_pages"),
    "mhtml": ("mail", "mhtml_pages"),
    "warc": ("warc", "pages"),
    "bookmarks": ("address_lists", "pages"),
    "csl": ("address_lists", "pages"),
}


def read(name: str, content: bytes) -> tuple[Article, ...]:
    """Articles in one file, in order; an unusable one among many is left out. Raises as ``parts_of`` does."""
    return tuple(part for part in parts_of(name, content) if isinstance(part, Article))


def parts_of(name: str, content: bytes) -> tuple[Article | DramatisError, ...]:
    """What one file holds, in order: articles, and for each text of many that is none the reason.

    Raises UnreadableError with one useful sentence when there is no article at all. Archives go through ``expand``.
    """
    if len(content) > LIMITS.file_bytes:
        raise TooLargeError(
            f"The file has {len(content) / 2**20:.1f} MB; {LIMITS.file_bytes // 2**20} MB are read at most."
        )
    kind = kind_of(name, content)
    if kind not in READERS:
        raise UnsupportedError("This is an archive; its files are read one by one.")
    digest = hashlib.sha256(content).hexdigest()
    parts = tuple(_parts(isolated_each(pages_of, kind, content), Source(name, digest, MEDIA[kind])))
    if not any(isinstance(part, Article) for part in parts):
        raise next((part for part in parts if isinstance(part, DramatisError)), EmptyError("The file holds no text."))
    return parts


def pages_of(kind: str, content: bytes) -> Iterator[Page | DramatisError]:
    """The pages of a file of this kind, before their texts are labelled."""
    module, function = READERS[kind]
    reader: Callable[[bytes], Iterable[Page | DramatisError]]
    reader = getattr(import_module(f"lib.reading.kinds.{module}"), function)
    pages = iter(reader(content))
    yield from islice(pages, LIMITS.articles_per_file)
    if next(pages, None) is not None:
        most = f"{LIMITS.articles_per_file:,}"
        raise TooLargeError(f"The file holds more than {most} articles; the rest was left out: split the file.")


class LineError(DramatisError):
    """A line that holds no text."""


def article_of_record(record: dict[str, Any], source: tuple[str, int], **given: str) -> Article:
    """The article of one JSON object of the file and with the part that ``source`` names. Raises LineError."""
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise LineError("not a line with a text.")
    digest = hashlib.sha256(whole(record["text"]).encode()).hexdigest()
    said = {key: str(record[key]) for key in ("title", "published", "outlet", "url") if record.get(key)}
    where = Source(source[0], digest, "application/x-ndjson", source[1])
    return article_of(record["text"], source=where, **(said | given))  # type: ignore[arg-type]


def record_of(line: bytes) -> dict[str, Any]:
    """The object on one line. Raises LineError."""
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise LineError(f"not a line of JSON ({str(error) or 'nested too deeply'}).") from error
    if not isinstance(record, dict):
        raise LineError("not a line with a JSON object.")
    return record


def lines_of(file: Path) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each line that is not empty, one at a time."""
    with file.open("rb") as lines:
        yield from ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _parts(pages: Iterable[Page | DramatisError], source: Source) -> Iterator[Article | DramatisError]:
    numbers = count()
    for page in pages:
        if isinstance(page, DramatisError):
            yield page
        else:
            yield isolated(_article, page, replace(source, part=next(numbers)))


def _article(page: Page, source: Source) -> Article:
    return article_of(page.text, source=source, hints=page.hints, **asdict(page.metadata))
