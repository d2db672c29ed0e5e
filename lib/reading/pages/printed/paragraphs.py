"""Paragraphs, headings and running heads of printed lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lib.facts import BlockKind
from lib.reading.anatomy.shapes import ENDED, is_prose
from lib.reading.pages.page import Piece
from lib.reading.pages.printed.print_lines import PrintedLine

MARGIN = 0.12  # share of the page's height where running heads and feet stand
SMALLER = 0.86  # times the size of the text, in the margins: a running head
LARGER = 1.15  # times the size of the text: a heading
LOOSE = 1.35  # times the usual distance of two lines: a new paragraph
INDENT = 6.0  # points
PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d+)?\W*", re.I)
LONGEST_HEADING = 30  # words


def pieces_of(lines: Sequence[PrintedLine]) -> Iterator[Piece]:
    """Pieces in reading order; a paragraph goes on over a page break, running heads come after it."""
    size = _text_size(lines)
    running = _running(lines, size)
    leading = _leading([line for line in lines if line not in running], size)
    headed = False
    group: list[PrintedLine] = []
    held: list[Piece] = []
    for line in lines:
        if line in running:
            held.append(Piece(line.text, "boilerplate", "running head or foot of the page"))
            continue
        if group and not _continues(group, line, leading):
            piece = _piece(group, size, headed)
            headed = headed or piece.kind == "headline"
            yield piece
            yield from held
            group, held = [], []
        group.append(line)
    if group:
        yield _piece(group, size, headed)
    yield from held


def _text_size(lines: Sequence[PrintedLine]) -> float:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _leading(lines: Sequence[PrintedLine], size: float) -> float:
    """The usual distance in points of two lines of the text."""
    steps = Counter(
        round(two.top - one.top, 0)
        for one, two in pairwise(lines)
        if one.page == two.page and one.column == two.column and 0 < two.top - one.top < size * 2.2
    )
    return steps.most_common(1)[0][0] if steps else size * 1.2


def _running(lines: Sequence[PrintedLine], size: float) -> frozenset[PrintedLine]:
    """Lines in the margins that come again on other pages (numbers apart), and page numbers."""
    pages = {line.page for line in lines}
    seen: defaultdict[str, set[int]] = defaultdict(set)
    margins = [line for line in lines if line.top < line.height * MARGIN or line.bottom > line.height * (1 - MARGIN)]
    for line in margins:
        seen[_shape(line.text)].add(line.page)
    most = max(2, len(pages) // 2)
    return frozenset(
        line
        for line in margins
        if line.size < size * SMALLER or len(seen[_shape(line.text)]) >= most or PAGE_NUMBER.fullmatch(line.text)
    )


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())


def _continues(group: Sequence[PrintedLine], line: PrintedLine, leading: float) -> bool:
    last = group[-1]
    if abs(last.size - line.size) > 0.6 or last.bold != line.bold:
        return False
    ended = bool(ENDED.search(last.text))
    if (last.page, last.column) != (line.page, line.column):
        return not ended and _goes_on(group, line)
    if line.top - last.top > max(leading, last.size * 1.15) * LOOSE or line.top < last.top:
        return False
    return not _is_indented(group, line, ended) and not (ended and _is_short(group))


def _goes_on(group: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Whether a sentence goes on in the next column or on the next page."""
    return line.text[0].islower() or len(group) > 1 or is_prose(" ".join(part.text for part in group))


def _is_indented(group: Sequence[PrintedLine], line: PrintedLine, ended: bool) -> bool:
    """Whether a line is set in as the first of a paragraph is."""
    left = min(part.x0 for part in group[-4:])
    return line.x0 > left + INDENT and (ended or (len(group) > 1 and line.x0 > group[-1].x0 + INDENT))


def _is_short(group: Sequence[PrintedLine]) -> bool:
    """Whether the last line of several stops short of the others."""
    left, right = min(part.x0 for part in group[-4:]), max(part.x1 for part in group)
    return len(group) > 1 and right - group[-1].x1 > (right - left) * 0.25


def _piece(group: Sequence[PrintedLine], size: float, headed: bool) -> Piece:
    text = _joined([line.text for line in group])
    kind, reason = _kind(text, group, size, headed)
    return Piece(text, kind, reason)


def _kind(text: str, group: Sequence[PrintedLine], size: float, headed: bool) -> tuple[BlockKind | None, str]:
    if len(text.split()) > LONGEST_HEADING:
        return None, ""
    if group[0].size >= size * LARGER:
        if headed or len(text.split()) < 3:
            return ("subhead", "letters larger than the text") if headed else (None, "")
        return "headline", "first line in larger letters"
    if headed and group[0].bold and not is_prose(text):
        return "subhead", "bold line"
    return None, ""


def _joined(lines: Sequence[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        broken = re.search(r"[a-z]{2}[-\u00ad]$", text) and line[:1].islower()
        text = text[:-1] + line if broken else f"{text} {line}"
    return text
