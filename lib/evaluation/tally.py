"""Counts by rule against gold, and how they are printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lib.evaluation.scores import Score

_NOTHING = Score(0, 0, 0)


@dataclass(slots=True)
class Tally:
    """Counts by rule: ``fired``, ``judged`` of these by gold, ``right``, and how the score changes without the rule."""

    score: Score = _NOTHING
    texts: int = 0
    fired: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    change: dict[str, Score] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        """Counts what another counted too."""
        self.score += other.score
        self.texts += other.texts
        for mine, theirs in ((self.fired, other.fired), (self.judged, other.judged), (self.right, other.right)):
            mine.update(theirs)
        for rule, change in other.change.items():
            self.change[rule] = self.change.get(rule, _NOTHING) + change

    def lines(self, label: str, rules: Sequence[str]) -> Iterator[str]:
        """A head, and a line a rule: those whose loss costs most first, those that never fired last."""
        yield f"{label}: {self.texts} texts"
        yield f"{'without':<40}{'fired':>7}{'right':>7}{'wrong':>7}{'P':>9}{'R':>8}{'F1':>8}  F1 changes by"
        yield f"{'no rule':<40}{sum(self.fired.values()):>7}{self.score.right:>7}" + self._measures(self.score)
        without = {rule: self.score + self.change.get(rule, _NOTHING) for rule in rules}
        for rule in sorted(rules, key=lambda rule: (not self.fired[rule], without[rule].f1, rule)):
            yield f"{rule:<40}{self.fired[rule]:>7}{self.right[rule]:>7}" + self._measures(without[rule], rule)

    def _measures(self, score: Score, rule: str | None = None) -> str:
        wrong = self.judged[rule] - self.right[rule] if rule else score.found - score.right
        change = f"  {score.f1 - self.score.f1:+.4f}" if rule else ""
        return f"{wrong:>7}{score.precision:>9.3f}{score.recall:>8.3f}{score.f1:>8.3f}{change}"
