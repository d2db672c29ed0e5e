"""Reported phrases: "denied the charge", "called it a farce", "warned of …", "a claim that …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.lexicons.speech_lexicon import prepositions, verbs
from lib.extract.parse.paragraph import Paragraph
from lib.extract.quotes.attribution import Reported
from lib.extract.quotes.reported_clauses import report
from lib.extract.syntax.content import clause_extent, object_extent
from lib.extract.syntax.reporters import claimant_of, speaker_of
from lib.rules import QUOTES, RuleName

OBJECT = QUOTES.rule("reported object")
NOUN_PHRASE = QUOTES.rule("bare noun phrase")
_CONTENT = frozenset({"admit", "cite", "concede", "demand", "echo", "express", "reiterate", "voice"})  # it is said
_MOST = 6  # words of a noun phrase that says nothing by itself: "Norway's move"
NAME = QUOTES.rule("reported name")
AFTER_PREPOSITION = QUOTES.rule("reported after a preposition")
UNDER_NOUN = QUOTES.rule("reported under a noun")


def object_of_verb(paragraph: Paragraph, verb: Token) -> Iterator[Reported]:
    """The noun phrase or gerund that someone denies, praises, announces."""
    lemma = verb.lemma_.lower()
    known = verb.pos_ == "VERB" and (lemma in verbs("judge") or lemma in verbs("gerund"))
    thing = _object(verb) if known else None
    if thing is None or not _telling(thing):
        return
    speaker = speaker_of(verb)
    if speaker is not None or verb.tag_ == "VBG":
        first, last = object_extent(verb, thing)
        yield from report(paragraph, _rule_of(lemma, first, last), verb, speaker, (first, last))


def _rule_of(lemma: str, first: Token, last: Token) -> RuleName:
    return NOUN_PHRASE if lemma not in _CONTENT and _is_bare(first, last) else OBJECT


def _is_bare(first: Token, last: Token) -> bool:
    """Whether words are a noun phrase without any clause: what is condemned or praised, but nothing that is said."""
    words = first.doc[first.i : last.i + 1]
    return len(words) <= _MOST and not any(word.pos_ in {"VERB", "AUX"} or word.is_quote for word in words)


def _object(verb: Token) -> Token | None:
    """The object of a verb of judging, or the gerund after one of denying."""
    thing = next(filter(_is_object, verb.rights), None)
    if thing is None or verb.lemma_.lower() in verbs("judge"):
        return thing
    return thing if thing.tag_ == "VBG" and verb.lemma_.lower() in verbs("gerund") else None


def _is_object(word: Token) -> bool:
    return word.dep_ in {"dobj", "xcomp"} and word.tag_ not in {"WP", "WDT"}


def _telling(thing: Token) -> bool:
    """Whether an object says something by itself: not "it", "the claim", "Brandt"."""
    return thing.pos_ in {"VERB", "AUX"} or len(list(thing.subtree)) > 2


def named_object(paragraph: Paragraph, verb: Token) -> Iterator[Reported]:
    """What someone is called, with the one it is said of: "called the vote a farce"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in verbs("name"):
        return
    speaker, thing = speaker_of(verb), _named_thing(verb)
    if (
        thing is not None
        and speaker is not None
        and (verb.lemma_.lower() not in verbs("naming") or _named(verb, thing))
    ):
        yield from report(paragraph, NAME, verb, speaker, object_extent(verb, thing))


def _named_thing(verb: Token) -> Token | None:
    """What a verb of naming names, else its "as"."""
    things = (kid for kid in verb.rights if kid.dep_ in {"dobj", "ccomp", "oprd"})
    as_ = (kid for kid in verb.rights if kid.dep_ == "prep" and kid.lower_ == "as")
    return next(things, None) or next(as_, None)


def _named(verb: Token, thing: Token) -> bool:
    """Whether a name follows the object: "called it a farce", not "called his ally"."""
    if thing.dep_ != "dobj":
        return True
    after = [kid for kid in verb.rights if kid.i > thing.i]
    marked = any(token.is_quote for token in verb.doc[thing.i : verb.right_edge.i])
    return marked or any(kid.dep_ in {"oprd", "acomp"} or kid.lower_ == "as" for kid in after)


def phrase_after_preposition(paragraph: Paragraph, verb: Token) -> Iterator[Reported]:
    """What someone warns of, calls for, refers to."""
    wanted = prepositions(verb.lemma_.lower()) if verb.pos_ == "VERB" else frozenset()
    things = (_behind(kid) for kid in verb.rights if kid.lower_ in wanted and kid.dep_ in {"prep", "prt"})
    thing = next(filter(None, things), None)
    if thing is not None:
        yield from report(paragraph, AFTER_PREPOSITION, verb, speaker_of(verb), clause_extent(verb, thing))


def _behind(preposition: Token) -> Token | None:
    return next((kid for kid in preposition.rights if kid.dep_ in {"pobj", "pcomp"}), None)


def clause_of_noun(paragraph: Paragraph, noun: Token) -> Iterator[Reported]:
    """A clause under a noun of saying: "the claim that …", "her warning that …"."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in verbs("nouns"):
        return
    clause = next((c for c in noun.rights if c.dep_ in {"acl", "ccomp", "relcl"} and _is_that(c)), None)
    if clause is not None:
        yield from report(paragraph, UNDER_NOUN, noun, claimant_of(noun), (clause.left_edge, clause.right_edge))


def _is_that(clause: Token) -> bool:
    return any(word.lower_ == "that" and word.tag_ == "IN" for word in clause.lefts)
