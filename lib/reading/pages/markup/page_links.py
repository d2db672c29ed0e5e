"""Related articles that a page lists outside its article, and the path to the article in the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.reading.anatomy.lexicon import is_related_header
from lib.reading.pages.markup.walk import part_of, pieces_of, text_of
from lib.reading.pages.page import Piece

MOST = 30
MOST_BLOCKS = 300
LEAST_LINKS, LEAST_WORDS = 2, 5  # of a list of titles under a heading
HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
HEADER = "header of related articles"


def above(tree: etree._Element, root: etree._Element) -> list[Piece]:
    """The path to the article in the site ("Home", "World"), where it stands outside ``root``."""
    outside_ = (element for element in tree.iter("div", "ol", "ul", "nav") if part_of(element) == "crumbs")
    path = next((element for element in outside_ if root not in element.iterancestors()), None)
    return [piece for piece in pieces_of(path) if piece.kind == "section"] if path is not None else []


def outside(tree: etree._Element, root: etree._Element, pieces: Sequence[Piece]) -> list[Piece]:
    """Links, with the headers and rubrics before them, of lists of other articles that stand outside ``root``."""
    known = {piece.text for piece in pieces}
    found: list[Piece] = []
    for block in islice(_blocks(tree, root), MOST_BLOCKS):
        for piece in _shown(block):
            if piece.text not in known:
                found.append(piece)
                known |= {piece.text} if piece.kind == "related_link" else set()
        if len(found) >= MOST:
            break
    return found[:MOST]


def _shown(block: etree._Element) -> Iterator[Piece]:
    """The titles of a list, its header and rubrics."""
    for piece in pieces_of(block):
        if piece.kind in ("section", "related_link", "byline"):
            yield piece
        elif piece.kind in (None, "subhead", "boilerplate") and is_related_header(piece.text):
            yield replace(piece, kind="boilerplate", reason=HEADER, url=None)


def _blocks(tree: etree._Element, root: etree._Element) -> Iterator[etree._Element]:
    """Outermost elements that list other articles; not in the article, around it or in the page's foot."""
    around = set(root.iterancestors())
    taken: set[etree._Element] = {root}
    for element in tree.iter("div", "section", "aside", "ul"):
        if element in around or not (part_of(element) == "related" or _lists(element)):
            continue
        if not any(above in taken or _is_apart(above) for above in (element, *element.iterancestors())):
            taken.add(element)
            yield element


def _is_apart(element: etree._Element) -> bool:
    """Whether an element belongs to the site rather than to the page: its head, its foot, a column at its side."""
    return element.tag in ("footer", "nav", "header") or part_of(element) == "side"


def _lists(element: etree._Element) -> bool:
    """Whether an element is a heading that announces articles and a list of links as long as titles."""
    heading = next((child for child in element if child.tag in HEADINGS), None)
    if heading is None or not is_related_header(text_of(heading)):
        return False
    sizes = [len(text_of(link).split()) for link in islice(element.iter("a"), MOST)]
    return len(sizes) >= LEAST_LINKS and sum(sizes) >= LEAST_WORDS * len(sizes)
