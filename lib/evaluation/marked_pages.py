"""Marked pages: what each stretch of a news page is, by hand, and the page as it is read.

A ``.page`` has one line a block, ``H| headline`` (letters below); ``+|`` goes on with the block on the next line,
``>R|`` begins another block on the same line. An ``.html`` stands as it is, beside its ``.html.blocks``. A file of
lines has a line a page: where in a short report it stands, and its letter (``tail B|Jane Roe``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lib.evaluation.scores import Line, Record
from lib.facts import BlockKind, DramatisError
from lib.isolation import isolated
from lib.reading.pages.page import Page
from lib.reading.reader import pages_of

LETTERS: dict[str, BlockKind] = {
    "S": "section",
    "H": "headline",
    "B": "byline",
    "D": "dateline",
    "P": "paragraph",
    "U": "subhead",
    "T": "turn",
    "R": "related_link",
    "X": "boilerplate",
}
LINE = re.compile(r"^(>?)([SHBDPUTRX+])\| ?(.*)$")


REPORT = (
    ("H", "Rebels and army trade blame for shelling of port in eastern Congo"),
    ("B", "By Jan Maarten Visser"),
    ("head", ""),
    ("P", "The army and the rebels accused each other on Monday of shelling the port of Goma, where four people died."),
    ("P", "Witnesses said that the first shells fell at dawn."),
    ("mid", ""),
    ("P", "The United Nations called for an inquiry, but both sides refused it."),
    ("P", "A spokesman for the rebels said they had no guns of that kind."),
    ("tail", ""),
)
PLACES = ("head", "mid", "tail")


def records(place: Path) -> list[Line]:
    """Each marked page of a folder, or line of a file of lines, as gold: the page and its blocks."""
    if not place.is_dir():
        rows = [row for row in place.read_text(encoding="utf-8").splitlines() if not row.startswith("# ")]
        return [(number, _record_of_line(row)) for number, row in enumerate(rows, 1)]
    files = [path for path in sorted(place.iterdir()) if path.suffix in (".page", ".html")]
    return [(number, isolated(_record, path)) for number, path in enumerate(files, 1)]


def _record_of_line(row: str) -> Record:
    where, _, text = row.partition("|")
    place, letter = where.split()
    marked = report(place, letter, text)
    page = Page("\n".join(line for _, line in marked))
    return {"id": row, "text": page.text, "page": page, "blocks": [(LETTERS[mark], line) for mark, line in marked]}


def report(place: str, letter: str, text: str) -> list[tuple[str, str]]:
    """The lines of a short report in which a given line is inserted, each with its letter."""
    lines = ((letter, text) if mark == place else (mark, line) for mark, line in REPORT)
    return [(mark, line) for mark, line in lines if mark not in PLACES]


def _record(path: Path) -> Record:
    marked = path.with_suffix(".html.blocks") if path.suffix == ".html" else path
    text = marked.read_text(encoding="utf-8")
    kind, content = ("html", path.read_bytes()) if path.suffix == ".html" else ("text", page_text(text).encode())
    page = next(pages_of(kind, content))
    if isinstance(page, DramatisError):
        raise page
    return {"id": path.stem, "text": page.text, "page": page, "blocks": list(blocks(text))}


def blocks(text: str) -> Iterator[tuple[BlockKind, str]]:
    """Kind and words of each marked block."""
    found: list[tuple[BlockKind, str]] = []
    for line in text.split("\n"):
        match = LINE.match(line)
        if match and match[2] == "+":
            kind, before = found.pop()
            found.append((kind, f"{before} {match[3]}"))
        elif match:
            found.append((LETTERS[match[2]], match[3]))
    return iter(found)


def page_text(text: str) -> str:
    """The page that the marks were put on."""
    page = ""
    for line in text.split("\n")[1:]:
        match = LINE.match(line)
        page += (" " if match and match[1] else "\n") + (match[3] if match else line)
    return page.strip("\n") + "\n"
