"""Articles of any file: each kind's reader by name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from importlib import import_module
from itertools import count, islice

from lib.facts import Article, DramatisError, Source
from lib.isolation import isolated, isolated_each
from lib.reading.article import article_of
from lib.reading.errors import EmptyError, TooLargeError, UnsupportedError
from lib.reading.files.limits import LIMITS
from lib.reading.files.sniff import MEDIA, kind_of
from lib.reading.pages.page import Page

# Module and function, imported when first needed: PDF and Office readers are slow to load.
READERS = {
    "text": ("text", "pages"),
    "markdown": ("markdown", "pages"),
    "html": ("html", "pages"),
    "json": ("records", "json_pages"),
    "jsonl": ("records", "jsonl_pages"),
    "csv": ("records", "csv_pages"),
    "tsv": ("records", "csv_pages"),
    "xlsx": ("records", "xlsx_pages"),
    "pdf": ("pdf", "pages"),
    "docx": ("docx", "pages"),
    "odt": ("odt", "pages"),
    "rtf": ("rtf", "pages"),
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


def _parts(pages: Iterable[Page | DramatisError], source: Source) -> Iterator[Article | DramatisError]:
    numbers = count()
    for page in pages:
        if isinstance(page, DramatisError):
            yield page
        else:
            yield isolated(_article, page, replace(source, part=next(numbers)))


def _article(page: Page, source: Source) -> Article:
    return article_of(page.text, source=source, hints=page.hints, **asdict(page.metadata))
