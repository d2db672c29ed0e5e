"""What each rule is good for: how often it fired, how often it was right, and every figure without it.

A text is parsed once and then read again without each rule that fired in it; in the other texts nothing can change.
Right is a quotation with its words and speaker, a relation with its two actors in their order, a moment with its days,
a block with its kind. A mention is right, or wrong, by the quotations and relations that stand on it, and these are
what the figures without a rule for actors count. In gold that does not claim to hold every relation, what it lacks
counts as wrong all the same: there "wrong" is a bound from above.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lib.evaluation import judged, marked_pages, scores
from lib.evaluation.judged import ByRule, Judging
from lib.evaluation.scores import Line, Record, Score
from lib.facts import DramatisError
from lib.isolation import isolated
from lib.rules import LISTS, NONE, Extractor

Task = tuple[str, int, Record]  # name of the file, number of the line, gold
Failed = list[tuple[str, str]]


def measured(golds: Sequence[Path], run: Run, most: int | None = None) -> Iterator[tuple[str, Tallies, Failed]]:
    """For each gold file its name, its counts by extractor, and its lines that failed with the reason.

    ``most`` is how many of its texts are read at most.
    """
    for gold in golds:
        lines = _lines(gold)
        failed = [(f"{gold}:{number}", str(record)) for number, record in lines if isinstance(record, DramatisError)]
        tallies: Tallies = {}
        for (_, number, _), found in run(counted_each, list(_tasks(gold, lines))[:most]):
            if isinstance(found, DramatisError):
                failed.append((f"{gold}:{number}", str(found)))
            else:
                add(tallies, found)
        yield label_of(gold), tallies, failed


def label_of(gold: Path) -> str:
    """The name of a gold set in tables: its folder and its file name."""
    return f"{gold.resolve().parent.name}/{gold.stem.removesuffix('-dev')}"


def lines(label: str, tallies: Tallies) -> Iterator[str]:
    """What to print of a gold file."""
    for extractor, tally in tallies.items():
        yield from tally.lines(f"{label}, {extractor}", list(LISTS[extractor].rows()))


def rows(label: str, tallies: Tallies) -> Iterator[Row]:
    """The same counts as rows of a table."""
    for extractor, tally in tallies.items():
        yield from tally.rows(label, extractor, list(LISTS[extractor].rows()))


def write(file: Path, found: Iterable[Row], first: int | None) -> None:
    """Writes the table to a file whose comment says how many texts were read."""
    texts = f"the first {first} texts" if first else "all texts"
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write(f"# By “python -m lib evaluate --by-rule”, {date.today()}: {texts} of each set.\n")
        csv.writer(out, lineterminator="\n").writerows([COLUMNS, *found])


def summed(several: Iterable[Tallies]) -> Tallies:
    """The counts of several files."""
    found: Tallies = {}
    for tallies in several:
        add(found, tallies)
    return found


def add(tallies: Tallies, found: Tallies) -> None:
    """Adds the counts of others."""
    for extractor, tally in found.items():
        tallies.setdefault(extractor, Tally()).add(tally)


def counted_each(tasks: Sequence[Task]) -> list[Tallies | DramatisError]:
    """The counts of each text, or the error that it met. Runs in a worker: it imports spaCy."""
    return [isolated(counted, *task) for task in tasks]


def counted(file: str, number: int, record: Record) -> Tallies:
    """The counts of one text by extractor. Raises DramatisError when the record is not a text."""
    judging = _judging_of(file, number, record)
    return {extractor: _counted(judging, extractor) for extractor in judging.extractors}


_NOTHING = Score(0, 0, 0)
COLUMNS = ("set", "extractor", "rule", "fired", "right", "wrong", "f1", "f1_without")
Row = tuple[str, str, str, int, int, int, float, float]  # the values of COLUMNS


@dataclass(slots=True)
class Tally:
    """Counts by rule over all texts, what exceptions keep ``away``, and how the score changes without each rule."""

    score: Score = _NOTHING
    texts: int = 0
    counts: ByRule = field(default_factory=ByRule)
    change: dict[str, Score] = field(default_factory=dict)
    away: ByRule = field(default_factory=ByRule)

    def add(self, other: Tally) -> None:
        """Adds the counts of another."""
        self.score += other.score
        self.texts += other.texts
        self.counts += other.counts
        self.away += other.away
        for rule, change in other.change.items():
            self.change[rule] = self.change.get(rule, _NOTHING) + change

    def lines(self, label: str, rules: Sequence[str]) -> Iterator[str]:
        """A heading and one line per rule: the most costly to lose first, those that never fired last."""
        yield f"{label}: {self.texts} texts"
        yield f"{'without':<40}{'fired':>7}{'right':>7}{'wrong':>7}{'P':>9}{'R':>8}{'F1':>8}  F1 changes by"
        wrong = self.score.found - self.score.right
        yield _line("no rule", (self.counts.fired.total(), self.score.right, wrong), self.score)
        for rule in sorted(rules, key=lambda rule: (not self._counts(rule)[0], self._without(rule).f1, rule)):
            without = self._without(rule)
            yield _line(rule, self._counts(rule), without) + f"  {without.f1 - self.score.f1:+.4f}"

    def rows(self, label: str, extractor: str, rules: Sequence[str]) -> Iterator[Row]:
        """The same as rows of a table, in the order in which the rules are listed."""
        for rule in rules:
            f1 = round(self.score.f1, 4), round(self._without(rule).f1, 4)
            yield label, extractor, rule, *self._counts(rule), *f1

    def _without(self, rule: str) -> Score:
        return self.score + self.change.get(rule, _NOTHING)

    def _counts(self, rule: str) -> tuple[int, int, int]:
        """How often a rule fired, was right and was wrong."""
        counts = self.away if rule in self.away.fired else self.counts
        return counts.fired[rule], counts.right[rule], counts.judged[rule] - counts.right[rule]


def _lines(gold: Path) -> list[Line]:
    """The records of a gold file or folder. Raises GoldError when there are none."""
    if gold.is_dir() or gold.suffix == ".txt":
        return marked_pages.records(gold)
    found = scores.records(gold)
    scores.kind_of_gold(gold, found)
    return found


def _tasks(gold: Path, lines: Sequence[Line]) -> Iterator[Task]:
    return ((gold.name, number, record) for number, record in lines if not isinstance(record, DramatisError))


def _judging_of(file: str, number: int, record: Record) -> Judging:
    if "blocks" in record:
        return judged.pages_judging(record)
    article = scores.article_of_gold(record, file, number)
    if isinstance(article, DramatisError):
        raise article
    if "moments" in record:
        return judged.moments_judging(record, article)
    return judged.articles_judging(record, article)


def _counted(judging: Judging, extractor: Extractor) -> Tally:
    whole = judging.judge(NONE, extractor)
    counts = whole.extractors[extractor]
    exceptions = LISTS[extractor].exceptions()
    without = {rule: judging.judge(frozenset({rule}), extractor) for rule in (*counts.fired, *exceptions)}
    change = {rule: judged.score - whole.score for rule, judged in without.items()}
    away = [_kept_away(rule, counts, without[rule].extractors[extractor]) for rule in exceptions]
    return Tally(whole.score, 1, counts, change, sum(away, ByRule()))


def _kept_away(exception: str, counts: ByRule, without: ByRule) -> ByRule:
    """Counts what is read only when an exception is left out; the exception is right if gold lacks it."""
    fired, judged, right = (
        (without.fired - counts.fired).total(),
        (without.judged - counts.judged).total(),
        (without.right - counts.right).total(),
    )
    return ByRule(*(Counter({exception: number} if number else {}) for number in (fired, judged, judged - right)))


def _line(label: str, counts: tuple[int, int, int], score: Score) -> str:
    fired, right, wrong = counts
    measures = f"{score.precision:>9.3f}{score.recall:>8.3f}{score.f1:>8.3f}"
    return f"{label:<40}{fired:>7}{right:>7}{wrong:>7}{measures}"


Tallies = dict[Extractor, Tally]
Counting = Callable[[Sequence[Task]], list[Tallies | DramatisError]]
Run = Callable[[Counting, Sequence[Task]], Iterator[tuple[Task, Tallies | DramatisError]]]  # in workers
