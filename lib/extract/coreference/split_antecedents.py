"""Whom "they" and "them" mean after two actors named together: "Latvia and Estonia met … they agreed"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from lib.extract.mentions.candidates import MentionCandidate
from lib.extract.mentions.passage import AnalysedPassage
from lib.facts import Actor

PLURAL = frozenset({"they", "them", "their"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
MARKS = frozenset({'"', "“", "”"})
PLURAL_TAGS = frozenset({"NNS", "NNPS"})


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
    by_passage: dict[AnalysedPassage, list[MentionCandidate]] = defaultdict(list)
    for each in ordered:
        by_passage[each.analysed].append(each)
    for analysed in passages:
        if not PLURAL.isdisjoint(analysed.lower):
            named = list(_named(analysed, by_passage[analysed]))
            for at, word in enumerate(analysed.lower):
                meant = _meant(analysed, analysed.doc[at], named) if word in PLURAL else None
                if meant:
                    yield MentionCandidate(analysed, at, at + 1, meant.actors[0], "pronoun", also=meant.actors[1])


def _named(analysed: AnalysedPassage, inside: Sequence[MentionCandidate]) -> Iterator[ActorPair]:
    """Phrases that name exactly two actors, in order."""
    at = {i: each for each in inside for i in range(each.start, each.end)}
    for each in inside:
        head = analysed.doc[each.end - 1]
        if each.also:
            yield ActorPair((each.actor, each.also), head, each.end)
        others = head.conjuncts
        second = at.get(others[0].i) if len(others) == 1 and others[0].i > head.i else None
        if second and second.actor.id != each.actor.id and "place" not in {each.actor.kind, second.actor.kind}:
            yield ActorPair((each.actor, second.actor), head, second.end)


def _meant(analysed: AnalysedPassage, pronoun: Token, named: Sequence[ActorPair]) -> ActorPair | None:
    """The two last named together, when no other plural stands between and the pronoun can take them up."""
    before = [each for each in named if each.end <= pronoun.i]
    if not before:
        return None
    last, sentence = before[-1], pronoun.sent
    if analysed.lower[pronoun.i - 1] == "of" or any(
        token.tag_ in PLURAL_TAGS for token in analysed.doc[last.end : pronoun.i]
    ):
        return None
    if last.head.i >= sentence.start:
        return last if pronoun.head.i != last.head.head.i or pronoun.dep_ == "poss" else None
    previous = analysed.doc[sentence.start - 1].sent.start
    if not MARKS.isdisjoint(analysed.lower[last.end : pronoun.i]):
        return None
    follows = pronoun.dep_ in SUBJECTS and last.head.dep_ in SUBJECTS and last.head.i >= previous
    return last if follows else None
