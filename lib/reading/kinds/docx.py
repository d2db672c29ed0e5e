"""Word documents: headings by their styles, links, captions, headers and footers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from lib.facts import BlockKind
from lib.reading.errors import MalformedError
from lib.reading.kinds.package import DAMAGE, check
from lib.reading.metadata import Metadata
from lib.reading.pages.page import Page, Piece, page_of

HEADING = re.compile(r"heading\s*(\d)", re.I)
LEAST_TITLE = 4  # words of a link that is a title
LINKED = 0.9  # share of such a line that is link


def pages(content: bytes) -> Iterator[Page]:
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
    if _is_link(text, paragraph.hyperlinks):
        return Piece(text, "related_link", "a line that is only a link", paragraph.hyperlinks[0].url or None)
    return Piece(text, emphasised=_is_emphasised(paragraph.runs))


def _is_emphasised(runs: Sequence[Any]) -> bool:
    letters = [run.bold or run.italic for run in runs if run.text.strip()]
    return bool(letters) and all(letters)


def _heading(style: str, level: re.Match[str] | None, headed: bool) -> BlockKind | None:
    """What a heading is: the headline, a subhead behind one, else left open."""
    first = level is not None and level.group(1) == "1" and not headed
    if style == "Title" or first:
        return "headline"
    return "subhead" if headed else None


def _is_link(text: str, links: Sequence[Any]) -> bool:
    """Whether a line of some words is a link and nothing else."""
    linked = sum(len(link.text) for link in links)
    return bool(links) and len(text.split()) >= LEAST_TITLE and linked >= len(text) * LINKED


def _margins(document: Any) -> Iterator[Piece]:
    seen: set[str] = set()
    for section in document.sections:
        for margin in (section.header, section.footer):
            for paragraph in margin.paragraphs:
                text = " ".join(paragraph.text.split())
                if text and text not in seen:
                    seen.add(text)
                    yield Piece(text, "boilerplate", "header or footer of the document")
