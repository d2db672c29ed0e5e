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
from datetime import date
from pathlib import Path

from lib.evaluation import articles_judged, marked_pages, moments_judged, pages_judged, scores
from lib.evaluation.judged import ByRule, Judging
from lib.evaluation.scores import Line, Record
from lib.evaluation.tally import COLUMNS, Row, Tally
from lib.facts import DramatisError
from lib.isolation import isolated
from lib.rules import LISTS, NONE, Extractor

Task = tuple[str, int, Record]  # name of the file, number of the line, gold
Tallies = dict[Extractor, Tally]
Counting = Callable[[Sequence[Task]], list[Tallies | DramatisError]]
Run = Callable[[Counting, Sequence[Task]], Iterator[tuple[Task, Tallies | DramatisError]]]  # in workers
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
    """The name of a set in tables: its folder and its own name."""
    return f"{gold.resolve().parent.name}/{gold.stem.removesuffix('-dev')}"


def _lines(gold: Path) -> list[Line]:
    """The records of a file or folder of gold. Raises GoldError when there is none."""
    if gold.is_dir() or gold.suffix == ".txt":
        return marked_pages.records(gold)
    found = scores.records(gold)
    scores.kind_of_gold(gold, found)
    return found


def lines(label: str, tallies: Tallies) -> Iterator[str]:
    """What to print of a gold file."""
    for extractor, tally in tallies.items():
        yield from tally.lines(f"{label}, {extractor}", list(LISTS[extractor].rows()))


def rows(label: str, tallies: Tallies) -> Iterator[Row]:
    """The same as rows of a table."""
    for extractor, tally in tallies.items():
        yield from tally.rows(label, extractor, list(LISTS[extractor].rows()))


def write(file: Path, found: Iterable[Row], first: int | None) -> None:
    """Puts the table into a file; its comment says of how many texts."""
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
    """Counts what others counted too."""
    for extractor, tally in found.items():
        tallies.setdefault(extractor, Tally()).add(tally)


def _tasks(gold: Path, lines: Sequence[Line]) -> Iterator[Task]:
    return ((gold.name, number, record) for number, record in lines if not isinstance(record, DramatisError))


def counted_each(tasks: Sequence[Task]) -> list[Tallies | DramatisError]:
    """The counts of each text, or the error that it met. Runs in a worker: it imports spaCy."""
    return [isolated(counted, *task) for task in tasks]


def counted(file: str, number: int, record: Record) -> Tallies:
    """What one text tells of the rules, by extractor. Raises DramatisError when it is none."""
    judging = _judging_of(file, number, record)
    return {extractor: _counted(judging, extractor) for extractor in judging.extractors}


def _judging_of(file: str, number: int, record: Record) -> Judging:
    if "blocks" in record:
        return pages_judged.judging_of(record)
    article = scores.article_of_gold(record, file, number)
    if isinstance(article, DramatisError):
        raise article
    judged = moments_judged if "moments" in record else articles_judged
    return judged.judging_of(record, article)


def _counted(judging: Judging, extractor: Extractor) -> Tally:
    whole = judging.judge(NONE, extractor)
    counts = whole.extractors[extractor]
    exceptions = LISTS[extractor].exceptions()
    without = {rule: judging.judge(frozenset({rule}), extractor) for rule in (*counts.fired, *exceptions)}
    change = {rule: judged.score - whole.score for rule, judged in without.items()}
    away = [_kept_away(rule, counts, without[rule].extractors[extractor]) for rule in exceptions]
    return Tally(whole.score, 1, counts, change, sum(away, ByRule()))


def _kept_away(exception: str, counts: ByRule, without: ByRule) -> ByRule:
    """Counts of what is read only without an exception, which is right where gold does not have that."""
    fired, judged, right = (
        (without.fired - counts.fired).total(),
        (without.judged - counts.judged).total(),
        (without.right - counts.right).total(),
    )
    return ByRule(*(Counter({exception: number} if number else {}) for number in (fired, judged, judged - right)))
