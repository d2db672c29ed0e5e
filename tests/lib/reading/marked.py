"""Marked pages of tests/gold/anatomy: what they say, files made of them, and how well reading labels them.

``lib/evaluation/marked_pages.py`` says how they are marked; ``# house: … · file: txt`` in the first line of a ``.page``
says what file is made of it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from lib.evaluation import marked_pages
from lib.facts import Article, BlockKind
from lib.reading import read
from tests.lib.reading import written

PLACE = Path(__file__).resolve().parents[2] / "gold" / "anatomy"


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
        return Marked(path.stem, path.name, path.read_bytes(), _marks(path.with_suffix(".html.blocks").read_text()))
    text = path.read_text()
    match = re.search(r"file: (\w+)", text.split("\n", 1)[0])
    kind = match.group(1) if match else "txt"
    made = written.content(kind, marked_pages.page_text(text), _marks(text))
    return Marked(path.stem, f"{path.stem}.{kind}", made, _marks(text))


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


def _marks(text: str) -> tuple[tuple[BlockKind, str], ...]:
    return tuple(marked_pages.blocks(text))


def _words(text: str) -> str:
    return " ".join(text.split())
