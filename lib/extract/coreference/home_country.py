"""What "the country" and "his country" mean, where one country was just the subject, or a person has one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from lib.extract.mentions.candidates import MentionCandidate, by_passage, tokens
from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.mentions.register import Register
from lib.extract.names.territories import territories
from lib.extract.syntax.clauses import NOMINAL_SUBJECTS, child
from lib.facts import Actor
from lib.rules import ACTORS, RuleName

_THE_COUNTRY = ACTORS.rule("the country")
_HIS_COUNTRY = ACTORS.rule("his country")
NOUNS = frozenset({"country", "nation"})
POINTING = frozenset({"the", "this", "t]he", "[t]he"})


def home_countries(
    ordered: Sequence[MentionCandidate], passages: Sequence[AnalysedPassage], register: Register
) -> Iterator[MentionCandidate]:
    """Mention candidates of countries as "the country", looking back over this passage and the one before."""
    named = by_passage(ordered)
    before: list[MentionCandidate] = []
    for analysed in passages:
        here = named[analysed]
        places = {at for at, word in enumerate(analysed.lower) if word in NOUNS}
        for at in places - tokens(here):
            actor, rule = _meant(analysed.doc[at], [*before, *(each for each in here if each.end <= at)], register)
            if actor:
                yield MentionCandidate(analysed, at, at + 1, actor, "nominal", rule)
        before = here


def _meant(noun: Token, earlier: list[MentionCandidate], register: Register) -> tuple[Actor | None, RuleName]:
    words = {word.lower_ for word in noun.lefts}
    if words & {"his", "her"}:
        return _of_person(earlier, register), _HIS_COUNTRY
    pointed_at = not words.isdisjoint(POINTING) and child(noun, "amod") is None
    subjects = (each.actor for each in reversed(earlier) if each.actor.kind == "country" and _subject(each))
    return next(subjects, None) if pointed_at else None, _THE_COUNTRY


def _of_person(earlier: list[MentionCandidate], register: Register) -> Actor | None:
    """The country of the person mentioned last."""
    person = next((each.actor.id for each in reversed(earlier) if each.actor.kind == "person"), None)
    country = register.sides(person) if person else None
    area = territories().get(country.lower()) if country else None
    return area.actor if area else None


def _subject(candidate: MentionCandidate) -> bool:
    return any(token.dep_ in NOMINAL_SUBJECTS for token in candidate.analysed.doc[candidate.start : candidate.end])
