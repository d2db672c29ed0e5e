"""Marked pages of tests/gold/anatomy: what they say, files made of them, and how well reading labels them.

A ``.page`` has one line a block, ``H| headline`` (letters below); ``+|`` goes on with the block on the next line,
``>R|`` begins another block on the same line; ``# house: … · file: txt`` says what file is made of it.
An ``.html`` page stands as it is, beside its ``.html.blocks``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from lib.facts import Article, BlockKind
from lib.reading import read
from tests.lib.reading import written

PLACE = Path(__file__).resolve().parents[2] / "gold" / "anatomy"
KINDS: dict[str, BlockKind] = {
    "S": "section",
    "H": "headline",
    "B": "byline",
    "D": "dateline",
    "P": "paragraph",
    "U": "subhead",
    "R": "related_link",
    "X": "boilerplate",
}
LINE = re.compile(r"^(>?)([SHBDPURX+])\| ?(.*)$")


@dataclass(frozen=True)
class Marked:
    name: str
    file: str
    content: bytes
    blocks: tuple[tuple[BlockKind, str], ...]


@dataclass(frozen=True)
class Score:
    blocks: int
    right: int
    links: int
    found: int
    false: int
    errors: tuple[str, ...]


def pages() -> list[Marked]:
    """All marked pages in the order of their names."""
    return [marked(path) for path in sorted(PLACE.iterdir()) if path.suffix in (".page", ".html")]


def marked(path: Path) -> Marked:
    if path.suffix == ".html":
        return Marked(path.stem, path.name, path.read_bytes(), _blocks(path.with_suffix(".html.blocks").read_text()))
    text = path.read_text()
    match = re.search(r"file: (\w+)", text.split("\n", 1)[0])
    kind = match.group(1) if match else "txt"
    lines = text.split("\n")[1:]
    return Marked(path.stem, f"{path.stem}.{kind}", written.content(kind, _source(lines), _blocks(text)), _blocks(text))


def score(page: Marked) -> Score:
    """How many of the page's blocks are right (same words, same kind), and the same for its related links."""
    (article,) = read(page.file, page.content)
    got = Counter(_got(article))
    want = Counter((kind, _words(text)) for kind, text in page.blocks)
    right = sum((got & want).values())
    links = {text for kind, text in want if kind == "related_link"}
    linked = [text for kind, text in got.elements() if kind == "related_link"]
    errors = [f"{page.name}: want {kind:12} {text[:70]!r}" for kind, text in (want - got)]
    errors += [f"{page.name}:  got {kind:12} {text[:70]!r}" for kind, text in (got - want)]
    return Score(
        sum(want.values()), right, len(links), len(links & set(linked)), len(set(linked) - links), tuple(errors)
    )


def _got(article: Article) -> list[tuple[BlockKind, str]]:
    return [(block.kind, _words(article.text[block.start : block.end])) for block in article.blocks]


def _blocks(text: str) -> tuple[tuple[BlockKind, str], ...]:
    found: list[tuple[BlockKind, str]] = []
    for line in text.split("\n"):
        match = LINE.match(line)
        if match and match[2] == "+":
            kind, held = found.pop()
            found.append((kind, f"{held} {match[3]}"))
        elif match:
            found.append((KINDS[match[2]], match[3]))
    return tuple(found)


def _source(lines: list[str]) -> str:
    text = ""
    for line in lines:
        match = LINE.match(line)
        text += (" " if match and match[1] else "\n") + (match[3] if match else line)
    return text.strip("\n") + "\n"


def _words(text: str) -> str:
    return " ".join(text.split())
