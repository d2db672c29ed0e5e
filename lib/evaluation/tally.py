"""Counts by rule against gold, and how they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lib.evaluation.judged import ByRule
from lib.evaluation.scores import Score

_NOTHING = Score(0, 0, 0)
COLUMNS = ("set", "extractor", "rule", "fired", "right", "wrong", "f1", "f1_without")
Row = tuple[str, str, str, int, int, int, float, float]  # the values of COLUMNS


@dataclass(slots=True)
class Tally:
    """Counts by rule over texts, what exceptions keep ``away``, and how the score changes without each rule."""

    score: Score = _NOTHING
    texts: int = 0
    counts: ByRule = field(default_factory=ByRule)
    change: dict[str, Score] = field(default_factory=dict)
    away: ByRule = field(default_factory=ByRule)

    def add(self, other: Tally) -> None:
        """Counts what another counted too."""
        self.score += other.score
        self.texts += other.texts
        self.counts += other.counts
        self.away += other.away
        for rule, change in other.change.items():
            self.change[rule] = self.change.get(rule, _NOTHING) + change

    def lines(self, label: str, rules: Sequence[str]) -> Iterator[str]:
        """A head, and a line a rule: those whose loss costs most first, those that never fired last."""
        yield f"{label}: {self.texts} texts"
        yield f"{'without':<40}{'fired':>7}{'right':>7}{'wrong':>7}{'P':>9}{'R':>8}{'F1':>8}  F1 changes by"
        wrong = self.score.found - self.score.right
        yield _line("no rule", (self.counts.fired.total(), self.score.right, wrong), self.score)
        for rule in sorted(rules, key=lambda rule: (not self._counts(rule)[0], self._without(rule).f1, rule)):
            without = self._without(rule)
            yield _line(rule, self._counts(rule), without) + f"  {without.f1 - self.score.f1:+.4f}"

    def rows(self, label: str, extractor: str, rules: Sequence[str]) -> Iterator[Row]:
        """The same as rows of a table, in the order of the list of rules."""
        for rule in rules:
            f1 = round(self.score.f1, 4), round(self._without(rule).f1, 4)
            yield label, extractor, rule, *self._counts(rule), *f1

    def _without(self, rule: str) -> Score:
        return self.score + self.change.get(rule, _NOTHING)

    def _counts(self, rule: str) -> tuple[int, int, int]:
        """How often a rule fired, was right and was wrong."""
        counts = self.away if rule in self.away.fired else self.counts
        return counts.fired[rule], counts.right[rule], counts.judged[rule] - counts.right[rule]


def _line(label: str, counts: tuple[int, int, int], score: Score) -> str:
    fired, right, wrong = counts
    measures = f"{score.precision:>9.3f}{score.recall:>8.3f}{score.f1:>8.3f}"
    return f"{label:<40}{fired:>7}{right:>7}{wrong:>7}{measures}"
