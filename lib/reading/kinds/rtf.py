"""Rich text: its text alone, read like plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.reading.errors import EmptyError, MalformedError
from lib.reading.kinds.text import pages_of_text
from lib.reading.pages.page import Page

CODE = re.compile(r"\\u(-?\d+)")  # a character by its number, above 32,767 as a negative one


def pages(content: bytes) -> Iterator[Page]:
    """The text, or the many articles of a press database's bundle."""
    from striprtf.striprtf import rtf_to_text

    try:
        text = rtf_to_text(CODE.sub(_possible, content.decode("latin-1")), errors="ignore")
    except (ValueError, LookupError, TypeError) as error:  # what striprtf raises when it stumbles over damaged words
        raise MalformedError("The document is damaged and cannot be read.") from error
    text = re.sub(r"[ \t]+\n", "\n", text.replace("\r\n", "\n").replace("\x00", ""))
    if not text.strip():
        raise EmptyError("The document holds no text.")
    yield from pages_of_text(text)


def _possible(code: re.Match[str]) -> str:
    """The code, or that of the replacement character where there is no such number."""
    return code.group() if -0x10000 <= int(code[1][:8]) <= 0x10FFFF else r"\u65533"
