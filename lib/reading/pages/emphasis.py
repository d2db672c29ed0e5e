"""Which stretches of a page stand in bold or italic letters: how many houses print the questions of an interview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.reading.pages.page import Piece

_LETTERS = ("b", "strong", "i", "em")
_HOLDERS = ("p", "div", "li", "dt", "dd", "td", "h2", "h3", "h4", "blockquote")


def emphasised(root: etree._Element, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, those known as emphasised that ``root`` has in such letters; one that goes on in plain letters
    after an emphasised question is cut behind it."""
    leads = dict(_leads(root))
    for piece in pieces:
        lead = leads.get(piece.text)
        yield from _cut(piece, lead) if lead else (piece,)


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


def _leads(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The text of each element that begins with emphasised words, and these words."""
    found = (next(letters.iterancestors(*_HOLDERS), None) for letters in root.iter(*_LETTERS))
    for holder in dict.fromkeys(each for each in found if each is not None):
        texts = list(_texts(holder))
        lead = takewhile(lambda each: each[1] or not each[0].strip(), texts)
        if begins := _joined(lead):
            yield from ((begins, begins), (_joined(texts), begins))


def _joined(texts: Iterable[tuple[str, bool]]) -> str:
    return " ".join("".join(text for text, _ in texts).split())


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
