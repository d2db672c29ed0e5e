"""Saved web pages: the article's text in reading order, its metadata, its related links; scripts are never run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree, html  # pyright: ignore[reportAttributeAccessIssue]

from lib.facts import BlockKind
from lib.gazetteer import lexicon
from lib.reading.anatomy.furniture import is_furniture
from lib.reading.anatomy.lexicon import is_related_header
from lib.reading.anatomy.shapes import is_title
from lib.reading.errors import EmptyError, MalformedError, TooLargeError
from lib.reading.files.encoding import decode
from lib.reading.files.limits import LIMITS
from lib.reading.pages.emphasis import emphasised
from lib.reading.pages.markup import body, page_links, page_metadata
from lib.reading.pages.markup.markup_labels import TOPIC
from lib.reading.pages.page import Page, Piece, page_of

LEAST_WORDS = 25  # that an extractor finds: then the page holds an article
LEAST_TITLE = 4  # words of a part of a page's title that may be the headline
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def pages(content: bytes) -> Iterator[Page]:
    """The page's article. Raises EmptyError for a page without text, as one that is built by scripts."""
    declared = CHARSET.search(content[:4000])
    text = decode(content, declared.group(1).decode("ascii") if declared else None)
    yield page_of_html(text)


def page_of_html(text: str, url: str | None = None) -> Page:
    """The article of a page given as text."""
    tree = tree_of(text)
    known = page_metadata.metadata_of(tree, url)
    root, pieces = body.article_in(tree, known.title)
    found = within(pieces)
    if not any(map(_is_text, found)) and sum(len(piece.text.split()) for piece in found if piece.kept) < LEAST_WORDS:
        raise EmptyError(_nothing(" ".join(piece.text for piece in found)))
    found = list(emphasised(root, _headed(_listed(found), known.title)))
    return page_of([*page_links.above(tree, root), *found, *page_links.outside(tree, root, found)], known)


def _is_text(piece: Piece) -> bool:
    """Whether a piece may be part of an article: neither labelled otherwise nor an appeal of the page."""
    return piece.kind in (None, "paragraph") and len(piece.text) > 1 and not is_furniture(piece.text)


def _nothing(text: str) -> str:
    """A sentence that says what a page without an article holds."""
    notices = lexicon("lexicons/anatomy/patterns")["notices"].items()
    held = next((notice for notice, pattern in notices if re.search(pattern, text, re.I)), None)
    if held:
        return f"The page holds {held} and no article text: save it again once the article shows, or as PDF."
    return "The page holds no article text; it may be built by scripts: save it as a complete page or PDF."


def tree_of(text: str) -> etree._Element:
    """The document; comments and processing instructions are left out."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = etree.fromstring(DECLARATION.sub("", text).replace("\x00", ""), parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MalformedError("The page has no markup that can be read.") from error
    if tree is None:
        raise MalformedError("The page has no markup that can be read.")
    return tree


def within(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces. Raises TooLargeError as soon as they have more text than an article may have."""
    found, room = list[Piece](), LIMITS.article_chars
    for piece in pieces:
        room -= len(piece.text)
        if room < 0:
            raise TooLargeError(f"The page holds more than {LIMITS.article_chars:,} characters of text, too many.")
        found.append(piece)
    return found


def _headed(pieces: list[Piece], title: str | None) -> list[Piece]:
    """The pieces with one headline: the one that is the page's title, else the first <h1>, else the title itself."""
    first = next((i for i, piece in enumerate(pieces) if piece.kind == "headline"), 0)
    pieces = [*map(_rubric, pieces[:first]), *pieces[first:]]
    named = _titles(title)
    exact = next((i for i, piece in enumerate(pieces) if piece.text in named), None)
    if exact is not None:
        above = [_instead(piece, "boilerplate", "name of the site") for piece in pieces[:exact]]
        below = [_second(piece, named) for piece in pieces[exact + 1 :]]
        return [*above, replace(pieces[exact], kind="headline", reason="title of the page"), *below]
    if not title or any(piece.kind == "headline" for piece in pieces):
        return pieces
    return [Piece(title, "headline", "title of the page"), *pieces]


def _second(piece: Piece, named: frozenset[str]) -> Piece:
    """The piece; no headline below the headline, which may stand there again."""
    if piece.text in named:
        return replace(piece, kind="boilerplate", reason="the headline again")
    return _instead(piece, "subhead" if piece.kept else "boilerplate", "second <h1>")


def _listed(pieces: list[Piece]) -> list[Piece]:
    """The pieces; linked titles that stand under a header of related articles are related links whatever holds them."""
    found: list[Piece] = []
    under = False
    for piece in pieces:
        under = is_related_header(piece.text) or under and piece.kind in ("boilerplate", "related_link", "byline")
        promoted = under and piece.kind == "boilerplate" and piece.url and is_title(piece.text)
        if promoted and not is_related_header(piece.text) and not is_furniture(piece.text):
            piece = replace(piece, kind="related_link", reason="link under a header of related articles")
        found.append(piece)
    return found


def _rubric(piece: Piece) -> Piece:
    """The piece; a rubric when it is a topic, for it stands above the headline."""
    if piece.reason != TOPIC or not any(map(str.isalpha, piece.text)):
        return piece
    return replace(piece, kind="section", reason="rubric above the headline")


def _titles(title: str | None) -> frozenset[str]:
    """A title, and its parts of some words: pages put the name of the house before or behind it."""
    parts = re.split(r"\s+(?:[-|–—»·]|::)\s+", title or "")
    return frozenset(
        part for part in (title or "", *parts) if len(part.split()) >= LEAST_TITLE or part == title and part
    )


def _instead(piece: Piece, kind: BlockKind, reason: str) -> Piece:
    """The piece; of another kind when it was taken for the headline."""
    return replace(piece, kind=kind, reason=reason) if piece.kind == "headline" else piece
