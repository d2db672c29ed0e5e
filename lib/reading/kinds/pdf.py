"""PDF: paragraphs and headings from the geometry of lines; running heads and feet are boilerplate."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from lib.reading.errors import EncryptedError, MalformedError, ScannedError, TooLargeError
from lib.reading.pages.page import Page, page_of
from lib.reading.pages.printed.paragraphs import pieces_of
from lib.reading.pages.printed.print_lines import PrintedLine, lines_of

# What pdfminer raises when it stumbles over damaged objects.
STUMBLES = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError, struct.error, zlib.error)
MOST_PAGES = 200


def pages(content: bytes) -> Iterator[Page]:
    """The document as one page. Raises ScannedError for pictures of pages, EncryptedError, MalformedError."""
    lines = _lines(content)
    yield page_of(pieces_of(lines))


def _lines(content: bytes) -> list[PrintedLine]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            if not document.pages:
                raise MalformedError("The PDF has no pages.")
            sheets = document.pages
            if len(sheets) > MOST_PAGES:
                raise TooLargeError(f"The PDF has {len(sheets)} pages; {MOST_PAGES} are read at most.")
            lines = [line for number, sheet in enumerate(sheets) for line in lines_of(sheet, number)]
            _refuse_scanned(sheets, lines)
            return lines
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise EncryptedError("The PDF is protected by a password; save it without one.") from error
        raise MalformedError("The PDF is damaged and cannot be opened.") from error
    except (PDFException, PSException, MalformedPDFException, *STUMBLES) as error:
        raise MalformedError("The PDF is damaged and cannot be read.") from error


def _refuse_scanned(sheets: list[Any], lines: list[PrintedLine]) -> None:
    """Raise ScannedError when more than half of the pages are pictures without text."""
    written = {line.page for line in lines}
    pictures = [number for number, sheet in enumerate(sheets) if number not in written and sheet.images]
    if len(pictures) * 2 > len(sheets) or not lines:
        raise ScannedError(
            f"{len(pictures) or len(sheets)} of {len(sheets)} pages hold no text, only pictures; "
            "run text recognition (OCR) on the PDF first."
        )
