"""Markdown: front matter, headings, links; the marks themselves stay out of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml

from lib.reading.files.encoding import decode
from lib.reading.kinds.record import metadata_of
from lib.reading.metadata import Metadata
from lib.reading.pages.page import Page, Piece, page_of

FRONT = re.compile(r"\A---\s*\n(.*?)\n(?:---|\.\.\.)\s*(?:\n|\Z)", re.S)
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
LINK = re.compile(r"!?\[([^\[\]]*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\))?[^()\s<>]*)>?(?:\s+[\"'(][^)]*)?\)")
IMAGE = re.compile(r"^!\[([^\[\]]*)\]\([^()]*\)$")
WHOLE_LINK = re.compile(r"^(?:[-*+•]\s+|\d+[.)]\s+)?\[([^\[\]]+)\]\(\s*<?([^()\s<>]+)>?[^()]*\)$")
MARKS = re.compile(r"(?<!\\)(?:\*\*|__|`|~~)|(?<![\w\\])[*_](?=\S)|(?<=\S)[*_](?!\w)")
EMPHASISED = re.compile(r"^(?P<mark>\*{1,3}|_{1,3})(?![\s*_])[^*_]+(?<!\s)(?P=mark)$")
UNDERLINED = re.compile(r"^(=+|-+)$")


def pages(content: bytes) -> Iterator[Page]:
    """One page: headings are headline and subheads, lines that are only a link are related links."""
    text = decode(content)
    front = FRONT.match(text)
    known = _front(front.group(1)) if front else Metadata()
    yield page_of(_pieces(text[front.end() :] if front else text), known)


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
        level = 1 if held and UNDERLINED.match(stripped) and stripped[0] == "=" else 2
        if held and len(held) == 1 and UNDERLINED.match(stripped):
            yield _heading(held.pop(), level, headed)
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


def _heading(text: str, level: int, headed: bool) -> Piece:
    first = level == 1 and not headed
    return Piece(_plain(text), "headline" if first else None if not headed else "subhead", f"heading of level {level}")


def _plain(text: str) -> str:
    return re.sub(r"\\([\\`*_{}\[\]()#+.!>-])", r"\1", MARKS.sub("", LINK.sub(r"\1", text))).strip()
