"""A mention candidate: tokens of an analysed passage that mention an actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lib.extract.mentions.passage import AnalysedPassage
from lib.facts import Actor, MentionHow
from lib.rules import RuleName


@dataclass(frozen=True, slots=True, eq=False)
class MentionCandidate:
    """Tokens ``[start, end)`` of ``analysed`` that mention ``actor``, as ``rule`` found or resolved it; ``loose`` when
    a later look may know better, and ``bare`` when it is nobody unless a later look does. ``also`` is the second actor
    of words that mean two."""

    analysed: AnalysedPassage
    start: int
    end: int
    actor: Actor
    how: MentionHow
    rule: RuleName
    loose: bool = False
    bare: bool = False
    also: Actor | None = None


def tokens(candidates: Iterable[MentionCandidate]) -> set[int]:
    """Indices of all tokens that mention candidates of one analysed passage cover."""
    return {i for candidate in candidates for i in range(candidate.start, candidate.end)}


def by_passage(candidates: Iterable[MentionCandidate]) -> dict[AnalysedPassage, list[MentionCandidate]]:
    """The candidates of each passage in order; an empty list for a passage without any."""
    found: dict[AnalysedPassage, list[MentionCandidate]] = defaultdict(list)
    for each in candidates:
        found[each.analysed].append(each)
    return found
