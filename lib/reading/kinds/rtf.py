"""Rich text: its text alone, read like plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.reading.errors import EmptyError
from lib.reading.kinds.text import pages_of_text
from lib.reading.page import Page


def pages(content: bytes) -> Iterator[Page]:
    """The text, or the many articles of a press database's bundle."""
    from striprtf.striprtf import rtf_to_text

    text = rtf_to_text(content.decode("latin-1"), errors="ignore")
    text = re.sub(r"[ \t]+\n", "\n", text.replace("\r\n", "\n").replace("\x00", ""))
    if not text.strip():
        raise EmptyError("The document holds no text.")
    yield from pages_of_text(text)
