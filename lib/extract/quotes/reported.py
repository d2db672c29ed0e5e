"""Reported speech: every rule of reporting, one function each, tried on every token outside quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.lexicons.speech_lexicon import reporting
from lib.extract.parse.paragraph import Paragraph
from lib.extract.quotes.attribution import Reported
from lib.extract.quotes.reported_clauses import (
    ACCORDING,
    AS_SAID,
    CLAUSE,
    CLAUSE_AROUND,
    CLAUSE_BEFORE,
    according_to,
    as_said,
    clause_of_verb,
    infinitive_of_verb,
    inserted,
)  # fmt: skip
from lib.extract.quotes.reported_phrases import (
    NAME,
    NOUN_PHRASE,
    OBJECT,
    UNDER_NOUN,
    clause_of_noun,
    named_object,
    object_of_verb,
    phrase_after_preposition,
)  # fmt: skip
from lib.rules import NONE

RULES = (
    inserted,
    clause_of_verb, infinitive_of_verb, according_to, as_said,
    named_object, object_of_verb, phrase_after_preposition, clause_of_noun,
)  # fmt: skip
_CLAUSES = frozenset({CLAUSE, CLAUSE_AROUND, CLAUSE_BEFORE})
_CHAINED = _CLAUSES | {ACCORDING, AS_SAID}
_THINGS = frozenset({OBJECT, NOUN_PHRASE, NAME, UNDER_NOUN})


def reported_in(paragraph: Paragraph, without: frozenset[str] = NONE) -> list[Reported]:
    """Reported clauses and phrases of a paragraph in the order of their cues; for each cue the first rule that fits.

    ``without`` are rules left out.
    """
    cues = filter(paragraph.is_outside, filter(_may_report, paragraph.passage.doc))
    found = [clause for token in cues for clause in _first(paragraph, token, without)]
    return [clause for clause in found if not _is_aside(clause, found) and not _is_unreal(clause)]


def _may_report(token: Token) -> bool:
    """Whether a word can be a cue; not where speech is told as kept from happening: "banned from claiming …"."""
    if token.pos_ not in {"VERB", "NOUN"} or not reporting(token.lemma_.lower()):
        return token.lower_ == "according"
    return not (token.tag_ == "VBG" and token.dep_ == "pcomp" and token.head.lower_ == "from")


def _is_unreal(clause: Reported) -> bool:
    """Whether a phrase is not told as having been said ("refused to condemn the vote"): only clauses are kept then."""
    read_by = clause.attribution.rule
    least = 1.75 if read_by in _THINGS else 1.0
    return clause.attribution.weight < least and read_by not in _CLAUSES


def _is_aside(clause: Reported, found: list[Reported]) -> bool:
    """Whether a reported phrase stands inside a reported clause: there only clauses keep the chain of speakers."""
    cue = clause.attribution.cue
    if cue is None or clause.attribution.rule in _CHAINED:
        return False
    return any(other is not clause and other.first.i <= cue[0].i <= other.last.i for other in found)


def _first(paragraph: Paragraph, token: Token, without: frozenset[str]) -> list[Reported]:
    made: Iterator[list[Reported]] = (
        [found for found in rule(paragraph, token) if found.attribution.rule not in without] for rule in RULES
    )
    return next((found for found in made if found), [])
