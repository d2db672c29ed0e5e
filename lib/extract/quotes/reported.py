"""Reported speech: every rule of reporting, one function each, tried on every token outside quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.lexicons.speech_lexicon import reporting
from lib.extract.parse.paragraph import Paragraph
from lib.extract.quotes.attribution import Reported
from lib.extract.quotes.reported_clauses import according_to, as_said, clause_of_verb, infinitive_of_verb, inserted
from lib.extract.quotes.reported_phrases import clause_of_noun, named_object, object_of_verb, phrase_after_preposition

RULES = (
    inserted,
    clause_of_verb, infinitive_of_verb, according_to, as_said,
    named_object, object_of_verb, phrase_after_preposition, clause_of_noun,
)  # fmt: skip


def reported_in(paragraph: Paragraph) -> list[Reported]:
    """Reported clauses and phrases of a paragraph in the order of their cues; for each cue the first rule that fits."""
    found: list[Reported] = []
    for token in paragraph.passage.doc:
        if (token.pos_ in {"VERB", "NOUN"} and reporting(token.lemma_.lower())) or token.lower_ == "according":
            found += _first(paragraph, token) if paragraph.is_outside(token) and not _prevented(token) else []
    return [clause for clause in found if not _is_aside(clause, found) and not _is_unreal(clause)]


def _prevented(token: Token) -> bool:
    """Whether speech is only told as kept from happening: "banned from claiming …"."""
    return token.tag_ == "VBG" and token.dep_ == "pcomp" and token.head.lower_ == "from"


def _is_unreal(clause: Reported) -> bool:
    """Whether a phrase is not told as having been said ("refused to condemn the vote"): only clauses are kept then."""
    rule = clause.attribution.rule
    least = 1.75 if rule in {"reported object", "reported name", "reported under a noun"} else 1.0
    return clause.attribution.weight < least and not rule.startswith("reported clause")


def _is_aside(clause: Reported, found: list[Reported]) -> bool:
    """Whether a reported phrase stands inside a reported clause: there only clauses keep the chain of speakers."""
    cue = clause.attribution.cue
    if cue is None or clause.attribution.rule.startswith(("reported clause", "according", "as ")):
        return False
    return any(other is not clause and other.first.i <= cue[0].i <= other.last.i for other in found)


def _first(paragraph: Paragraph, token: Token) -> list[Reported]:
    made: Iterator[list[Reported]] = (list(rule(paragraph, token)) for rule in RULES)
    return next((found for found in made if found), [])
