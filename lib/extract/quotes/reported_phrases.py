"""Reported phrases: "denied the charge", "called it a farce", "warned of …", "a claim that …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.lexicons.speech_lexicon import prepositions, verbs
from lib.extract.parse.paragraph import Paragraph
from lib.extract.quotes.attribution import Reported
from lib.extract.quotes.quote_rules import rule
from lib.extract.quotes.reported_clauses import report
from lib.extract.syntax.content import clause_extent, object_extent
from lib.extract.syntax.reporters import speaker_of, subject_of

OBJECT = rule("reported object")
NAME = rule("reported name")
AFTER_PREPOSITION = rule("reported after a preposition")
UNDER_NOUN = rule("reported under a noun")
_LIGHT = frozenset(
    {
        "make",
        "issue",
        "give",
        "release",
        "repeat",
        "send",
        "deliver",
        "have",
        "post",
        "express",
        "voice",
        "offer",
        "reiterate",
    }
)


def object_of_verb(paragraph: Paragraph, verb: Token) -> Iterator[Reported]:
    """The noun phrase or gerund that someone denies, praises, announces."""
    lemma = verb.lemma_.lower()
    if verb.pos_ != "VERB" or (lemma not in verbs("judge") and lemma not in verbs("gerund")):
        return
    speaker = speaker_of(verb)
    thing = next((c for c in verb.rights if c.dep_ in {"dobj", "xcomp"} and c.tag_ not in {"WP", "WDT"}), None)
    if thing is not None and thing.tag_ != "VBG" and lemma not in verbs("judge"):
        return
    if thing is not None and _telling(thing) and (speaker is not None or verb.tag_ == "VBG"):
        yield from report(paragraph, OBJECT, verb, speaker, object_extent(verb, thing))


def _telling(thing: Token) -> bool:
    """Whether an object says something by itself: not "it", "the claim", "Brandt"."""
    return thing.pos_ in {"VERB", "AUX"} or len(list(thing.subtree)) > 2


def named_object(paragraph: Paragraph, verb: Token) -> Iterator[Reported]:
    """What someone is called, with the one it is said of: "called the vote a farce"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in verbs("name"):
        return
    speaker = speaker_of(verb)
    thing = next((c for c in verb.rights if c.dep_ in {"dobj", "ccomp", "oprd"}), None)
    as_ = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as"), None)
    if thing is None:
        thing = as_
    if thing is None or speaker is None or (verb.lemma_.lower() in verbs("naming") and not _named(verb, thing)):
        return
    yield from report(paragraph, NAME, verb, speaker, object_extent(verb, thing))


def _named(verb: Token, thing: Token) -> bool:
    """Whether a name follows the object: "called it a farce", not "called his ally"."""
    if thing.dep_ != "dobj":
        return True
    after = [child for child in verb.rights if child.i > thing.i]
    marked = any(token.is_quote for token in verb.doc[thing.i : verb.right_edge.i])
    return marked or any(child.dep_ in {"oprd", "acomp"} or child.lower_ == "as" for child in after)


def phrase_after_preposition(paragraph: Paragraph, verb: Token) -> Iterator[Reported]:
    """What someone warns of, calls for, refers to."""
    wanted = prepositions(verb.lemma_.lower()) if verb.pos_ == "VERB" else frozenset()
    for child in verb.rights if wanted else ():
        thing = next((c for c in child.rights if c.dep_ in {"pobj", "pcomp"}), None)
        if child.dep_ in {"prep", "prt"} and child.lower_ in wanted and thing is not None:
            yield from report(paragraph, AFTER_PREPOSITION, verb, speaker_of(verb), clause_extent(verb, thing))
            return


def clause_of_noun(paragraph: Paragraph, noun: Token) -> Iterator[Reported]:
    """A clause under a noun of saying: "the claim that …", "her warning that …"."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in verbs("nouns"):
        return
    clause = next((c for c in noun.rights if c.dep_ in {"acl", "ccomp", "relcl"} and _is_that(c)), None)
    if clause is not None:
        yield from report(paragraph, UNDER_NOUN, noun, _owner(noun), (clause.left_edge, clause.right_edge))


def _is_that(clause: Token) -> bool:
    return any(child.lower_ == "that" and child.tag_ == "IN" for child in clause.lefts)


def _owner(noun: Token) -> Token | None:
    """Who makes the claim: its possessor, "by X", or the subject of "issued a claim"."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"by", "from", "of"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _LIGHT:
        return subject_of(noun.head)
    return None
