"""From the terms found in an article to its themes: which hits count, what they weigh, which topics to show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log
from typing import Final

from lib.extract.themes.theme_lexicon import Lexicon, Use
from lib.facts import Span, Theme

HALF: Final = 6.0  # weight at which a score reaches one half: about six plain words
LEAST: Final = 2.5  # a topic lighter than this is chance
SHARE: Final = {"1": 0.3, "2": 0.3, "own": 0.25}  # of the weight of the heaviest topic of its level
MOST: Final = {"1": 3, "2": 4, "own": 4}
PROMINENT: Final = 2.0  # places from this weight on: the headline and the lead
FEWEST: Final = 2  # terms behind a topic; a single one must stand in the headline or lead and once more


@dataclass(frozen=True, slots=True)
class Find:
    """A term found in passage number ``passage``; ``place`` is the weight of that passage."""

    term: str
    passage: int
    place: float
    span: Span
    outer: bool


@dataclass(slots=True)
class _Tally:
    """What speaks for one topic: the weight of each term, its places, its evidence."""

    weights: dict[str, float] = field(default_factory=dict)
    places: defaultdict[str, dict[Span, float]] = field(default_factory=lambda: defaultdict(dict))
    evidence: dict[Span, str] = field(default_factory=dict)  # and the term it counts for
    sure: set[str] = field(default_factory=set)  # terms that need no company
    prominent: bool = False  # a term stands in the headline or the lead

    def add(self, find: Find, use: Use) -> None:
        """Count ``find``; two terms that match the same words ("reporter", "reporters") are one."""
        term = self.evidence.setdefault(find.span, find.term)
        self.weights[term] = max(use.weight, self.weights.get(term, 0.0))
        self.sure |= {term} if use.beside != () else set()
        if term == find.term and find.span not in self.places[term]:
            self.places[term][find.span] = find.place
        self.prominent |= find.place >= PROMINENT

    @property
    def enough(self) -> bool:
        """Whether the evidence is more than a chance word or a name."""
        return len(self.weights) >= FEWEST or (len(self.evidence) >= FEWEST and self.prominent)

    @property
    def weight(self) -> float:
        """What all terms weigh; those that need company no more than the company they have.

        The first place of a term counts whole, its repetitions by logarithm: no word outvotes all others.
        """
        sure = sum(self._weight(term) for term in self.sure)
        return sure + min(sure, sum(self._weight(term) for term in self.weights.keys() - self.sure))

    def _weight(self, term: str) -> float:
        return self.weights[term] * (1 + log(max(1.0, sum(self.places[term].values()))))


def themes(finds: list[Find], lexicon: Lexicon) -> tuple[Theme, ...]:
    """Themes worth showing, the heaviest first within each level; level 2 only under a level 1 that is shown."""
    tallies = _tallies(finds, lexicon)
    levels: dict[str, dict[str, float]] = {"1": {}, "2": {}, "own": {}}
    for topic, tally in tallies.items():
        if tally.enough:
            levels[_level(topic, lexicon)][topic] = tally.weight
    top = _heaviest(levels["1"], "1")
    below = _heaviest({t: w for t, w in levels["2"].items() if lexicon.root(t) in top}, "2")
    return tuple(_theme(topic, tallies[topic], lexicon) for topic in (*top, *below, *_heaviest(levels["own"], "own")))


def _level(topic: str, lexicon: Lexicon) -> str:
    parent = lexicon.parents[topic]
    return "own" if parent == "own" else "2" if parent else "1"


def _heaviest(weights: Mapping[str, float], level: str) -> list[str]:
    best = max(weights.values(), default=0.0)
    enough = [topic for topic, weight in weights.items() if weight >= max(LEAST, SHARE[level] * best)]
    return sorted(enough, key=lambda topic: (-weights[topic], topic))[: MOST[level]]


def _theme(topic: str, tally: _Tally, lexicon: Lexicon) -> Theme:
    score = round(tally.weight / (tally.weight + HALF), 3)
    evidence = tuple(sorted(tally.evidence, key=lambda span: (span.start, span.end)))
    return Theme(topic, lexicon.labels[topic], score, evidence)


def _tallies(finds: list[Find], lexicon: Lexicon) -> dict[str, _Tally]:
    """One tally a topic; what speaks for a level-2 topic speaks for its level-1 topic too."""
    terms, roots = _context(finds, lexicon)
    tallies: defaultdict[str, _Tally] = defaultdict(_Tally)
    for find in finds:
        for use in lexicon.uses[find.term] if find.outer else ():
            if _counts(use, find, terms, roots, lexicon):
                for topic in dict.fromkeys((use.topic, lexicon.root(use.topic))):
                    tallies[topic].add(find, use)
    return tallies


_Near = Mapping[int, set[str]]  # passage number -> terms or level-1 topics there and in the passages beside it
ANYWHERE: Final = -2  # key of what stands anywhere in the article: the company of an analyst's narrow themes


def _context(finds: Iterable[Find], lexicon: Lexicon) -> tuple[_Near, _Near]:
    terms: defaultdict[int, set[str]] = defaultdict(set)
    roots: defaultdict[int, set[str]] = defaultdict(set)
    for find in finds:
        sure = {lexicon.root(use.topic) for use in lexicon.uses[find.term] if use.beside is None and use.weight >= 1}
        for passage in (find.passage - 1, find.passage, find.passage + 1, ANYWHERE):
            terms[passage].add(find.term)
            roots[passage] |= sure if find.outer else set()
    return terms, roots


def _counts(use: Use, find: Find, terms: _Near, roots: _Near, lexicon: Lexicon) -> bool:
    if use.beside is None:
        return True
    if use.beside:
        return not terms[find.passage].isdisjoint(set(use.beside) - {find.term})
    root = lexicon.root(use.topic)
    return root in roots[ANYWHERE if lexicon.parents[root] == "own" else find.passage]
