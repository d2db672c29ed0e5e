"""Lines of a printed page in reading order, columns one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

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
    gaps = Counter[int]()
    for row in rows:
        for one, two in zip(row, row[1:], strict=False):
            if two["x0"] - one["x1"] >= GUTTER and width * 0.3 < one["x1"] and two["x0"] < width * 0.7:
                gaps[round((one["x1"] + two["x0"]) / 2 / 4)] += 1
    if not gaps:
        return None
    x = gaps.most_common(1)[0][0] * 4.0
    split = [row for row in rows if _straddles(row, x)]
    crossing = [row for row in rows if _crosses(row, x)]
    enough = len(split) >= max(LEAST_ROWS, len(rows) * 0.4) and len(crossing) <= max(3, len(rows) * CROSSING * 2)
    return x if enough else None


def _straddles(row: Sequence[Word], x: float) -> bool:
    return row[0]["x0"] < x < row[-1]["x1"] and not _crosses(row, x)


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
