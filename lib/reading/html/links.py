"""Related articles that a page lists outside its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.reading.html.body import root_of
from lib.reading.html.names import part_of
from lib.reading.html.walk import pieces_of
from lib.reading.page import Piece

MOST = 30


def outside(tree: etree._Element, pieces: Sequence[Piece]) -> list[Piece]:
    """Links, with the rubrics before them, of blocks that call themselves related and stand outside the article."""
    root = root_of(tree)
    inside = {id(element) for element in root.iterancestors()} | {id(root)}
    known = {piece.text for piece in pieces}
    found: list[Piece] = []
    for block in _blocks(tree, root):
        if id(block) not in inside:
            found += [
                piece
                for piece in pieces_of(block)
                if piece.kind in ("section", "related_link") and piece.text not in known
            ]
            known |= {piece.text for piece in found if piece.kind == "related_link"}
    return found[:MOST]


def _blocks(tree: etree._Element, root: etree._Element) -> Iterator[etree._Element]:
    """Outermost elements that call themselves related, those in the article left out."""
    walker = etree.iterwalk(tree, events=("start",))
    for _, element in walker:
        if element is root or element.tag in ("head", "footer", "nav"):
            walker.skip_subtree()
        elif element.tag in ("div", "section", "aside", "ul") and part_of(element) == "related":
            walker.skip_subtree()
            yield element
