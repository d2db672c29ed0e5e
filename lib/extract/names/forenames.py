"""Whether words that the recogniser takes for a body are a person's name, by their forename."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span as DocSpan

from lib.gazetteer import table, words

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


def _of_names(span: DocSpan) -> bool:
    blocked = words("lexicons/no_names")
    return all(token.text.istitle() and token.tag_ == "NNP" and token.lower_ not in blocked for token in span)
