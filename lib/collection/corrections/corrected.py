"""The one pure function that gives corrections to a reading of an article, and tells which of them no longer fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import UnionType
from typing import Any

from lib.collection.corrections.correction import (
    Anchor,
    Correction,
    Declined,
    Merged,
    OfActor,
    Renamed,
    Retyped,
    SidesCorrected,
    SplitOff,
)
from lib.collection.corrections.giving import of_actors, of_quotes, of_relations
from lib.collection.corrections.of_stories import OfStory
from lib.collection.corrections.place import Unfit
from lib.facts import Facts

GIVE: dict[type[Any], Callable[[Facts, Any, str], Facts]] = of_actors.GIVE | of_quotes.GIVE | of_relations.GIVE
_LAST = (Renamed, Retyped)  # so that they reach actors whom another correction brings into an article
_LATE = (SidesCorrected, *_LAST)  # all else about a relation names the sides that were read


@dataclass(frozen=True, slots=True)
class Misfit:
    """A correction that a reading has no more place for: why, and what stands there now."""

    correction: Correction
    reason: str
    now: str = ""


def corrected(facts: Facts, corrections: Iterable[Correction]) -> tuple[Facts, tuple[Misfit, ...]]:
    """The facts as ``corrections`` (those in force, by their time) put them right, and those that no longer fit.

    Given twice it changes nothing more. Corrections that concern other articles are passed over.
    """
    misfits: list[Misfit] = []
    for one in _ordered([one for one in corrections if concerns(one, facts)]):
        try:
            facts = GIVE[type(one.change)](facts, one.change, one.sign)
        except Unfit as unfit:
            misfits.append(Misfit(one, str(unfit), unfit.now))
    return facts, tuple(misfits)


def _ordered(corrections: list[Correction]) -> list[Correction]:
    """By their time, but for what comes late; what is said later of the actors that this names is then said again."""
    early = [one for one in corrections if not isinstance(one.change, _LATE)]
    again = _of(early, OfActor)
    late = [step for one in _of(corrections, SidesCorrected) for step in (one, *_later(again, one))]
    return [*early, *late, *_of(corrections, _LAST)]


def _of(corrections: Iterable[Correction], kind: type | UnionType | tuple[type, ...]) -> list[Correction]:
    return [one for one in corrections if isinstance(one.change, kind)]


def _later(corrections: Iterable[Correction], than: Correction) -> list[Correction]:
    return [one for one in corrections if one.made_at > than.made_at]


def concerns(correction: Correction, facts: Facts) -> bool:
    """Whether a correction may change these facts: it stands in this article, or holds for all."""
    anchor, change = correction.anchor, correction.change
    if anchor is not None or isinstance(change, Declined | OfStory):
        return anchor is not None and is_of(anchor, facts)
    return not isinstance(change, SplitOff) or not change.articles or facts.article.id in change.articles


def is_given_after(one: Correction, other: Correction) -> bool:
    """Whether facts are given ``one`` after ``other``, where both hold for all articles."""
    return _rank(one) > _rank(other)


def _rank(one: Correction) -> tuple[bool, str, str]:
    return isinstance(one.change, _LAST), one.made_at, one.id


def is_of(anchor: Anchor, facts: Facts) -> bool:
    """Whether an anchor stands in this article: in the same text, or in the same part of the same file."""
    article = facts.article
    same_file = bool(anchor.sha256) and (anchor.sha256, anchor.part) == (article.source.sha256, article.source.part)
    return anchor.article == article.id or same_file


def became(actor: str, corrections: Iterable[Correction]) -> str:
    """The id of the actor that ``actor`` was merged into, itself when it was not."""
    for one in corrections:
        if isinstance(one.change, Merged) and one.change.actor.id == actor:
            actor = one.change.into.id
    return actor
