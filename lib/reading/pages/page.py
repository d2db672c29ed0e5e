"""What a reader of one file kind hands on: a text, what its markup says, and its metadata."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lib.facts import BlockKind
from lib.reading.anatomy.units import Hint
from lib.reading.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of a page in reading order; kind None leaves the label to the rules for plain text."""

    text: str
    kind: BlockKind | None = None
    reason: str = ""
    url: str | None = None
    place: str = ""  # the elements that hold it, by tag and class
    kept: bool = False  # an extractor of articles keeps it
    emphasised: bool = False  # all of it is bold or italic


@dataclass(frozen=True, slots=True)
class Page:
    """One article of a file, before its text is labelled."""

    text: str
    metadata: Metadata = Metadata()
    hints: tuple[Hint, ...] = ()


def page_of(pieces: Iterable[Piece], metadata: Metadata | None = None) -> Page:
    """A page whose text is the pieces, a blank line between two."""
    parts: list[str] = []
    hints: list[Hint] = []
    reached = 0
    for piece in pieces:
        if not piece.text.strip():
            continue
        parts.append(piece.text)
        said = (piece.kind, piece.reason, piece.url, piece.emphasised)
        hints.append(Hint(reached, reached + len(piece.text), *said))
        reached += len(piece.text) + 2
    return Page("\n\n".join(parts), metadata or Metadata(), tuple(hints))


def titled(title: str | None, text: str) -> str:
    """``text`` with ``title`` as its first line, unless it begins with it already."""
    clean = " ".join((title or "").split())
    begins = " ".join(text[: len(clean) + 200].split()).startswith(clean)
    return text if not clean or begins else f"{clean}\n\n{text}"
