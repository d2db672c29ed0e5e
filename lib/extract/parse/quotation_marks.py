"""Stretches of text between quotation marks: typed pairs, one block at a time.

Marks are paired inside a block only, so that one odd mark loses at most one stretch. An open mark carries on
into the next block when that block begins with a mark too: the way print sets a speech of several paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from lib.facts import Span

OPENING = {"“": "”", "„": "“", "«": "»", "‟": "”"}
CLOSING = frozenset("”»")
MARKS = frozenset({'"', "“", "”"})  # tokens that open or close what most texts quote
STRAIGHT = '"'
SINGLE_OPENING = frozenset("‘'‛")
SINGLE_CLOSING = frozenset("’'")
_DOUBLE = re.compile(f"[{STRAIGHT}{''.join(OPENING)}{''.join(CLOSING)}]")
_PAIRED = re.compile(r"(?<![\w'])''(?=[^\s'])(.+?)(?<=\S)''(?![\w'])")
_BEFORE_OPENING = frozenset(" \t\n\xa0([{—–-/:")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The text ``[start, end)`` between two marks of block number ``block``; not ``closed`` when the end mark lacks."""

    start: int
    end: int
    block: int
    mark: Literal["double", "single", "apostrophes"] = "double"
    closed: bool = True
    continues: bool = False  # the same speech as the stretch that ended the block before

    @property
    def width(self) -> int:
        """Characters of one mark."""
        return 2 if self.mark == "apostrophes" else 1

    def outer(self, text: str) -> Span:
        """The stretch together with its marks."""
        return Span(self.start - self.width, min(self.end + self.width * self.closed, len(text)))


def stretches_of(text: str, blocks: Iterable[Span]) -> tuple[Stretch, ...]:
    """Every stretch in order; none overlaps another, and single marks inside double ones are left as text."""
    found: list[Stretch] = []
    blocks = tuple(blocks)
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        inner = _in_block(text, block, number, _begins_with_mark(text, following))
        if inner and found and _carries_on(text, found[-1], inner[0], block):
            inner[0] = _continued(inner[0])
        found += inner
    return tuple(found)


def _in_block(text: str, block: Span, number: int, mark_follows: bool) -> list[Stretch]:
    found = list(_double_marks(text, block, number, mark_follows))
    if "''" in text[block.start : block.end]:
        found += [pair for gap in _gaps(block, found) for pair in _apostrophes(text, gap, number)]
    found.sort(key=lambda stretch: stretch.start)
    found += [single for gap in _gaps(block, found) for single in _singles(text, gap, number)]
    return sorted(found, key=lambda stretch: stretch.start)


def _apostrophes(text: str, gap: Span, number: int) -> Iterator[Stretch]:
    """Stretches between two apostrophes each, as archives of newspapers write a double mark."""
    for found in _PAIRED.finditer(text, gap.start, gap.end):
        yield Stretch(found.start(1), found.end(1), number, "apostrophes")


def _double_marks(text: str, block: Span, number: int, mark_follows: bool) -> Iterator[Stretch]:
    opened: int | None = None
    closer = ""
    for sign_found in _DOUBLE.finditer(text, block.start, block.end):
        at, sign = sign_found.start(), sign_found.group()
        if opened is not None and _closes(text, at, closer, block):
            if at > opened:
                yield Stretch(opened, at, number)
            opened = None
        elif _opens(text, at, block) and (opened is None or _restarts(text, opened, at)):
            opened, closer = at + 1, OPENING.get(sign, STRAIGHT)
    if opened is not None and opened < block.end and (mark_follows or not text[block.start : opened - 1].strip()):
        yield Stretch(opened, block.end, number, closed=False)


def _closes(text: str, at: int, closer: str, block: Span) -> bool:
    """Whether the mark at ``at`` ends a stretch opened with the pair of ``closer``; straight and curly may mix."""
    sign = text[at]
    if sign == STRAIGHT:
        return not (_after_gap(text, at, block) and _before_word(text, at, block))
    turned = not _after_gap(text, at, block) and not _before_word(text, at, block)  # "… decision.“ However"
    return sign == closer or sign in CLOSING or turned


def _opens(text: str, at: int, block: Span) -> bool:
    if text[at] in OPENING:
        return True
    after_digit = at > block.start and text[at - 1].isdigit()  # 6'2", 15"
    return text[at] == STRAIGHT and _before_word(text, at, block) and not after_digit


def _restarts(text: str, opened: int, at: int) -> bool:
    """Whether an opening mark inside an open stretch shows that the first one was odd."""
    return text[at] == STRAIGHT or "\n" in text[opened:at]


def _after_gap(text: str, at: int, block: Span) -> bool:
    return at == block.start or text[at - 1] in _BEFORE_OPENING


def _before_word(text: str, at: int, block: Span) -> bool:
    return at + 1 < block.end and not text[at + 1].isspace()


def _gaps(block: Span, double_marks: list[Stretch]) -> Iterator[Span]:
    start = block.start
    for stretch in double_marks:
        yield Span(start, stretch.start - stretch.width)
        start = min(stretch.end + stretch.width, block.end)
    yield Span(start, block.end)


def _singles(text: str, gap: Span, number: int) -> Iterator[Stretch]:
    at = gap.start
    while at < gap.end:
        if text[at] in SINGLE_OPENING and _after_gap(text, at, gap) and _letter(text, at + 1, gap):
            end = _single_end(text, at + 1, gap)
            if end is not None:
                yield Stretch(at + 1, end, number, "single")
                at = end
        at += 1


def _single_end(text: str, start: int, gap: Span) -> int | None:
    """Where a single-quoted stretch ends; after "s" the mark may be an apostrophe, so a later one wins."""
    possible: int | None = None
    for at in range(start + 1, gap.end):
        if text[at] in SINGLE_OPENING and _after_gap(text, at, gap) and _letter(text, at + 1, gap):
            break
        if text[at] not in SINGLE_CLOSING or text[at - 1].isspace() or _letter(text, at + 1, gap):
            continue
        if text[at - 1] != "s" or (at + 1 < gap.end and text[at + 1] in ",.:;?!"):
            return at
        possible = possible or at
    return possible


def _letter(text: str, at: int, gap: Span) -> bool:
    return at < gap.end and (text[at].isalnum() or text[at] == "[")


def _begins_with_mark(text: str, block: Span | None) -> bool:
    return block is not None and block.start < block.end and text[block.start] in (STRAIGHT, *OPENING)


def _carries_on(text: str, before: Stretch, first: Stretch, block: Span) -> bool:
    return not before.closed and before.block == first.block - 1 and first.start == block.start + 1


def _continued(stretch: Stretch) -> Stretch:
    return replace(stretch, continues=True)
