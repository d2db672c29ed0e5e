"""Where on a page the article is: an extractor's text laid beside the page's own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.reading.anatomy.block_labels import LIST_ITEM
from lib.reading.anatomy.byline import is_byline
from lib.reading.anatomy.dateline import dateline_at, is_dateline_alone
from lib.reading.anatomy.lexicon import is_related_header, patterns
from lib.reading.anatomy.shapes import is_prose
from lib.reading.anatomy.time_lines import is_when
from lib.reading.pages.markup.align import covered
from lib.reading.pages.markup.element_names import is_box, tags
from lib.reading.pages.markup.markup_labels import DECK
from lib.reading.pages.markup.walk import pieces_of
from lib.reading.pages.page import Piece

OUTSIDE = "outside the article's body"
PAGE = frozenset({"body", "html"})
ARTICLE = frozenset({"article", "main"})
LARGE = 12_000  # elements: above, trafilatura is too slow to be asked
KEPT = 0.5  # share of a piece's words that the extractor keeps
HELD = 0.25  # share of the body's words in an element that is shown, and part of the article, whatever its names say
MOST = 0.7  # share of what an extractor keeps that is the body when it is sure of so much
OPEN = frozenset({None, "paragraph", "subhead"})
LEAST_SHARE = 0.25  # of the body's words, in places where others may belong to it
LEAST_WORDS = 3  # of a sentence
LONGEST_BYLINE = 8  # words of a byline that its markup alone tells
SHARES = (1.0, 0.6)  # what a paragraph adds to its parent and to the element above that
LEAST_ARTICLE = 1000  # characters of an <article> that is believed unasked
LEAST_OWN = 80  # characters right in a <div> that make it a paragraph


def article_in(tree: etree._Element, title: str | None = None) -> tuple[etree._Element, list[Piece]]:
    """The element that holds the article, and its pieces in reading order.

    What trafilatura keeps is the article's, under whatever label; where it is sure, words alone make it no furniture.
    The rest is labelled boilerplate unless something else speaks for it. A large page is taken by its densest element.
    """
    body = tree.find(".//body")
    whole = body if body is not None else tree
    sure, lines = _extracted(tree)
    weights = _weights(whole, lines)
    if weights[whole] < HELD * sum(len(line.split()) for line in lines):
        return whole, [Piece(line, kept=True) for line in lines]  # the page holds its text where nobody sees it
    if not weights:
        root = _longest(whole) if _is_large(tree) else whole
        return root, list(pieces_of(root))
    strict = _weights(whole, sure)
    root = _root(whole, strict if strict[whole] >= MOST * weights[whole] else weights, title)
    shown = {element for element, weight in weights.items() if weight >= HELD * weights[whole]}
    pieces = list(pieces_of(root, shown))
    texts = [piece.text for piece in pieces]
    pieces = [replace(piece, kept=share >= KEPT) for piece, share in zip(pieces, covered(texts, sure), strict=True)]
    pieces = _judged(pieces, [share >= KEPT for share in covered(texts, lines)])
    return root, _narrowed(pieces) if root.tag in PAGE else pieces


def _is_large(tree: etree._Element) -> bool:
    return sum(1 for _ in tree.iter()) > LARGE


def _extracted(tree: etree._Element) -> tuple[list[str], list[str]]:
    """The lines of the body that trafilatura is sure of, and all it finds; none on a page too large to ask about."""
    if _is_large(tree):
        tree = _lightened(tree)
    if _is_large(tree):
        return [], []
    from trafilatura import extract

    texts = (extract(tree, include_comments=False, favor_precision=precise) or "" for precise in (True, False))
    sure, lines = ([line for line in text.split("\n") if line.strip()] for text in texts)
    return sure, lines if any(map(is_prose, lines)) else []


def _lightened(tree: etree._Element) -> etree._Element:
    """A copy of a page without its menus, its lists of links and the boxes of the site."""
    light = deepcopy(tree)
    for element in list(light.iter("nav", "footer", "ul", "ol", "div", "section")):
        if element.tag in ("nav", "footer") or is_box(element) or (element.tag in ("ul", "ol") and _is_links(element)):
            element.drop_tree()
    return light


def _is_links(element: etree._Element) -> bool:
    """Whether all that a list says is links."""
    return _size(element) == sum(map(_size, element.iter("a")))


def _size(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _weights(whole: etree._Element, lines: Sequence[str]) -> Counter[etree._Element]:
    """How many words of the extractor's text each element holds."""
    nodes = [(holder, text) for holder, text in _texts(whole) if text.strip()]
    shares = covered([text for _, text in nodes], lines)
    found = Counter[etree._Element]()
    for (holder, text), share in zip(nodes, shares, strict=True):
        if share >= KEPT:
            for element in (holder, *holder.iterancestors()):
                found[element] += len(text.split())
    return found


def _texts(whole: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every text under an element in reading order, with the element it stands in."""
    walker = etree.iterwalk(whole, events=("start", "end"))
    for event, element in walker:
        if event == "start" and element.tag in tags("silent"):
            walker.skip_subtree()
        elif event == "start":
            yield element, element.text or ""
        elif element is not whole:
            yield element.getparent(), element.tail or ""


def _root(whole: etree._Element, weights: Counter[etree._Element], title: str | None) -> etree._Element:
    """The smallest element with the whole body, or the <article> or main part around it; with the headline."""
    core = whole
    while (inner := next((child for child in core if weights[child] == weights[whole]), None)) is not None:
        core = inner
    root = next((element for element in (core, *core.iterancestors()) if _is_marked(element)), core)
    shared = _shared(_heading(whole, title), root)
    if shared is None or shared.tag in PAGE:
        return root
    return shared


def _is_marked(element: etree._Element) -> bool:
    """Whether the markup says that an element holds an article."""
    return element.tag in ARTICLE or element.get("itemprop") == "articleBody" or element.get("role") == "main"


def _heading(whole: etree._Element, title: str | None) -> etree._Element | None:
    """The heading that is the page's title, else its only <h1>."""
    headings = list(whole.iter("h1", "h2"))
    named = [heading for heading in headings if title and " ".join("".join(heading.itertext()).split()) == title]
    first = [heading for heading in headings if heading.tag == "h1"]
    return named[0] if named else first[0] if len(first) == 1 else None


def _shared(heading: etree._Element | None, root: etree._Element) -> etree._Element | None:
    """The smallest element around both, or None."""
    if heading is None:
        return None
    around = {root, *root.iterancestors()}
    return next((element for element in heading.iterancestors() if element in around), None)


def _judged(pieces: Sequence[Piece], body: Sequence[bool]) -> list[Piece]:
    """The pieces: those of the ``body`` lose the label of their surroundings, others become boilerplate if they may."""
    alike = _places(pieces)
    first = next((i for i, piece in enumerate(pieces) if piece.kept and is_prose(piece.text)), len(pieces))
    seen = set[str]()
    found: list[Piece] = []
    for i, piece in enumerate(pieces):
        if piece.kept or body[i]:
            piece = replace(piece, kind=None, reason="") if _is_opened(piece) else piece
        elif piece.kind in OPEN and (piece.text in seen or not _belongs(piece, alike, i < first)):
            piece = replace(piece, kind="boilerplate", reason=OUTSIDE)
        seen.add(piece.text)
        found.append(piece)
    return found


def _is_opened(piece: Piece) -> bool:
    """Whether a piece of the body loses the label that its markup gives it."""
    return piece.around or _is_mistaken(piece)


def _places(pieces: Sequence[Piece]) -> frozenset[str]:
    """Where the paragraphs of the body stand, by the elements that hold them."""
    words = Counter[str]()
    for piece in pieces:
        words[piece.place] += len(piece.text.split()) * (piece.kept and is_prose(piece.text))
    return frozenset(place for place, size in words.items() if size > words.total() * LEAST_SHARE)


def _is_mistaken(piece: Piece) -> bool:
    """Whether a piece of the body is too much of a sentence for the byline that its markup makes it."""
    words = len(piece.text.split())
    return piece.kind == "byline" and (words > LONGEST_BYLINE or (words > LEAST_WORDS and is_prose(piece.text)))


def _belongs(piece: Piece, alike: frozenset[str], leads: bool) -> bool:
    """Whether a piece that is not kept stands where the body's paragraphs stand, or tells who, when and where.

    One that ``leads`` stands above the body: there a line that is no sentence may be a rubric or a name.
    """
    if is_prose(piece.text):
        known = piece.place in alike or bool(dateline_at(piece.text)) or (leads and piece.reason in (DECK, LIST_ITEM))
        return known or is_byline(piece.text)
    return (
        leads
        or is_byline(piece.text)
        or is_when(piece.text)
        or is_dateline_alone(piece.text)
        or is_related_header(piece.text)
        or bool(patterns("related_prefix_patterns").match(piece.text))
    )


def _narrowed(pieces: list[Piece]) -> list[Piece]:
    """The pieces from the headline to the end of the body."""
    held = [i for i, piece in enumerate(pieces) if piece.kept or piece.kind == "headline"]
    if not held:
        return pieces
    first, last = held[0], held[-1]
    while last + 1 < len(pieces) and _goes_on(pieces[last + 1]):
        last += 1
    return [piece for i, piece in enumerate(pieces) if first <= i <= last or piece.kind in ("byline", "section")]


def _goes_on(piece: Piece) -> bool:
    """Whether a piece below the body still belongs to it or to the page's list of related articles."""
    return piece.kind in ("related_link", "byline", *OPEN) or "related" in piece.reason


def _longest(whole: etree._Element) -> etree._Element:
    """The <article> with most text, else the densest element."""
    article = max(whole.iter("article"), key=_size, default=whole)
    return article if _size(article) >= LEAST_ARTICLE and article is not whole else _densest(whole)


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


def _own(div: etree._Element) -> int:
    """Characters that stand right in an element."""
    return len(div.text or "") + sum(len(child.tail or "") for child in div)
