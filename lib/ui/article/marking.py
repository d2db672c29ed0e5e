"""Texts cut at their marks: what the evidence list and the article reader draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lib.selection import Selection


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch, in article offsets. ``selection`` is what a click picks, ``hint`` what a pointer sees."""

    start: int
    end: int
    role: str
    selection: Selection | None = None
    hint: str = ""


def parts(text: str, start: int, marks: Iterable[Mark]) -> list[dict[str, str]]:
    """Pieces {text, roles, selection, hint} that add up to ``text``, which begins at article offset ``start``."""
    end = start + len(text)
    inside = [mark for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end]
    cuts = sorted({start, end, *(max(m.start, start) for m in inside), *(min(m.end, end) for m in inside)})
    return [
        _part(text[a - start : b - start], [m for m in inside if m.start <= a and m.end >= b]) for a, b in _pairs(cuts)
    ]


def _pairs(cuts: list[int]) -> Iterable[tuple[int, int]]:
    return zip(cuts, cuts[1:], strict=False)


def _part(text: str, marks: list[Mark]) -> dict[str, str]:
    # The narrowest mark with a selection wins the click: a trigger inside a quotation leads to its relation.
    inner = sorted((mark for mark in marks if mark.selection), key=lambda mark: mark.end - mark.start)
    roles = " ".join(dict.fromkeys(mark.role for mark in marks))
    hints = "\n".join(dict.fromkeys(mark.hint for mark in marks if mark.hint))
    picked = inner[0].selection.to_url() if inner and inner[0].selection else ""
    return {"text": text, "roles": roles, "selection": picked, "hint": hints}
