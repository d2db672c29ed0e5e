"""Plain text, rich text and Markdown: one article a file, or the many of a press database's bundle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml

from lib.reading.errors import EmptyError, MalformedError
from lib.reading.files.encoding import decode
from lib.reading.kinds.records import metadata_of
from lib.reading.pages.bundles import bundle_of
from lib.reading.pages.page import Metadata, Page, Piece, page_of


def pages(content: bytes) -> Iterator[Page]:
    """The text as it is; a bundle is cut into its articles, each with the text it has there."""
    yield from pages_of_text(decode(content))


def pages_of_text(text: str) -> Iterator[Page]:
    """Pages of a text that is decoded already."""
    yield from bundle_of(text) or (Page(text),)


CODE = re.compile(r"\\u(-?\d+)")  # a character by its number, above 32,767 as a negative one


def rtf_pages(content: bytes) -> Iterator[Page]:
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


FRONT = re.compile(r"\A---\s*\n(.*?)\n(?:---|\.\.\.)\s*(?:\n|\Z)", re.S)
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
LINK = re.compile(r"!?\[([^\[\]]*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\))?[^()\s<>]*)>?(?:\s+[\"'(][^)]*)?\)")
IMAGE = re.compile(r"^!\[([^\[\]]*)\]\([^()]*\)$")
WHOLE_LINK = re.compile(r"^(?:[-*+•]\s+|\d+[.)]\s+)?\[([^\[\]]+)\]\(\s*<?([^()\s<>]+)>?[^()]*\)$")
MARKS = re.compile(r"(?<!\\)(?:\*\*|__|`|~~)|(?<![\w\\])[*_](?=\S)|(?<=\S)[*_](?!\w)")
EMPHASISED = re.compile(r"^(?P<mark>\*{1,3}|_{1,3})(?![\s*_])[^*_]+(?<!\s)(?P=mark)$")
UNDERLINED = re.compile(r"^(=+|-+)$")


def markdown_pages(content: bytes) -> Iterator[Page]:
    """One page: headings are headline and subheads, lines that are only a link are related links."""
    text = decode(content)
    front = FRONT.match(text)
    known = _front(front.group(1)) if front else Metadata()
    yield page_of(_pieces(text[front.end() :] if front else text), known)


def _possible(code: re.Match[str]) -> str:
    """The code, or that of the replacement character where there is no such number."""
    return code.group() if -0x10000 <= int(code[1][:8]) <= 0x10FFFF else r"\u65533"


def _front(block: str) -> Metadata:
    try:
        fields = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError):  # the latter for a date that no calendar has
        return Metadata()
    return metadata_of(fields, "front matter") if isinstance(fields, Mapping) else Metadata()


def _pieces(text: str) -> Iterator[Piece]:
    headed = False
    for paragraph in re.split(r"\n\s*\n", re.sub(r"<!--.*?-->", "", text, flags=re.S)):
        for piece in _paragraph(paragraph.strip("\n"), headed):
            headed = headed or piece.kind == "headline"
            yield piece


def _paragraph(paragraph: str, headed: bool) -> Iterator[Piece]:
    held: list[str] = []
    for line in paragraph.split("\n"):
        stripped = line.strip()
        if len(held) == 1 and UNDERLINED.match(stripped):
            yield _heading(held.pop(), 1 if stripped[0] == "=" else 2, headed)
            headed = True
            continue
        special = _special(stripped, headed)
        if special is None:
            held.append(stripped)
            continue
        if held:
            yield Piece(_plain(" ".join(held)))
            held = []
        headed = headed or special.kind == "headline"
        yield special
    if held:
        yield Piece(_plain(" ".join(held)))


def _heading(text: str, level: int, headed: bool) -> Piece:
    first = level == 1 and not headed
    return Piece(_plain(text), "headline" if first else None if not headed else "subhead", f"heading of level {level}")


def _plain(text: str) -> str:
    return re.sub(r"\\([\\`*_{}\[\]()#+.!>-])", r"\1", MARKS.sub("", LINK.sub(r"\1", text))).strip()


def _special(line: str, headed: bool) -> Piece | None:
    if EMPHASISED.match(line):
        return Piece(_plain(line), emphasised=True)
    if match := HEADING.match(line):
        return _heading(match.group(2), len(match.group(1)), headed)
    if match := IMAGE.match(line):
        return Piece(match.group(1), "boilerplate", "text of an image")
    if match := WHOLE_LINK.match(line):
        return Piece(_plain(match.group(1)), "related_link", "a line that is only a link", match.group(2))
    if re.match(r"^(?:[-*+•]|\d+[.)])\s+|^>|^\|", line):
        return Piece(_plain(re.sub(r"^(?:>\s*)+|^[*+]\s+(?=\S)", "", line)))
    return Piece("") if re.fullmatch(r"[-*_]{3,}", line) else None
