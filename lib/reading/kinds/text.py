"""Plain text: one article a file, or the many of a press database's bundle."""

from __future__ import annotations

from collections.abc import Iterator

from lib.reading.files.encoding import decode
from lib.reading.pages.bundles import bundle_of
from lib.reading.pages.page import Page


def pages(content: bytes) -> Iterator[Page]:
    """The text as it is; a bundle is cut into its articles, each with the text it has there."""
    yield from pages_of_text(decode(content))


def pages_of_text(text: str) -> Iterator[Page]:
    """Pages of a text that is decoded already."""
    yield from bundle_of(text) or (Page(text),)
