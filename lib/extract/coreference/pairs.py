"""Words that mean two actors named before: "both sides", "the two countries"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from lib.extract.mentions.candidates import MentionCandidate
from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.mentions.register import Register
from lib.extract.names.territories import territories
from lib.facts import Actor
from lib.gazetteer import lexicon

FADING = 0.9  # what remains of a pair's weight with each sentence
CLEAR = 1.4  # how much heavier the meant pair is than the next one
MOST = 5  # actors in a sentence from which no pair stands out
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


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
        ranked = sorted(fit, reverse=True)
        if not ranked or ranked[0][0] < 0.3 or (len(ranked) > 1 and ranked[0][0] < CLEAR * ranked[1][0]):
            return None
        one, other = ranked[0][1]
        return self.actors[one], self.actors[other]

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
        if actor.kind == "person" or (actor.kind in {"organisation", "group"} and candidate.how in {"name", "alias"}):
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
    by_passage: dict[AnalysedPassage, list[MentionCandidate]] = defaultdict(list)
    for each in ordered:
        by_passage[each.analysed].append(each)
    ledger = Ledger(register)
    for analysed in passages:
        for sentence in analysed.doc.sents:
            inside = [each for each in by_passage[analysed] if sentence.start <= each.start < sentence.end]
            yield from _in_sentence(analysed, sentence, inside, ledger)
            ledger.note(inside)


def _in_sentence(
    analysed: AnalysedPassage, sentence: DocSpan, inside: list[MentionCandidate], ledger: Ledger
) -> Iterator[MentionCandidate]:
    for at in range(sentence.start, sentence.end):
        kind = _meaning().get(analysed.lower[at])
        if kind is None:
            continue
        noun = analysed.doc[at]
        start = _start(analysed, noun)
        if start is None or any(start <= each.start and each.end <= noun.i for each in inside):
            continue
        doers = [each for each in inside if _doer(noun) in range(each.start, each.end)]
        meant = ledger.meant(kind, [each for each in inside if each.end <= start], doers)
        if meant:
            yield MentionCandidate(analysed, start, noun.i + 1, meant[0], "nominal", also=meant[1])


def _start(analysed: AnalysedPassage, noun: Token) -> int | None:
    """Where "both" or "two" stands that belongs to the noun; None without them or when others are meant."""
    for at in range(noun.i - 1, max(noun.i - 4, -1), -1):
        word = analysed.lower[at]
        if word == "both" or (word == "two" and at and analysed.lower[at - 1] in {"the", "these", "those"}):
            return at
        if analysed.doc[at].pos_ not in {"ADJ", "NOUN"} or word == "political":  # "both political parties"
            return None
    return None


def _doer(noun: Token) -> int:
    """Index of the subject of the verb that the phrase is object to; -1 for none."""
    up = noun.head
    while up.pos_ == "ADP":
        up = up.head
    seen = 0
    while noun.dep_ not in SUBJECTS and up.pos_ in {"VERB", "AUX"} and seen < 4:
        subject = next((child for child in up.children if child.dep_ in SUBJECTS), None)
        if subject is not None:
            return up.head.i if subject.tag_ in {"WDT", "WP"} else subject.i
        up, seen = up.head, seen + 1
    return -1
