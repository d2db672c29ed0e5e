"""Whom a pronoun means: the most salient earlier mention that agrees in gender, number and kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lib.facts import ActorKind
from lib.gazetteer import lexicon, table

Gender = Literal["f", "m"]

_GENDER_OF: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
THINGS = frozenset({"it", "its", "itself"})
PRONOUNS: frozenset[str] = frozenset(_GENDER_OF) | _PLURAL | THINGS
_REACH = 1500  # characters a pronoun reaches back before only the leading figure of the article is likely


@dataclass(frozen=True, slots=True)
class DiscourseEntity:
    """An earlier mention that a pronoun may mean. ``key`` says whose (an actor id or a name); ``weight`` how
    prominent the mention is: 0 an object or a possessor, 1 a subject, 2 a speaker."""

    key: str
    start: int
    kind: ActorKind
    gender: Gender | None = None
    plural: bool = False
    weight: float = 0.0


def is_pronoun(text: str) -> bool:
    """Whether ``text`` is a third-person pronoun that ``most_salient`` can resolve."""
    return text.lower() in PRONOUNS


def most_salient(pronoun: str, at: int, entities: Iterable[DiscourseEntity]) -> DiscourseEntity | None:
    """The discourse entity before offset ``at`` that ``pronoun`` most likely means, or None when none agrees."""
    word = pronoun.lower()
    agreeing = [c for c in entities if c.start < at and agrees(word, c)]
    return max(agreeing, key=lambda c: (_salience(word, at, c), c.start), default=None)


def agrees(word: str, entity: DiscourseEntity) -> bool:
    """Whether a pronoun in lower case may mean ``entity`` by gender, number and kind."""
    if word in _GENDER_OF:
        return entity.kind == "person" and not entity.plural and entity.gender in (None, _GENDER_OF[word])
    if word in THINGS:
        return entity.kind != "person" and not entity.plural
    return word in _PLURAL and (entity.plural or entity.kind in {"group", "organisation", "media"})


def _salience(word: str, at: int, entity: DiscourseEntity) -> float:
    known = 0.4 if word in _GENDER_OF and entity.gender else 0.0
    plural = 0.6 if word in _PLURAL and entity.plural else 0.0
    return entity.weight * 0.5 + known + plural - (at - entity.start) / _REACH * 3


def gender_of(name: str, title: str = "") -> Gender | None:
    """Gender that a title ("Ms", "spokesman"), else a forename, speaks for; None when neither does."""
    for word in re.findall(r"[\w'’-]+", title.lower()):
        if word in _gendered():
            return _gendered()[word]
    first = name.split()[0].strip(".,") if name.split() else ""
    if first.lower() in _gendered():
        return _gendered()[first.lower()]
    return _forenames().get(first) or _by_ending(name) if " " in name.strip() else None


def _by_ending(name: str) -> Gender | None:
    """Gender that the surname tells, as Slavic ones do ("Malinina", "Belozerov")."""
    last, ends = name.split()[-1].lower(), lexicon("lexicons/gendered")["endings"]
    if last.endswith(tuple(ends["none"])):
        return None
    genders: tuple[Gender, Gender] = ("f", "m")
    return next((gender for gender in genders if last.endswith(tuple(ends[gender]))), None)


@cache
def _forenames() -> dict[str, Gender]:
    return {row["name"]: "f" if row["gender"] == "f" else "m" for row in table("gazetteers/forenames")}


@cache
def _gendered() -> dict[str, Gender]:
    words = lexicon("lexicons/gendered")
    return {**dict.fromkeys(words["m"], "m"), **dict.fromkeys(words["f"], "f")}
