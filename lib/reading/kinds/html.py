"""Saved web pages: the article's text in reading order, its metadata, its related links; scripts are never run.

Stretches in bold or italic letters are known as such: how many outlets print the questions of an interview.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from lxml import etree, html  # pyright: ignore[reportAttributeAccessIssue]

from lib.facts import BlockKind
from lib.gazetteer import lexicon
from lib.reading.anatomy.furniture import is_furniture
from lib.reading.anatomy.lexicon import is_related_header
from lib.reading.anatomy.shapes import is_title
from lib.reading.errors import LIMITS, EmptyError, MalformedError, TooLargeError
from lib.reading.files.encoding import decode
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


_LETTERS = ("b", "strong", "i", "em")
_HOLDERS = ("p", "div", "li", "dt", "dd", "td", "h2", "h3", "h4", "blockquote")


def emphasised(root: etree._Element, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, those known as emphasised that ``root`` has in such letters; one that goes on in plain letters
    after an emphasised question is cut behind it."""
    leads = dict(_leads(root))
    for piece in pieces:
        lead = leads.get(piece.text)
        yield from _cut(piece, lead) if lead else (piece,)


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


def _headed(pieces: list[Piece], title: str | None) -> list[Piece]:
    """The pieces with one headline: the one that is the page's title, else the first <h1>, else the title itself."""
    headlines = [i for i, piece in enumerate(pieces) if piece.kind == "headline"]
    first = min(headlines, default=0)
    pieces = [*map(_rubric, pieces[:first]), *pieces[first:]]
    named = _titles(title)
    exact = next((i for i, piece in enumerate(pieces) if piece.text in named), None)
    if exact is not None:
        above = [_instead(piece, "boilerplate", "name of the site") for piece in pieces[:exact]]
        below = [_second(piece, named) for piece in pieces[exact + 1 :]]
        return [*above, replace(pieces[exact], kind="headline", reason="title of the page"), *below]
    if not title or headlines:
        return pieces
    return [Piece(title, "headline", "title of the page"), *pieces]


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


def _leads(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The text of each element that begins with emphasised words, and these words."""
    found = (next(letters.iterancestors(*_HOLDERS), None) for letters in root.iter(*_LETTERS))
    for holder in dict.fromkeys(each for each in found if each is not None):
        texts = list(_texts(holder))
        lead = takewhile(lambda each: each[1] or not each[0].strip(), texts)
        if begins := _joined(lead):
            yield from ((begins, begins), (_joined(texts), begins))


def _texts(holder: etree._Element) -> Iterator[tuple[str, bool]]:
    """The texts in an element in order, each with whether it is emphasised; a break parts words."""
    for element in holder.iter():
        if element.tag == "br":
            yield " ", False
        if isinstance(element.tag, str) and element.text:
            yield element.text, _is_emphasised(element, holder)
        if element is not holder and element.tail:
            yield element.tail, _is_emphasised(element.getparent(), holder)


def _is_emphasised(element: etree._Element, holder: etree._Element) -> bool:
    while element is not holder and element is not None:
        if element.tag in _LETTERS:
            return True
        element = element.getparent()
    return False


def _joined(texts: Iterable[tuple[str, bool]]) -> str:
    return " ".join("".join(text for text, _ in texts).split())


def _cut(piece: Piece, lead: str) -> Iterator[Piece]:
    """The emphasised beginning of a piece and the rest of it."""
    rest = piece.text[len(lead) :].strip()
    if not rest:
        yield replace(piece, emphasised=True)
    elif lead.endswith("?") and len(lead.split()) > 2:
        yield replace(piece, text=lead, emphasised=True)
        yield replace(piece, text=rest)
    else:
        yield piece
