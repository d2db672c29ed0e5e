"""What "the country" and "his country" mean, where one country was just the subject, or a person has one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from lib.extract.mentions.candidates import MentionCandidate, tokens
from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.mentions.register import Register
from lib.extract.names.territories import territories
from lib.facts import Actor

NOUNS = frozenset({"country", "nation"})
POINTING = frozenset({"the", "this", "t]he", "[t]he"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def home_countries(
    ordered: Sequence[MentionCandidate], passages: Sequence[AnalysedPassage], register: Register
) -> Iterator[MentionCandidate]:
    """Mention candidates of countries as "the country", looking back over this passage and the one before."""
    by_passage: dict[AnalysedPassage, list[MentionCandidate]] = defaultdict(list)
    for candidate in ordered:
        by_passage[candidate.analysed].append(candidate)
    before: list[MentionCandidate] = []
    for analysed in passages:
        here = by_passage[analysed]
        places = [at for at, word in enumerate(analysed.lower) if word in NOUNS]
        for at in set(places) - tokens(here):
            actor = _meant(analysed.doc[at], [*before, *(each for each in here if each.end <= at)], register)
            if actor:
                yield MentionCandidate(analysed, at, at + 1, actor, "nominal")
        before = here


def _meant(noun: Token, earlier: list[MentionCandidate], register: Register) -> Actor | None:
    words = {child.lower_ for child in noun.lefts}
    if words & {"his", "her"}:
        persons = [each.actor.id for each in earlier if each.actor.kind == "person"]
        country = register.sides(persons[-1]) if persons else None
        area = territories().get(country.lower()) if country else None
        return area.actor if area else None
    if not words & POINTING or any(child.dep_ == "amod" for child in noun.lefts):
        return None
    subjects = [each.actor for each in earlier if each.actor.kind == "country" and _subject(each)]
    return subjects[-1] if subjects else None


def _subject(candidate: MentionCandidate) -> bool:
    return any(token.dep_ in SUBJECTS for token in candidate.analysed.doc[candidate.start : candidate.end])
