"""What a reader of one file kind hands on: a text, what its markup says, and its metadata."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import TypedDict

from lib.facts import BlockKind
from lib.reading.anatomy.units import Hint
from lib.reading.files.encoding import whole


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


class Given(TypedDict, total=False):
    """Metadata a caller may give for a text; whatever is given wins over what the text says."""

    title: str | None
    published: str | None
    published_from: str | None
    outlet: str | None
    url: str | None
    authors: tuple[str, ...]
    section: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields of an article as one source gave them; None and () mean that the source was silent."""

    title: str | None = None
    published: str | None = None  # ISO date
    published_from: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if not self.published:
            object.__setattr__(self, "published_from", None)

    def whole(self) -> Metadata:
        """These fields without half characters."""
        told = {f.name: getattr(self, f.name) for f in fields(self)}
        strings = {name: whole(value) for name, value in told.items() if isinstance(value, str)}
        return replace(self, **strings, authors=tuple(map(whole, self.authors)))

    def otherwise(self, other: Metadata) -> Metadata:
        """These fields, and those of ``other`` where this source was silent; a date keeps its own provenance."""
        held = {"published_from"} if self.published else set()
        missing = {f.name for f in fields(self) if not getattr(self, f.name)} - held
        return replace(self, **{name: getattr(other, name) for name in missing})


@dataclass(frozen=True, slots=True)
class Page:
    """One article of a file, before its text is labelled."""

    text: str
    metadata: Metadata = Metadata()
    hints: tuple[Hint, ...] = ()
