"""Whom a pronoun must or cannot mean by its clause: "himself" is the subject, "him" never (Chomsky on binding)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.syntax.clauses import PLURAL_NOUNS, child, verb_over
from lib.extract.syntax.subjects import own_subject, surface_subject

_OBJECTS = frozenset({"dobj", "dative"})
# Behind other prepositions ("took his wife with him") the subject may be meant.
_DIRECT = frozenset({"of", "at", "to", "against", "on", "for", "from", "by", "about", "toward", "towards"})
_CARRIES = frozenset({"take", "bring", "carry", "have"})  # "took a coat with him"


def bound(pronoun: Token) -> Token | None:
    """The word that a pronoun takes up by grammar alone: the noun or subject that "himself" goes back to, who takes
    something "with him", and the "him" of the clause before ("Roe blamed him and Lind defended him")."""
    verb = verb_over(pronoun)
    if pronoun.lower_.endswith("self"):
        return _emphasised(pronoun) or (surface_subject(verb) if verb is not None else None)
    if verb is None or pronoun.tag_ != "PRP" or pronoun.dep_ not in _OBJECTS | {"pobj"}:
        return None
    return surface_subject(verb) if _is_carried_along(pronoun, verb) else _twin(pronoun, verb)


def _emphasised(pronoun: Token) -> Token | None:
    """The noun right before a reflexive that is no object: "Roe himself"."""
    before = pronoun.nbor(-1) if pronoun.i > pronoun.sent.start else None
    beside = before is not None and before.pos_ in ("NOUN", "PROPN", "PRON") and not _is_object(pronoun)
    return before if beside else None


def _is_carried_along(pronoun: Token, verb: Token) -> bool:
    """ "Took a coat with him"."""
    with_ = pronoun.head.lower_ == "with" and pronoun.head.head == verb and verb.lemma_ in _CARRIES
    return with_ and child(verb, "dobj") is not None


def _twin(pronoun: Token, verb: Token) -> Token | None:
    """The same pronoun in the same place of the clause that this one is joined to."""
    if verb.dep_ != "conj" or own_subject(verb) is None:
        return None
    same = (kid for kid in verb.head.rights if kid.dep_ == pronoun.dep_ and kid.lower_ == pronoun.lower_)
    return next(same, None)


def subject_above(pronoun: Token) -> Token | None:
    """The subject of the clause above a pronoun's own, which the pronoun goes on from: "Hungary said it would"."""
    verb = verb_over(pronoun)
    if verb is not None and pronoun.tag_ == "PRP" and verb.dep_ in ("ccomp", "advcl", "conj"):
        verb = verb.head
    subject = surface_subject(verb) if verb is not None else None
    if subject is None or subject.pos_ == "PRON" or pronoun in subject.subtree:
        return None
    return subject


def plurals_before(pronoun: Token) -> Iterator[Token]:
    """The plural nouns that "them" or "their" may take up in its sentence, the nearest first: none beside it in its own
    clause ("praised the rebels and armed them")."""
    before = reversed(pronoun.doc[pronoun.sent.start : pronoun.i])
    return (token for token in before if token.tag_ in PLURAL_NOUNS and token.head.i != pronoun.head.i)


def barred(pronoun: Token) -> frozenset[int]:
    """Tokens of the subjects, and of those joined to them, that an object pronoun stands beside in its clause."""
    if pronoun.tag_ != "PRP" or not _is_object(pronoun):
        return frozenset()
    verb = verb_over(pronoun)
    subject = surface_subject(verb) if verb is not None else None
    return frozenset((subject.i, *(twin.i for twin in subject.conjuncts))) if subject is not None else frozenset()


def _is_object(pronoun: Token) -> bool:
    if pronoun.dep_ != "pobj" or pronoun.head.lower_ != "with":
        return pronoun.dep_ in _OBJECTS or (pronoun.dep_ == "pobj" and pronoun.head.lower_ in _DIRECT)
    verb = pronoun.head.head  # "fought with him", but "took his wife with him"
    return verb.pos_ == "VERB" and child(verb, "dobj") is None
