"""Whom a description means that the article gave no name to: "the president", "his host", "the former judge"."""

from __future__ import annotations

from collections.abc import Sequence
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
    kind = _kinds().get(head.lemma_.lower())
    if kind is not None and head.tag_ == "NN" and phrase[0].lower_ == "the" and phrase[0].i + 1 == head.i:
        return most_salient("it", at, [c for c in earlier if c.kind == kind and at - c.start < _REACH])
    if phrase[0].lower_ not in _DEFINITE or head.tag_ != "NN" or head.lemma_.lower() not in persons():
        return None
    near = [c for c in earlier if c.kind == "person" and at - c.start < _REACH]
    owner = most_salient(phrase[0].text, at, near) if phrase[0].lower_ in {"his", "her"} else None
    near = [c for c in near if owner is None or c.key != owner.key]
    wanted = gender_of("", head.text)
    pronoun = "she" if wanted == "f" else "he"
    open_ = [c for c in near if wanted is None or c.gender in (None, wanted)]
    return most_salient(pronoun, at, [_ungendered(c) for c in open_] if wanted is None else open_)


def _ungendered(entity: DiscourseEntity) -> DiscourseEntity:
    return DiscourseEntity(entity.key, entity.start, entity.kind, None, entity.plural, entity.weight)


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
