"""Related articles that a page lists outside its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.reading.html.names import part_of
from lib.reading.html.walk import pieces_of
from lib.reading.page import Piece

MOST = 30
MOST_BLOCKS = 300


def outside(tree: etree._Element, root: etree._Element, pieces: Sequence[Piece]) -> list[Piece]:
    """Links, with the rubrics before them, of blocks that call themselves related and stand outside ``root``."""
    known = {piece.text for piece in pieces}
    found: list[Piece] = []
    for block in islice(_blocks(tree, root), MOST_BLOCKS):
        for piece in pieces_of(block):
            if piece.kind in ("section", "related_link") and piece.text not in known:
                found.append(piece)
                known |= {piece.text} if piece.kind == "related_link" else set()
        if len(found) >= MOST:
            break
    return found[:MOST]


def _blocks(tree: etree._Element, root: etree._Element) -> Iterator[etree._Element]:
    """Outermost elements that call themselves related; not in the article, around it or in the page's foot."""
    around = set(root.iterancestors())
    taken: set[etree._Element] = {root}
    for element in tree.iter("div", "section", "aside", "ul"):
        if part_of(element) != "related" or element in around:
            continue
        if not any(above in taken or above.tag in ("footer", "nav") for above in element.iterancestors()):
            taken.add(element)
            yield element
