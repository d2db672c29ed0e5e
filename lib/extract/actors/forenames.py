"""Whether words that the recogniser takes for a body are a person's name, by their forename."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from lib.extract.actors.sites import landforms, sited
from lib.gazetteer import lexicon, table, words

PLACING = frozenset({"in", "at", "near", "outside", "around", "across", "into", "inside", "via"})
MISTAKEN = frozenset({"ORG", "GPE", "NORP", "FAC", "PRODUCT", "WORK_OF_ART"})


@cache
def forenames() -> frozenset[str]:
    """Forenames of all genders, as written."""
    return frozenset(row["name"] for row in table("gazetteers/forenames"))


def personal(entity: DocSpan) -> bool:
    """Whether an entity of another kind reads as forename and surname ("Sofia Coppola" taken for a company)."""
    if entity.label_ not in MISTAKEN or not 2 <= len(entity) <= 4 or entity[0].text not in forenames():
        return False
    return _of_names(entity[1:])


def placed(entity: DocSpan) -> bool:
    """Whether an entity taken for a person or body stands where a place does ("near Ayn Issa", "shelled Lodra")."""
    if entity.label_ not in {"PERSON", "ORG"} or any(token.text in forenames() for token in entity):
        return False
    if stormed(entity.root) or sited(entity.root) or (len(entity) > 1 and entity[-1].lower_ in landforms()):
        return True
    before = entity.doc[entity.start - 1].lower_ if entity.start else ""
    return entity.label_ == "PERSON" and (before in PLACING or entity[0].lower_ in PLACING)


def stormed(token: Token) -> bool:
    """Whether a name is object to what is only done to towns ("shelled Lodra")."""
    if token.dep_ not in {"dobj", "nsubjpass"} or not token.text.istitle():
        return False
    return token.head.lemma_ in lexicon("lexicons/metonyms")["town_verbs"] and token.left_edge.pos_ == "PROPN"


def borrowed(entity: DocSpan, refused: frozenset[int]) -> bool:
    """Whether a name of two words that only borrows a country's or a town's is a person's ("Paris Hilton")."""
    if entity.label_ not in MISTAKEN or len(entity) != 2 or refused.isdisjoint(range(entity.start, entity.end)):
        return False
    return _of_names(entity)


def _of_names(span: DocSpan) -> bool:
    blocked = words("lexicons/no_names")
    return all(token.text.istitle() and token.tag_ == "NNP" and token.lower_ not in blocked for token in span)
