"""Word documents and OpenDocument texts: headings by their styles, links, captions, headers and footers.

Both are zip packages, which are checked before they are opened; so are workbooks.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from lib.facts import BlockKind
from lib.reading.errors import EncryptedError, MalformedError, TooLargeError
from lib.reading.pages.page import Metadata, Page, Piece, page_of

HEADING = re.compile(r"heading\s*(\d)", re.I)
LEAST_TITLE = 4  # words of a link that is a title
LINKED = 0.9  # share of such a line that is link


def docx_pages(content: bytes) -> Iterator[Page]:
    """The document as one page."""
    import docx
    from docx.opc.exceptions import OpcError

    check(content)
    try:
        document = docx.Document(io.BytesIO(content))
        title = (document.core_properties.title or "").strip() or None
        pieces = [*_body(document), *_margins(document)]
    except (OpcError, *DAMAGE) as error:
        raise MalformedError("The document is damaged and cannot be opened.") from error
    yield page_of(pieces, Metadata(title=title))


TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"
SPACES = {f"{TEXT}s": " ", f"{TEXT}tab": " ", f"{TEXT}line-break": " "}


def odt_pages(content: bytes) -> Iterator[Page]:
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


# What zipfile, and the libraries on top of it, raise for a package that was damaged on its way.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    SyntaxError,
)
LARGEST = 100 * 1024 * 1024  # bytes of all members, unpacked
RATIO = 200


def member(content: bytes, name: str) -> bytes:
    """Bytes of member ``name``; b"" when the package has none. Raises MalformedError."""
    with _package(content) as package:
        return package.read(name) if name in package.namelist() else b""


def check(content: bytes) -> None:
    """Raise TooLargeError for a package that would grow beyond reason, MalformedError for one that is no zip."""
    with _package(content) as package:
        size = sum(entry.file_size for entry in package.infolist())
    if size > LARGEST or (size > 20_000_000 and size > RATIO * len(content)):
        raise TooLargeError(f"Unpacked, the document would have {size / 2**20:,.0f} MB; that is refused.")


@contextmanager
def _package(content: bytes) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            yield package
    except DAMAGE as error:
        raise MalformedError("The document is damaged and cannot be opened.") from error


def _body(document: Any) -> Iterator[Piece]:
    headed = False
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            yield from (Piece(" | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells))) for row in part.rows)
            continue
        piece = _paragraph(part, headed)
        headed = headed or piece.kind == "headline"
        yield piece


def _paragraph(paragraph: Any, headed: bool) -> Piece:
    text = " ".join(paragraph.text.split())
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    level = HEADING.search(style)
    if level or style in ("Title", "Subtitle"):
        return Piece(text, _heading(style, level, headed), f"style “{style}”")
    if style == "Caption":
        return Piece(text, "boilerplate", "style “Caption”")
    if _is_link(text, [link.text for link in paragraph.hyperlinks]):
        return Piece(text, "related_link", "a line that is only a link", paragraph.hyperlinks[0].url or None)
    return Piece(text, emphasised=_is_emphasised(paragraph.runs))


def _heading(style: str, level: re.Match[str] | None, headed: bool) -> BlockKind | None:
    """What a heading is: the headline, a subhead behind one, else left open."""
    first = level is not None and level.group(1) == "1" and not headed
    if style == "Title" or first:
        return "headline"
    return "subhead" if headed else None


def _is_link(text: str, links: Sequence[str]) -> bool:
    """Whether a line of some words is the text of links and nothing else."""
    return bool(links) and len(text.split()) >= LEAST_TITLE and sum(map(len, links)) >= len(text) * LINKED


def _is_emphasised(runs: Sequence[Any]) -> bool:
    letters = [run.bold or run.italic for run in runs if run.text.strip()]
    return bool(letters) and all(letters)


def _margins(document: Any) -> Iterator[Piece]:
    seen: set[str] = set()
    for section in document.sections:
        for margin in (section.header, section.footer):
            for paragraph in margin.paragraphs:
                text = " ".join(paragraph.text.split())
                if text and text not in seen:
                    seen.add(text)
                    yield Piece(text, "boilerplate", "header or footer of the document")


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
    if _is_link(text, ["".join(_texts(link)) for link in links]):
        return Piece(text, "related_link", "a line that is only a link", links[0].get(HREF))
    return Piece(text)


def _texts(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield SPACES.get(child.tag, "")
        yield from _texts(child)
        yield child.tail or ""
