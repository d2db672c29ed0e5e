"""What is known about an article beside its text."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TypedDict

from lib.reading.files.encoding import whole


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
