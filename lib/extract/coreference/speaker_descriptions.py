"""Whom a description means that the article gave no name to: "the president", "his host", "the former judge"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from lib.extract.cast import Cast
from lib.extract.coreference.agreement import DiscourseEntity, gender_of, most_salient
from lib.gazetteer import lexicon, table, words

_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their"})
_REACH = 1200  # characters


def described(
    phrase: tuple[Token, Token], head: Token, at: int, earlier: Sequence[DiscourseEntity], cast: Cast
) -> DiscourseEntity | None:
    """Whom of ``earlier`` a definite singular description at offset ``at`` most likely means, or None: a person,
    for "the city" a place, for "the company" an organisation."""
    first = phrase[0]
    near = [entity for entity in earlier if at - entity.start < _REACH]
    kind = _kinds().get(head.lemma_.lower()) if first.lower_ == "the" and first.i + 1 == head.i else None
    if head.tag_ != "NN":
        return None
    if kind is not None:
        return most_salient("it", at, [entity for entity in near if entity.kind == kind])
    if first.lower_ not in _DEFINITE or head.lemma_.lower() not in persons():
        return None
    return _person(head, at, _not_owner(first, at, [entity for entity in near if entity.kind == "person"]))


def _not_owner(first: Token, at: int, near: list[DiscourseEntity]) -> list[DiscourseEntity]:
    """Those whom "his host" may mean: not the one who has the host."""
    owner = most_salient(first.text, at, near) if first.lower_ in {"his", "her"} else None
    return [entity for entity in near if owner is None or entity.key != owner.key]


def _person(head: Token, at: int, near: list[DiscourseEntity]) -> DiscourseEntity | None:
    """The most salient of these persons whose gender a noun does not speak against."""
    wanted = gender_of("", head.text)
    if wanted is None:
        return most_salient("he", at, [replace(entity, gender=None) for entity in near])
    return most_salient("she" if wanted == "f" else "he", at, near)


@cache
def _kinds() -> dict[str, str]:
    """Kind of actor that a bare noun with "the" takes up."""
    lists = lexicon("lexicons/speech/taken_up")
    return {noun: kind for kind, nouns in lists.items() for noun in nouns}


@cache
def persons() -> frozenset[str]:
    """Nouns for one person in a role."""
    plain = (row["title"] for row in table("gazetteers/titles") if not {"of", "for"} & set(row["title"].split()))
    titles = {title.split()[-1] for title in plain}
    return frozenset(titles | words("lexicons/speech/persons") - {"deputy", "general", "head", "major"})
