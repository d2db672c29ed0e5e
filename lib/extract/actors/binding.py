"""Whom a pronoun cannot mean: "him" is never the subject of its own clause (Chomsky's binding principle B)."""

from __future__ import annotations

from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "dative"})
# Behind other prepositions ("took his wife with him") the subject may be meant.
_DIRECT = frozenset({"of", "at", "to", "against", "on", "for", "from", "by", "about", "toward", "towards"})
_DEPTH = 6


def barred(pronoun: Token) -> frozenset[int]:
    """Tokens of the subjects, and of those joined to them, that an object pronoun stands beside in its clause."""
    if pronoun.tag_ != "PRP" or not _is_object(pronoun):
        return frozenset()
    verb = next((up for up in pronoun.ancestors if up.pos_ in ("VERB", "AUX")), None)
    subject = _subject(verb, 0) if verb is not None else None
    return frozenset((subject.i, *(twin.i for twin in subject.conjuncts))) if subject is not None else frozenset()


def _is_object(pronoun: Token) -> bool:
    return pronoun.dep_ in _OBJECTS or (pronoun.dep_ == "pobj" and pronoun.head.lower_ in _DIRECT)


def _subject(verb: Token, depth: int) -> Token | None:
    """The subject of a verb, its own or the one it shares with the verb above."""
    own = next((kid for kid in verb.lefts if kid.dep_ in _SUBJECTS), None)
    if own is not None:
        relative = own.tag_ in ("WDT", "WP") and verb.dep_ == "relcl"
        return verb.head if relative else own
    if verb.dep_ == "acl":
        return verb.head
    if verb.head == verb or depth > _DEPTH or verb.dep_ not in ("conj", "xcomp", "ccomp", "advcl", "pcomp"):
        return None
    held = next((kid for kid in verb.head.children if kid.dep_ == "dobj"), None) if verb.dep_ == "xcomp" else None
    above = next((up for up in verb.ancestors if up.pos_ in ("VERB", "AUX")), None)
    return held if held is not None else _subject(above, depth + 1) if above is not None else None
