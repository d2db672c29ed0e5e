"""Which of the acts that a reader would draw are shown: ``python -m lib.evaluation.recall [--each]``.

Twenty Wikinews articles, every act of them written down before any output was looked at (``data/verifier/recall.csv``).
Each that is missed is put in the class of what went wrong first; ``--each`` prints them.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lib.evaluation.verifier_training import WIKINEWS, articles_of_lines
from lib.extract.pipeline import extract
from lib.extract.relations.statements import SAYS_ABOUT
from lib.facts import Actor, Facts, Relation, Span, quad_polarity
from lib.gazetteer import DATA

WRITTEN = DATA / "verifier" / "recall.csv"
FOUND = "shown, pair and sign right"
_WORD = re.compile(r"\w+")
_OF = re.compile(r"\s(?:of|in|at|from|for|within)\s", re.IGNORECASE)
_SMALL = frozenset(["the", "a", "an", "of", "and", "in", "for", "to", "s", "his", "her", "their", "its"])


@dataclass(frozen=True, slots=True)
class Written:
    """One act that a reader wrote down: its sentence by its first letters, the two actors by name, and its sign."""

    sentence: str
    source: str
    target: str
    sign: str
    plover_type: str


def written() -> dict[str, list[Written]]:
    """The acts by article."""
    found: dict[str, list[Written]] = defaultdict(list)
    lines = (line for line in WRITTEN.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines):
        act = Written(row["sentence"], row["source"], row["target"], row["sign"], row["type"])
        found[row["article"]].append(act)
    return found


def outcomes(facts: Facts, acts: list[Written]) -> Iterator[tuple[Written, str]]:
    """Each act and whether it was found, or why it was missed."""
    for act in acts:
        start = facts.article.text.find(act.sentence)
        sentence = next((span for span in facts.sentences if span.start <= start < span.end), None)
        yield act, "the sentence is not found" if sentence is None else _outcome(facts, act, sentence)


def _outcome(facts: Facts, act: Written, sentence: Span) -> str:
    sources, targets = _meant(facts, act.source), _meant(facts, act.target)
    shown = [one for one in _inside(facts.relations, sentence) if one.rule != SAYS_ABOUT]
    between = _between(shown, sources, targets)
    here = {mention.actor for mention in facts.mentions if sentence.start <= mention.start < sentence.end}
    by_class = {
        "an actor is not found": not (sources and targets),
        FOUND: any(_signed(one, act) for one in between),
        "shown with another sign": between,
        "doubtful": _between(_inside(facts.doubtful, sentence), sources, targets),
        "shown the other way round": _between(shown, targets, sources),
        "an actor is not named in the sentence": not (sources & here and targets & here),
        "only acts of other pairs are shown": shown,
    }
    return next((name for name, holds in by_class.items() if holds), "no act is read in the sentence")


def _inside(acts: Iterable[Relation], sentence: Span) -> list[Relation]:
    return [one for one in acts if one.start < sentence.end and one.end > sentence.start]


def _between(acts: list[Relation], sources: set[str], targets: set[str]) -> list[Relation]:
    return [one for one in acts if one.source in sources and one.target in targets]


def _signed(relation: Relation, act: Written) -> bool:
    """Whether an act has the sign that was written down; a request may count as a request or by its quad class."""
    return act.sign in (quad_polarity(relation.plover_type), relation.polarity)


def _meant(facts: Facts, name: str) -> set[str]:
    """Ids of the actors that a written name can mean."""
    called: dict[str, set[str]] = defaultdict(set)
    for mention in facts.mentions:
        if mention.how != "pronoun":
            called[mention.actor].add(mention.text)
    return {actor.id for actor in facts.actors if any(alike(name, one) for one in _names(actor, called))}


def _names(actor: Actor, called: dict[str, set[str]]) -> set[str]:
    return {actor.name, *actor.aliases, *called[actor.id]}


def alike(one: str, other: str) -> bool:
    """Whether two names are alike: the same head ("residents of her city" and "residents"), no other word missing."""
    shorter, longer = sorted((set(_words(one)), set(_words(other))), key=len)
    return bool(shorter) and _head(one) == _head(other) and shorter <= longer


def _head(name: str) -> tuple[str, ...]:
    """The last word before "of" and the like."""
    return _words(_OF.split(name)[0])[-1:]


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(name.lower()) if word not in _SMALL)


def main() -> int:
    """Prints how many acts are shown and why the others are not."""
    acts, each = written(), "--each" in sys.argv
    wikinews = next(path for path in WIKINEWS if path.exists())
    articles = {name: article for (_, name), article in articles_of_lines("wikinews", wikinews) if name in acts}
    counted: Counter[str] = Counter()
    for name, facts in zip(articles, extract(articles.values()), strict=True):
        for act, outcome in outcomes(facts, acts[name]):
            counted[outcome] += 1
            if each:
                print(f"{outcome} | {act.source} > {act.target} | {act.plover_type} | {act.sentence}")
    total = counted.total()
    print(f"{len(articles)} articles, {total} acts: {counted[FOUND] / total:.3f} shown with pair and sign right")
    for outcome, n in counted.most_common():
        print(f"{n:5} {outcome}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
