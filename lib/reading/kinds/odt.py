"""OpenDocument texts: headings by their level, links, titles by style."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lib.reading.errors import EncryptedError, MalformedError
from lib.reading.kinds.package import check, member
from lib.reading.pages.page import Page, Piece, page_of

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"
SPACES = {f"{TEXT}s": " ", f"{TEXT}tab": " ", f"{TEXT}line-break": " "}


def pages(content: bytes) -> Iterator[Page]:
    """The document as one page."""
    check(content)
    if b"encryption-data" in member(content, "META-INF/manifest.xml"):
        raise EncryptedError("The document is protected by a password; save it without one.")
    yield page_of(_pieces(parsed(member(content, "content.xml"))))


def parsed(xml: bytes) -> Any:
    """Root element of ``xml`` from strangers: entities and outside references are refused. Raises MalformedError."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        return fromstring(xml)
    except DefusedXmlException as error:
        raise MalformedError("The document defines XML entities of its own, which is refused as unsafe.") from error
    except ParseError as error:
        raise MalformedError("The document is damaged and cannot be opened.") from error


def _pieces(root: Any) -> Iterator[Piece]:
    headed = False
    for element in (node for node in root.iter() if node.tag in (f"{TEXT}h", f"{TEXT}p")):
        piece = _piece(element, headed)
        headed = headed or piece.kind == "headline"
        yield piece


def _piece(element: Any, headed: bool) -> Piece:
    text = " ".join("".join(_texts(element)).split())
    style = element.get(f"{TEXT}style-name", "")
    if style == "Title" or (element.tag == f"{TEXT}h" and not headed):
        return Piece(text, "headline", "title or first heading")
    if element.tag == f"{TEXT}h" or style == "Subtitle":
        return Piece(text, "subhead", "heading")
    links = list(element.iter(f"{TEXT}a"))
    linked = sum(len("".join(_texts(link))) for link in links)
    if links and len(text.split()) >= 4 and linked >= len(text) * 0.9:
        return Piece(text, "related_link", "a line that is only a link", links[0].get(HREF))
    return Piece(text)


def _texts(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield SPACES.get(child.tag, "")
        yield from _texts(child)
        yield child.tail or ""
