"""Plain text: one article a file, or the many of a press database's bundle."""

from __future__ import annotations

from collections.abc import Iterator

from lib.reading.encoding import decode
from lib.reading.page import Page


def pages(content: bytes) -> Iterator[Page]:
    """The text as it is."""
    yield Page(decode(content))
