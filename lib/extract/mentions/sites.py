"""Whether the words around a name that no gazetteer knows say that it is a place's."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from lib.gazetteer import words


def sited(name: Token) -> bool:
    """Whether a clause, a noun before it or what it has make a place of the name that ends at ``name``: "Lodra, where
    it rained"; "the mayor of Lodra"; "Lodra is a port"; "Lodra has two churches"."""
    if _is_of_site(name):
        return name.i > 0 and name.left_edge.i > name.head.i and name.left_edge.tag_ in {"NNP", "NNPS"}
    return _is_called_site(name) or _lies(name) or _holds(name) or _takes(name, "where")


def _is_of_site(name: Token) -> bool:
    behind = name.dep_ == "pobj" and name.head.lower_ == "of"
    return behind and name.head.head.lemma_.lower() in _words("sites", "seats")


def _is_called_site(name: Token) -> bool:
    if name.dep_ != "nsubj" or name.head.lemma_ != "be":
        return False
    return any(kid.dep_ == "attr" and kid.lemma_ in _words("sites") for kid in name.head.rights)


def _lies(name: Token) -> bool:
    """ "Lodra, which lies on the coast"."""
    clauses = (kid for kid in name.rights if kid.dep_ == "relcl")
    return any(kid.lemma_ in _words("place_subject_verbs") for kid in clauses) and _takes(name, "which")


def unpersonal(name: Token) -> bool:
    """Whether the words around it say that the name is no person's, but a place's or a thing's."""
    return _takes(name, "which") or sited(name)


def stormed(token: Token) -> bool:
    """Whether a name is object to what is only done to towns ("shelled Lodra")."""
    if token.dep_ not in {"dobj", "nsubjpass"} or not token.text.istitle():
        return False
    return token.head.lemma_ in _words("town_verbs") and token.left_edge.pos_ == "PROPN"


def _takes(name: Token, relative: str) -> bool:
    clauses = [kid for kid in name.rights if kid.dep_ == "relcl"]
    return any(word.lower_ == relative and word.head == clause for clause in clauses for word in clause.lefts)


def _holds(name: Token) -> bool:
    """Whether the name has what only places have ("Lodra has 400 houses")."""
    held = (kid for kid in name.head.rights if kid.dep_ == "dobj" and name.head.lemma_ in {"have", "boast"})
    return name.dep_ == "nsubj" and any(kid.lemma_ in _words("contents") for kid in held)


@cache
def landforms() -> frozenset[str]:
    """Words that make a place of the name before them ("Niger Delta")."""
    return _words("landforms")


@cache
def _words(*keys: str) -> frozenset[str]:
    return frozenset().union(*(words(f"lexicons/metonyms/{key}") for key in keys))
