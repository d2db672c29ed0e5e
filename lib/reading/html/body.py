"""Where on a page the article is."""

from __future__ import annotations

from collections import defaultdict

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.reading.anatomy.byline import is_byline
from lib.reading.dates import is_date_line
from lib.reading.page import Piece

ROOTS = (".//article", ".//*[@itemprop='articleBody']", ".//main", ".//*[@role='main']")
OUTSIDE = "outside the article's body"
LEAST = 2  # paragraphs
SHARES = (1.0, 0.6)  # what a paragraph adds to its parent and to the element above that
LEAST_OWN = 80  # characters right in a <div> that make it a paragraph
ENOUGH = 300  # characters of a single one


def root_of(tree: etree._Element, large: bool, title: str | None = None) -> etree._Element:
    """The element that holds the article: the <article> with most text, else the main part, else the body.

    Where no tag says so it is the smallest element with both the headline and the element whose own paragraphs have
    most text. The body of a ``large`` page is narrowed to the latter.
    """
    for path in ROOTS:
        best = max(tree.iterfind(path), key=_weight, default=None)
        if best is not None and _weight(best):
            return best if large else _with_heading(tree, best, title)
    body = tree.find(".//body")
    whole = body if body is not None else tree
    dense = _densest(whole)
    if large:
        return dense
    shared = _shared(_heading(whole, title), dense)
    return shared if shared is not None else whole


def _with_heading(tree: etree._Element, root: etree._Element, title: str | None) -> etree._Element:
    """The element, or the smallest one around it that holds the headline too, unless that is the whole page."""
    shared = _shared(_heading(tree, title), root)
    return root if shared is None or shared.tag in ("body", "html") or shared is root else shared


def _heading(whole: etree._Element, title: str | None) -> etree._Element | None:
    """The heading that is the page's title, else its only <h1>."""
    headings = list(whole.iter("h1", "h2"))
    named = [heading for heading in headings if title and " ".join("".join(heading.itertext()).split()) == title]
    first = [heading for heading in headings if heading.tag == "h1"]
    return named[0] if named else first[0] if len(first) == 1 else None


def _shared(heading: etree._Element | None, dense: etree._Element) -> etree._Element | None:
    """The smallest element around both, or None."""
    if heading is None:
        return None
    around = {dense, *dense.iterancestors()}
    if dense in heading.iterancestors():
        return dense
    return next((element for element in heading.iterancestors() if element in around), None)


def narrowed(text: str, root: etree._Element, pieces: list[Piece]) -> list[Piece]:
    """The pieces; of a page that does not mark its article only those of the body that trafilatura finds.

    Between them, what trafilatura leaves out is labelled boilerplate.
    """
    if root.tag != "body":
        return pieces
    from trafilatura import extract

    body = " ".join((extract(text, include_comments=False, favor_recall=True, deduplicate=False) or "").split())
    kept = {i for i, piece in enumerate(pieces) if piece.text in body or piece.kind == "headline"}
    if not body or not kept:
        return pieces
    first, last = min(kept), max(kept)
    while last + 1 < len(pieces) and _goes_on(pieces[last + 1]):
        last += 1
    return [
        piece if i in kept or piece.kind or _is_signed(piece) else Piece(piece.text, "boilerplate", OUTSIDE)
        for i, piece in enumerate(pieces)
        if first <= i <= last or piece.kind in ("byline", "section")
    ]


def _goes_on(piece: Piece) -> bool:
    """Whether a piece below the body still belongs to the page's list of related articles."""
    return piece.kind in ("related_link", "byline") or "related" in piece.reason


def _is_signed(piece: Piece) -> bool:
    """Whether a line that trafilatura leaves out names the writer or the date."""
    return is_byline(piece.text) or is_date_line(piece.text)


def _densest(whole: etree._Element) -> etree._Element:
    """The element whose own paragraphs, or to a lesser weight those one level deeper, have most text."""
    weights: defaultdict[etree._Element, float] = defaultdict(float)
    for paragraph in whole.iter("p", "div"):
        size = sum(map(len, paragraph.itertext())) if paragraph.tag == "p" else _own(paragraph)
        if paragraph.tag == "div" and size < LEAST_OWN:
            continue
        for share, above in zip(SHARES, paragraph.iterancestors(), strict=False):
            weights[above] += size * share
    return max(weights, key=weights.__getitem__) if weights else whole


def _weight(element: etree._Element) -> int:
    """Characters in the paragraphs below, those without <p> too; 0 for an element with less than two of them."""
    sizes = [sum(map(len, map(str, p.itertext()))) for p in element.iter("p")]
    sizes += [size for div in element.iter("div") if (size := _own(div)) > LEAST_OWN]
    return sum(sizes) if len(sizes) >= LEAST or sum(sizes) > ENOUGH else 0


def _own(div: etree._Element) -> int:
    """Characters that stand right in an element."""
    return len(div.text or "") + sum(len(child.tail or "") for child in div)
