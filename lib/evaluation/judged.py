"""What gold says of one reading of a text: its score, and which rules were right and wrong in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lib.evaluation.scores import Score
from lib.rules import Extractor


@dataclass(frozen=True, slots=True)
class ByRule:
    """Counts by rule: ``fired``, ``judged`` of these by gold, ``right``."""

    fired: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: ByRule) -> ByRule:
        """The counts of both."""
        return ByRule(self.fired + other.fired, self.judged + other.judged, self.right + other.right)


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading beside gold: its score, and for each extractor what its rules did."""

    score: Score
    extractors: dict[Extractor, ByRule]


@dataclass(frozen=True, slots=True)
class Judging:
    """A text of gold, ready to be read: without some rules of one of its ``extractors``, or with all."""

    extractors: tuple[Extractor, ...]
    judge: Callable[[frozenset[str], Extractor], Judged]


def by_rule(fired: Iterable[str], judged: Iterable[str], right: Iterable[str]) -> ByRule:
    """Counts of rules; what no rule found ("") is left out."""
    return ByRule(*(Counter(filter(None, rules)) for rules in (fired, judged, right)))
