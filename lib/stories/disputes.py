"""What becomes of a claim: who repeats it, who owns to it, who denies it, and whether the accused answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

WEEKS: Final = 4  # within which a refusal of the accuser counts as an answer to the claim
Voice = Mapping[Any, Any]  # a row of ``relations.voices``


class Accusation(NamedTuple):
    """Who says something against whom, and the time (ISO dates) in which the accused may answer."""

    accuser: str
    accused: str
    first: str
    last: str


def part_of(voices: Sequence[Voice], at: int, source: str) -> str:
    """What the voice does with an act of ``source`` that those before it, by their first day, have spoken of:
    "tells", "claims", "repeats", "confirms" (the one who acts says so too) or "denies"."""
    row = voices[at]
    by = row["claimed_by"]
    if row["denied"]:
        return "denies"
    if not isinstance(by, str):
        return "tells"
    if at and by == source:
        return "confirms"
    return "repeats" if any(not before["denied"] for before in voices[:at]) else "claims"


def accusations(voices: Iterable[Voice], source: str, target: str) -> tuple[Accusation, ...]:
    """The accusations that the voices on acts of one upon the other make.

    An act of accusing is one by its source; any other act that somebody else claims is one by who claims it, against
    who acts. What has no date leads to no answer.
    """
    found: dict[tuple[str, str], Accusation] = {}
    for row in voices:
        pair = _pair(row, source, target)
        if pair is None or not isinstance(row["first"], str):
            continue
        last = (date.fromisoformat(row["last"]) + timedelta(weeks=WEEKS)).isoformat()
        known = found.get(pair)
        first, last = (min(known.first, row["first"]), max(known.last, last)) if known else (row["first"], last)
        found[pair] = Accusation(*pair, first, last)
    return tuple(found.values())


def _pair(row: Voice, source: str, target: str) -> tuple[str, str] | None:
    """Accuser and accused."""
    by = row["claimed_by"]
    if row["denied"]:
        return None
    if row["type"] == "ACCUSE":
        return source, target
    return (by, source) if isinstance(by, str) and by != source else None
