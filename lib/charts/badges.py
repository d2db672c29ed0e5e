"""Outlets are told apart by letters, not by colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain


def badges(outlets: Sequence[str]) -> dict[str, str]:
    """Outlet → a badge of one or two letters, no two alike; "–" for the unknown outlet ("")."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for outlet in outlets:
        found[outlet] = next(badge for badge in _candidates(outlet) if badge not in taken)
        taken.add(found[outlet])
    return found


def _candidates(outlet: str) -> Iterator[str]:
    initials = "".join(word[0] for word in outlet.split() if word[:1].isalnum()).upper()
    letters = "".join(letter for letter in outlet if letter.isalnum()).upper()
    if not letters:
        return iter("–")
    first = letters[0]
    pairs = (first + letter for letter in letters[1:])
    return chain((initials[:2] or first, first), pairs, (f"{first}{number}" for number in range(1, 1000)))
