"""Whom "they" and "them" mean after two actors named together: "Latvia and Estonia met … they agreed"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from lib.extract.mentions.candidates import MentionCandidate, by_passage
from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.parse.quotation_marks import MARKS
from lib.extract.syntax.clauses import NOMINAL_SUBJECTS, PLURAL_NOUNS
from lib.facts import Actor
from lib.rules import ACTORS

_THEY_TWO = ACTORS.rule("they after two")
PLURAL = frozenset({"they", "them", "their"})


@dataclass(frozen=True, slots=True)
class ActorPair:
    """Two actors named by one phrase; ``head`` is its first noun and ``end`` the token after it."""

    actors: tuple[Actor, Actor]
    head: Token
    end: int


def split_antecedents(
    ordered: Sequence[MentionCandidate], passages: Sequence[AnalysedPassage]
) -> Iterator[MentionCandidate]:
    """Mention candidates of two actors by pronoun."""
    inside = by_passage(ordered)
    for analysed in passages:
        places = [at for at, word in enumerate(analysed.lower) if word in PLURAL]
        named = list(_named(analysed, inside[analysed])) if places else []
        for at in places:
            meant = _meant(analysed, analysed.doc[at], named)
            if meant:
                one, other = meant.actors
                yield MentionCandidate(analysed, at, at + 1, one, "pronoun", _THEY_TWO, also=other)


def _named(analysed: AnalysedPassage, inside: Sequence[MentionCandidate]) -> Iterator[ActorPair]:
    """Phrases that name exactly two actors, in order."""
    at = {i: each for each in inside for i in range(each.start, each.end)}
    for each in inside:
        head = analysed.doc[each.end - 1]
        if each.also:
            yield ActorPair((each.actor, each.also), head, each.end)
        twin = _twin(head)
        second = at.get(twin.i) if twin is not None else None
        if second and _are_two(each.actor, second.actor):
            yield ActorPair((each.actor, second.actor), head, second.end)


def _twin(head: Token) -> Token | None:
    """The one noun that is joined to a noun after it."""
    others = head.conjuncts
    return others[0] if len(others) == 1 and others[0].i > head.i else None


def _are_two(one: Actor, other: Actor) -> bool:
    return one.id != other.id and "place" not in {one.kind, other.kind}


def _meant(analysed: AnalysedPassage, pronoun: Token, named: Sequence[ActorPair]) -> ActorPair | None:
    """The two last named together, when no other plural stands between and the pronoun can take them up."""
    last = next((each for each in reversed(named) if each.end <= pronoun.i), None)
    if last is None or analysed.lower[pronoun.i - 1] == "of" or _has_plural(analysed.doc[last.end : pronoun.i]):
        return None
    if last.head.i < pronoun.sent.start:
        return last if _goes_on(pronoun, last.head) and MARKS.isdisjoint(analysed.lower[last.end : pronoun.i]) else None
    return last if pronoun.head.i != last.head.head.i or pronoun.dep_ == "poss" else None


def _has_plural(tokens: Iterable[Token]) -> bool:
    return any(token.tag_ in PLURAL_NOUNS for token in tokens)


def _goes_on(pronoun: Token, head: Token) -> bool:
    """Whether a subject takes up the subject of the sentence before."""
    previous = pronoun.doc[pronoun.sent.start - 1].sent.start
    return pronoun.dep_ in NOMINAL_SUBJECTS and head.dep_ in NOMINAL_SUBJECTS and head.i >= previous
