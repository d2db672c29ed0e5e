"""Words that mean two actors named before: "both sides", "the two countries"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from lib.extract.mentions.candidates import MentionCandidate, by_passage
from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.mentions.register import Register
from lib.extract.names.territories import territories
from lib.extract.syntax.clauses import NOMINAL_SUBJECTS, VERBS
from lib.extract.syntax.subjects import surface_subject
from lib.facts import Actor
from lib.gazetteer import lexicon
from lib.rules import ACTORS

_BOTH = ACTORS.rule("both sides")
FADING = 0.9  # what remains of a pair's weight with each sentence
CLEAR = 1.4  # how much heavier the meant pair is than the next one
MOST = 5  # actors in a sentence from which no pair stands out


@cache
def _meaning() -> dict[str, str]:
    """What each noun takes up: countries, sides or persons."""
    return {noun: kind for kind, nouns in lexicon("lexicons/pairs").items() for noun in nouns}


@dataclass
class Ledger:
    """The actors an article spoke of together so far, and how much each two weigh now."""

    register: Register
    actors: dict[str, Actor] = field(default_factory=dict)
    weights: dict[tuple[str, str], float] = field(default_factory=dict)

    def note(self, candidates: Iterable[MentionCandidate]) -> None:
        """Takes in one more sentence."""
        for pair in self.weights:
            self.weights[pair] *= FADING
        for pair in self._joined(candidates):
            self.weights[pair] = self.weights.get(pair, 0.0) + 1

    def meant(
        self, kind: str, here: Sequence[MentionCandidate], others: Sequence[MentionCandidate]
    ) -> tuple[Actor, Actor] | None:
        """The two actors of this kind that stand out, the sentence so far (``here``) included, without ``others``."""
        weights = {**self.weights}
        for pair in self._joined(here):
            weights[pair] = weights.get(pair, 0.0) + 1
        apart = {party.id for each in others for party in self._parties(each)}
        fit = [(weight, pair) for pair, weight in weights.items() if apart.isdisjoint(pair) and self._fits(kind, pair)]
        clear = _clearest(sorted(fit, reverse=True))
        return (self.actors[clear[0]], self.actors[clear[1]]) if clear else None

    def _joined(self, candidates: Iterable[MentionCandidate]) -> list[tuple[str, str]]:
        parties = {party.id: party for each in candidates for party in self._parties(each)}
        self.actors |= parties
        return list(combinations(sorted(parties), 2)) if len(parties) <= MOST else []

    def _parties(self, candidate: MentionCandidate) -> Iterator[Actor]:
        """The actor itself unless it is a crowd or a place, and the country it belongs to."""
        actor = candidate.actor
        country = self.register.sides(actor.id) if actor.kind == "person" else actor.country
        area = territories().get(country.lower()) if country and actor.kind not in {"place", "media"} else None
        if area and area.sovereign:
            yield area.actor
        if _is_party(candidate):
            yield actor

    def _fits(self, kind: str, pair: tuple[str, str]) -> bool:
        kinds = {self.actors[one].kind for one in pair}
        if kind == "sides":
            return "person" not in kinds
        return kinds == ({"person"} if kind == "persons" else {"country"})


def pairs(
    ordered: Sequence[MentionCandidate], passages: Sequence[AnalysedPassage], register: Register
) -> Iterator[MentionCandidate]:
    """Mention candidates of two actors by one phrase, where two plainly stand out."""
    named = by_passage(ordered)
    ledger = Ledger(register)
    for analysed in passages:
        for sentence in analysed.doc.sents:
            inside = [each for each in named[analysed] if sentence.start <= each.start < sentence.end]
            yield from _in_sentence(analysed, sentence, inside, ledger)
            ledger.note(inside)


def _in_sentence(
    analysed: AnalysedPassage, sentence: DocSpan, inside: list[MentionCandidate], ledger: Ledger
) -> Iterator[MentionCandidate]:
    for at, kind in _nouns(analysed, sentence):
        start = _start(analysed, at)
        if start is None or any(start <= each.start and each.end <= at for each in inside):
            continue
        before = [each for each in inside if each.end <= start]
        meant = ledger.meant(kind, before, _doers(analysed.doc[at], inside))
        if meant:
            yield MentionCandidate(analysed, start, at + 1, meant[0], "nominal", _BOTH, also=meant[1])


def _nouns(analysed: AnalysedPassage, sentence: DocSpan) -> list[tuple[int, str]]:
    """The nouns of a sentence that may mean two, and what two they mean."""
    known = ((at, _meaning().get(analysed.lower[at])) for at in range(sentence.start, sentence.end))
    return [(at, kind) for at, kind in known if kind]


def _start(analysed: AnalysedPassage, noun: int) -> int | None:
    """Where "both" or "two" stands that belongs to the noun; None without them or when others are meant."""
    for at in range(noun - 1, max(noun - 4, -1), -1):
        word, before = analysed.lower[at], analysed.lower[at - 1] if at else ""
        if word == "both" or (word == "two" and before in {"the", "these", "those"}):
            return at
        if analysed.doc[at].pos_ not in {"ADJ", "NOUN"} or word == "political":  # "both political parties"
            return None
    return None


def _doers(noun: Token, inside: list[MentionCandidate]) -> list[MentionCandidate]:
    """Who is the subject of the verb that the phrase is object to."""
    up = noun.head
    while up.pos_ == "ADP" and up.head.i != up.i:
        up = up.head
    doer = surface_subject(up) if noun.dep_ not in NOMINAL_SUBJECTS and up.pos_ in VERBS else None
    return [each for each in inside if doer is not None and each.start <= doer.i < each.end]


def _is_party(candidate: MentionCandidate) -> bool:
    """Whether a mention is of one who can be a side: no place, no crowd."""
    kind = candidate.actor.kind
    return kind == "person" or (kind in {"organisation", "group"} and candidate.how in {"name", "alias"})


def _clearest(ranked: list[tuple[float, tuple[str, str]]]) -> tuple[str, str] | None:
    """The heaviest pair, when it is clearly heavier than the next."""
    if not ranked or ranked[0][0] < 0.3:
        return None
    clear = len(ranked) == 1 or ranked[0][0] >= CLEAR * ranked[1][0]
    return ranked[0][1] if clear else None
