"""A sighting: tokens of a scan that mention an actor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lib.extract.mentions.passage import Scan
from lib.facts import Actor, MentionHow


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """Tokens ``[start, end)`` of ``scan`` that mention ``actor``; ``loose`` when a later look may know better, and
    ``bare`` when it is nobody unless a later look does. ``also`` is the second actor of words that mean two."""

    scan: Scan
    start: int
    end: int
    actor: Actor
    how: MentionHow
    loose: bool = False
    bare: bool = False
    also: Actor | None = None


def tokens(sightings: Iterable[Sighting]) -> set[int]:
    """Indices of all tokens that sightings of one scan cover."""
    return {i for sighting in sightings for i in range(sighting.start, sighting.end)}
