"""Where on a page the article is."""

from __future__ import annotations

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.reading.page import Piece

LARGE = 1_000_000  # characters: above, trafilatura is too slow to be asked
ROOTS = (".//article", ".//*[@itemprop='articleBody']", ".//main", ".//*[@role='main']")
LEAST = 2  # paragraphs


def root_of(tree: etree._Element) -> etree._Element:
    """The element that holds the article: the <article> with most text, else the main part, else the body."""
    for path in ROOTS:
        found = [element for element in tree.iterfind(path)]
        best = max(found, key=_weight, default=None)
        if best is not None and _weight(best):
            return best
    body = tree.find(".//body")
    return body if body is not None else tree


def narrowed(tree: etree._Element, text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces; of a page that does not mark its article only those of the body that trafilatura finds.

    Between them, what trafilatura leaves out is labelled boilerplate.
    """
    if root_of(tree).tag != "body" or len(text) > LARGE:
        return pieces
    from trafilatura import extract

    body = " ".join((extract(text, include_comments=False, favor_recall=True, deduplicate=False) or "").split())
    kept = [i for i, piece in enumerate(pieces) if piece.text in body or piece.kind == "headline"]
    if not body or not kept:
        return pieces
    return [
        piece if i in kept or piece.kind else Piece(piece.text, "boilerplate", "outside the article's body")
        for i, piece in enumerate(pieces)
        if kept[0] <= i <= kept[-1] or piece.kind in ("byline", "section")
    ]


def _weight(element: etree._Element) -> int:
    """Characters in the paragraphs below; 0 for an element with less than two of them."""
    paragraphs = [sum(map(len, map(str, p.itertext()))) for p in element.iter("p")]
    return sum(paragraphs) if len(paragraphs) >= LEAST or sum(paragraphs) > 300 else 0
