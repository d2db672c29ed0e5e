"""Text of bytes in any encoding."""

from __future__ import annotations

import codecs
import re

from lib.reading.errors import BinaryError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# UTF-8 that was read as Windows-1252 and saved again: "Ã©", "â€™". Two of them are no accident.
MOJIBAKE = re.compile(r"â€[™œ\x9d\x9c\x99˜“”¦]|Ã[¡-¿]|Â[ ©«»\xa0]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
HALF = re.compile("[\ud800-\udfff]")
SAMPLE = 200_000


def decode(content: bytes, declared: str | None = None) -> str:
    r"""Text of ``content``, line ends as ``\n``; ``declared`` is the charset a header or a page named.

    Order: byte order mark, UTF-8, the declared charset, charset-normalizer's guess, Windows-1252.
    Raises BinaryError when more than one character in a hundred is a control character.
    """
    text = _decoded(content, declared)
    if len(CONTROL.findall(text[:SAMPLE])) * 100 > len(text[:SAMPLE]):
        raise BinaryError("The file holds binary content, not text.")
    return mended(text).replace("\r\n", "\n").replace("\r", "\n")


def mended(text: str) -> str:
    """``text`` with evident mojibake put right, else unchanged (offsets of sound texts never move)."""
    if len(MOJIBAKE.findall(text[:SAMPLE])) < 2:
        return text
    import ftfy

    return ftfy.fix_encoding(text)


def whole(text: str) -> str:
    """``text`` with a replacement character for each half of a pair that stands alone; offsets stay.

    Such halves come from emojis that were cut in JSON and from file names; they can neither be stored nor written.
    """
    return HALF.sub("\N{REPLACEMENT CHARACTER}", text)


def _decoded(content: bytes, declared: str | None) -> str:
    for mark, name in MARKS:
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    wide = _wide(content)
    for name in (wide, "utf-8", declared):
        if name and (text := _strict(content, name)) is not None:
            return text
    return _strict(content, _guessed(content)) or content.decode("cp1252", errors="replace")


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    head = content[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 8 or max(even, odd) < len(head) * 0.35 or min(even, odd) > len(head) * 0.05:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _strict(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _guessed(content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:SAMPLE]).best()
    return best.encoding if best else "cp1252"
