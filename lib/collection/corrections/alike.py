"""After a correction: the other facts of the same kind, each with what would put it right in the same way.

An act is of the same kind when the same rule read the same type from a form of the same word; after "somebody else
acts", when it has the same wrong actor under the same words. A quote is, when it has the same wrong speaker under the
same words; an actor is, when it has the same name. Ask before the correction is made: afterwards nothing is known of
what was wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from lib.collection.corrections.correction import (
    Anchor,
    Change,
    Hidden,
    Merged,
    OfActor,
    RelationRejected,
    Renamed,
    Retyped,
    Sides,
    SidesCorrected,
    SpeakerCorrected,
    SplitOff,
    TypeCorrected,
    anchor_of,
    sides_of,
)
from lib.collection.corrections.place import act, sentence_of
from lib.facts import Actor, Facts, Relation, Span
from lib.filters import Filters
from lib.store import View
from lib.store.queries import articles, corrections, evidence

MOST = 50  # that are offered
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", ""))
Place = tuple[str, int]  # article, and which of its acts or quotes


@dataclass(frozen=True, slots=True)
class Alike:
    """A fact of the same kind: what it says, its sentence with the words in question, and what would put it right."""

    label: str
    before: str
    words: str
    after: str
    change: Change


@dataclass(frozen=True, slots=True)
class Others:
    """Facts of the same kind, not more than ``MOST``, and how many there are in all."""

    some: tuple[Alike, ...] = ()
    total: int = 0


def others(view: View, change: Change) -> Others:
    """What else is wrong in the same way, if ``change`` is right; nothing where no other fact is of the same kind."""
    match change:
        case RelationRejected() | TypeCorrected():
            return _of_word(view, change)
        case SidesCorrected():
            return _of_word(view, change) if _is_reversal(change) else _of_side(view, change)
        case SpeakerCorrected():
            return _of_speaker(view, change)
        case Merged() | Renamed() | Retyped() | Hidden() | SplitOff():
            return _of_name(view, change)
        case _:
            return Others()


def stem(word: str) -> str:
    """What the forms of a regular word share: "urg" for urge, urges, urged and urging."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + instead
            break
    return re.sub(r"([^aeiou])\1$", r"\1", word)


def stem_of(trigger: str) -> str:
    """The words of a trigger without their endings, in small letters."""
    return " ".join(map(stem, re.findall(r"[\w-]+", trigger.lower())))


def _is_reversal(change: SidesCorrected) -> bool:
    return (change.source.id, change.target.id) == (change.was.target, change.was.source)


def _act(view: View, anchor: Anchor, was: Sides) -> tuple[Facts | None, Relation | None]:
    """The act that is corrected, as it is read now."""
    facts = articles.facts(view, anchor.article)
    wanted = (anchor.start, was.source, was.target, was.plover_type)
    every = facts.relations if facts else ()
    return facts, next(
        (one for one in every if (one.trigger_start, one.source, one.target, one.plover_type) == wanted), None
    )


def _of_word(view: View, change: RelationRejected | TypeCorrected | SidesCorrected) -> Others:
    """Acts of the same type that the same rule read from a form of the same word."""
    _, one = _act(view, change.anchor, change.was)
    if one is None:
        return Others()
    wanted = stem_of(change.anchor.words)
    found = [
        (article, n)
        for article, n, words in corrections.acts(view, one.rule, one.plover_type)
        if stem_of(words) == wanted
    ]
    return _acts(view, found, change, lambda facts, act: _same_act(facts, act, change))


def _same_act(facts: Facts, act: Relation, change: RelationRejected | TypeCorrected | SidesCorrected) -> Change | None:
    anchor, sides = anchor_of(facts.article, act.trigger_start, act.trigger_end), sides_of(act)
    if isinstance(change, RelationRejected):
        return RelationRejected(anchor, sides)
    if isinstance(change, SidesCorrected):
        return SidesCorrected(anchor, sides, _member(facts, act.target), _member(facts, act.source))
    is_retyped = change.plover_type != change.was.plover_type
    return TypeCorrected(anchor, sides, change.plover_type, act.modality if is_retyped else change.modality)


def _of_side(view: View, change: SidesCorrected) -> Others:
    """Acts of the same wrong actor under the same words, on either side; only where one side was wrong."""
    wrong = [
        (was, words, right)
        for was, words, right in (
            (change.was.source, change.was.source_text, change.source),
            (change.was.target, change.was.target_text, change.target),
        )
        if was != right.id
    ]
    if len(wrong) != 1:
        return Others()
    ((actor, words, right),) = wrong
    sides = {(article, n): side for article, n, side in corrections.by_side(view, actor, words)}

    def mended(facts: Facts, act: Relation) -> Change | None:
        source, target = _member(facts, act.source), _member(facts, act.target)
        n = facts.relations.index(act)
        source, target = (right, target) if sides[facts.article.id, n] == "source" else (source, right)
        anchor = anchor_of(facts.article, act.trigger_start, act.trigger_end)
        return SidesCorrected(anchor, sides_of(act), source, target) if source.id != target.id else None

    return _acts(view, list(sides), change, mended)


def _acts(
    view: View,
    places: list[Place],
    change: RelationRejected | TypeCorrected | SidesCorrected,
    mended: Callable[[Facts, Relation], Change | None],
) -> Others:
    """Acts at these places but for the one that is corrected."""
    itself = (change.anchor.article, change.anchor.start, change.was.source, change.was.target)
    found: list[Alike] = []
    for facts, n in _at(view, places[: MOST + 1]):
        one = facts.relations[n]
        right = mended(facts, one)
        if right is not None and (facts.article.id, one.trigger_start, one.source, one.target) != itself:
            found.append(_shown(facts, act(facts, one), Span(one.trigger_start, one.trigger_end), right))
    return _bounded(found, len(places) - 1)


def _of_speaker(view: View, change: SpeakerCorrected) -> Others:
    """Quotes of the same wrong speaker under the same words."""
    facts, at = articles.facts(view, change.anchor.article), change.anchor
    quotes = facts.quotes if facts else ()
    one = next((quote for quote in quotes if (quote.start, quote.end) == (at.start, at.end)), None)
    if one is None or one.speaker is None or not one.speaker_text:
        return Others()
    places = corrections.quotes(view, one.speaker, one.speaker_text)
    found: list[Alike] = []
    for facts, n in _at(view, places[: MOST + 1]):
        quote = facts.quotes[n]
        if (facts.article.id, quote.start) != (at.article, at.start):
            right = replace(change, anchor=anchor_of(facts.article, quote.start, quote.end))
            found.append(_shown(facts, f"{quote.speaker_name} says this", Span(quote.start, quote.end), right))
    return _bounded(found, len(places) - 1)


def _of_name(view: View, change: OfActor) -> Others:
    """Other actors of the same name, or of a name that is somebody else's."""
    names = change.names if isinstance(change, SplitOff) else (change.actor.name,)
    spared = {change.actor.id, *(one.id for one in (getattr(change, "into", None), getattr(change, "to", None)) if one)}
    rows = [row for row in corrections.actors(view, names) if row[0] not in spared]
    return _bounded([_actor(view, change, Actor(*row)) for row in rows[:MOST]], len(rows))  # type: ignore[arg-type]


def _actor(view: View, change: OfActor, one: Actor) -> Alike:
    """An actor with one of its sentences."""
    right: Any = replace(change, actor=one)
    if isinstance(change, Retyped):
        right = replace(change, actor=one, country=one.country)
    rows = evidence.actor(view, Filters(), one.id, limit=1)
    row = rows.to_dict("records")[0] if len(rows) else {"text": "", "start": 0, "marks": []}
    marks = [(int(a), int(b)) for a, b, role in row["marks"] if role == "mention"]
    start, end = marks[0] if marks else (row["start"], row["start"])
    text, start, end = row["text"], start - row["start"], end - row["start"]
    return Alike(f"{one.name} ({one.kind})", text[:start], text[start:end], text[end:], right)


def _at(view: View, places: Iterable[Place]) -> Iterator[tuple[Facts, int]]:
    some = list(places)
    by_id = {facts.article.id: facts for facts in articles.many(view, sorted({article for article, _ in some}))}
    yield from ((by_id[article], n) for article, n in some)


def _shown(facts: Facts, label: str, at: Span, right: Change) -> Alike:
    around, text = sentence_of(facts, at), facts.article.text
    return Alike(label, text[around.start : at.start], text[at.start : at.end], text[at.end : around.end], right)


def _bounded(found: list[Alike], total: int) -> Others:
    return Others(tuple(found[:MOST]), max(total, len(found)) if len(found) > MOST or total > MOST else len(found))


def _member(facts: Facts, actor: str) -> Actor:
    return next(one for one in facts.actors if one.id == actor)
