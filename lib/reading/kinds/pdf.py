"""PDF: paragraphs and headings from the geometry of lines; running heads and feet are boilerplate.

Words become printed lines, lines of two columns are put in reading order, and lines that go on make paragraphs.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

from lib.facts import BlockKind
from lib.reading.anatomy.shapes import ENDED, is_prose
from lib.reading.errors import EncryptedError, MalformedError, ScannedError, TooLargeError
from lib.reading.pages.page import Page, Piece, page_of

# What pdfminer raises when it stumbles over damaged objects.
STUMBLES = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError, struct.error, zlib.error)
MOST_PAGES = 200


def pages(content: bytes) -> Iterator[Page]:
    """The document as one page. Raises ScannedError for pictures of pages, EncryptedError, MalformedError."""
    lines = _lines(content)
    yield page_of(pieces_of(lines))


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


GUTTER = 8.0  # points between two columns, at least
CROSSING = 0.15  # share of rows that may cross the gutter (headlines)
LEAST_ROWS = 8


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line with its place in points from the page's top left corner; ``size`` is its commonest letter size."""

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    height: float  # of the page
    column: int = 0


Word = dict[str, Any]


def lines_of(sheet: Any, page: int) -> Iterator[PrintedLine]:
    """Lines of one page of pdfplumber."""
    words = sheet.extract_words(extra_attrs=["size", "fontname"], use_text_flow=False, keep_blank_chars=False)
    rows = _rows(words)
    gutter = _gutter(rows, float(sheet.width))
    if gutter is None:
        yield from (_line(row, page, float(sheet.height), 0) for row in rows)
        return
    yield from _columns(rows, gutter, page, float(sheet.height))


def _lines(content: bytes) -> list[PrintedLine]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            if not document.pages:
                raise MalformedError("The PDF has no pages.")
            sheets = document.pages
            if len(sheets) > MOST_PAGES:
                raise TooLargeError(f"The PDF has {len(sheets)} pages; {MOST_PAGES} are read at most.")
            lines = [line for number, sheet in enumerate(sheets) for line in lines_of(sheet, number)]
            _refuse_scanned(sheets, lines)
            return lines
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise EncryptedError("The PDF is protected by a password; save it without one.") from error
        raise MalformedError("The PDF is damaged and cannot be opened.") from error
    except (PDFException, PSException, MalformedPDFException, *STUMBLES) as error:
        raise MalformedError("The PDF is damaged and cannot be read.") from error


def _refuse_scanned(sheets: list[Any], lines: list[PrintedLine]) -> None:
    """Raise ScannedError when more than half of the pages are pictures without text."""
    written = {line.page for line in lines}
    pictures = [number for number, sheet in enumerate(sheets) if number not in written and sheet.images]
    if len(pictures) * 2 > len(sheets) or not lines:
        raise ScannedError(
            f"{len(pictures) or len(sheets)} of {len(sheets)} pages hold no text, only pictures; "
            "run text recognition (OCR) on the PDF first."
        )


def _text_size(lines: Sequence[PrintedLine]) -> float:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


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


def _leading(lines: Sequence[PrintedLine], size: float) -> float:
    """The usual distance in points of two lines of the text."""
    steps = Counter(
        round(two.top - one.top, 0)
        for one, two in pairwise(lines)
        if one.page == two.page and one.column == two.column and 0 < two.top - one.top < size * 2.2
    )
    return steps.most_common(1)[0][0] if steps else size * 1.2


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


def _joined(lines: Sequence[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        broken = re.search(r"[a-z]{2}[-\u00ad]$", text) and line[:1].islower()
        text = text[:-1] + line if broken else f"{text} {line}"
    return text


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


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words by row: those whose middles lie within a third of a letter of each other."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: ((word["top"] + word["bottom"]) / 2, word["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and abs(_middle(rows[-1]) - middle) < max(2.0, word["size"] / 3):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word["x0"]) for row in rows]


def _middle(row: Sequence[Word]) -> float:
    return (row[0]["top"] + row[0]["bottom"]) / 2


def _gutter(rows: Sequence[list[Word]], width: float) -> float | None:
    """The x between two columns, or None: a white stripe in the middle that hardly any row crosses."""
    gaps = Counter(round((one["x1"] + two["x0"]) / 2 / 4) for one, two in _gaps(rows, width))
    if not gaps:
        return None
    x = gaps.most_common(1)[0][0] * 4.0
    split = [row for row in rows if row[0]["x0"] < x < row[-1]["x1"] and not _crosses(row, x)]
    crossing = [row for row in rows if _crosses(row, x)]
    enough = len(split) >= max(LEAST_ROWS, len(rows) * 0.4) and len(crossing) <= max(3, len(rows) * CROSSING * 2)
    return x if enough else None


def _gaps(rows: Sequence[list[Word]], width: float) -> Iterator[tuple[Word, Word]]:
    """Neighbouring words with a wide gap between them in the middle of the page."""
    for one, two in chain.from_iterable(map(pairwise, rows)):
        if two["x0"] - one["x1"] >= GUTTER and width * 0.3 < one["x1"] and two["x0"] < width * 0.7:
            yield one, two


def _crosses(row: Sequence[Word], x: float) -> bool:
    near = [word for word in row if word["x1"] > x - GUTTER / 3 and word["x0"] < x + GUTTER / 3]
    return bool(near)


def _line(words: Sequence[Word], page: int, height: float, column: int) -> PrintedLine:
    sizes = Counter[float]()
    bold = Counter[bool]()
    for word in words:
        sizes[round(word["size"], 1)] += len(word["text"])
        bold["bold" in word["fontname"].lower() or "black" in word["fontname"].lower()] += len(word["text"])
    return PrintedLine(
        " ".join(word["text"] for word in words), page, words[0]["x0"], words[-1]["x1"],
        min(word["top"] for word in words), max(word["bottom"] for word in words),
        sizes.most_common(1)[0][0], bold.most_common(1)[0][0], height, column,
    )  # fmt: skip


def _columns(rows: Sequence[list[Word]], gutter: float, page: int, height: float) -> Iterator[PrintedLine]:
    """Rows that cross the gutter stand where they are; between them the left column comes before the right one."""
    left: list[PrintedLine] = []
    right: list[PrintedLine] = []
    for row in rows:
        if _crosses(row, gutter):
            yield from (*left, *right)
            left, right = [], []
            yield _line(row, page, height, 0)
            continue
        for side, words in (
            (left, [w for w in row if w["x0"] < gutter]),
            (right, [w for w in row if w["x0"] >= gutter]),
        ):
            if words:
                side.append(_line(words, page, height, 1 if side is left else 2))
    yield from (*left, *right)
