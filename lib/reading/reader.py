"""Articles of any file: each kind's reader by name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from importlib import import_module
from itertools import islice

from lib.facts import Article, Source
from lib.reading.article import article_of
from lib.reading.errors import EmptyError, TooLargeError, UnreadableError, UnsupportedError
from lib.reading.limits import LIMITS
from lib.reading.page import Page
from lib.reading.sniff import MEDIA, kind_of

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
}


def read(name: str, content: bytes) -> tuple[Article, ...]:
    """Articles in one file, in order. Raises UnreadableError with one useful sentence.

    Archives go through ``expand`` first.
    """
    if len(content) > LIMITS.file_bytes:
        raise TooLargeError(
            f"The file has {len(content) / 2**20:.1f} MB; {LIMITS.file_bytes // 2**20} MB are read at most."
        )
    kind = kind_of(name, content)
    if kind not in READERS:
        raise UnsupportedError("This is an archive; its members are read one by one.")
    digest = hashlib.sha256(content).hexdigest()
    articles = tuple(_articles(_pages(kind, content), Source(name, digest, MEDIA[kind])))
    if not articles:
        raise EmptyError("The file holds no article text.")
    return articles


def _pages(kind: str, content: bytes) -> Iterator[Page]:
    module, function = READERS[kind]
    reader: Callable[[bytes], Iterable[Page]] = getattr(import_module(f"lib.reading.kinds.{module}"), function)
    pages = iter(reader(content))
    yield from islice(pages, LIMITS.articles_per_file)
    if next(pages, None) is not None:
        raise TooLargeError(f"The file holds more than {LIMITS.articles_per_file:,} articles; split it.")


def _articles(pages: Iterable[Page], source: Source) -> Iterator[Article]:
    """Articles of the pages; an unusable one among many is left out, a file of nothing else says why."""
    failure: UnreadableError | None = None
    made = 0
    for part, page in enumerate(pages):
        where = Source(source.file, source.sha256, source.media_type, part)
        try:
            article = article_of(page.text, source=where, hints=page.hints, **asdict(page.metadata))
        except UnreadableError as error:
            failure = failure or error
            continue
        made += 1
        yield article
    if failure and not made:
        raise failure
