"""The acts that readers decided on: accepted in Review, rejected, or given another type, direction or voice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lib.collection.corrections.alike import stem_of
from lib.collection.corrections.correction import (
    Correction,
    Declined,
    OfRelation,
    RelationRejected,
    SidesCorrected,
    TypeCorrected,
)
from lib.collection.corrections.settling import as_read
from lib.collection.learning.fitting import Example
from lib.facts import Facts, Relation, quad_polarity
from lib.store import View
from lib.store.queries import corrections
from lib.store.queries import corrections as places

WHY = "learnt from the decisions of readers"  # why a learnt correction was made
Place = tuple[str, int, str, str]  # article, start of the trigger, source, target


@dataclass(frozen=True, slots=True)
class Proposed:
    """An act as it was read."""

    place: Place
    example: Example
    trigger: str


def is_learnt(one: Correction) -> bool:
    """Whether no reader made this correction: it follows from the decisions of readers."""
    return one.why == WHY


def undecided(view: View) -> list[Proposed]:
    """All acts of the collection that no reader has corrected."""
    return [
        Proposed(
            (article, start, source, target), Example(_features(rule, kind, trigger, kinds, claimed), sure), trigger
        )
        for article, start, source, target, rule, kind, *kinds, claimed, sure, trigger in corrections.events(view)
    ]


def decided(view: View, corrections: Iterable[Correction]) -> dict[Place, tuple[Proposed, bool]]:
    """The acts on which readers decided, as they were read, and whether the reading was right."""
    wanted = [(where, right) for one in corrections if not is_learnt(one) for where, right in _verdicts(one)]
    return {act.place: (act, right) for act, right in _found(view, wanted)}


def rejected(view: View, corrections: Iterable[Correction]) -> list[Proposed]:
    """The acts as they were read that were taken out by what was learnt before."""
    wanted = [(where, False) for one in corrections if is_learnt(one) for where, _ in _verdicts(one)]
    return [act for act, _ in _found(view, wanted)]


def _verdicts(one: Correction) -> list[tuple[Place, bool]]:
    """Another type is right as long as the sign is the same, and so is an act that somebody else claims."""
    change = one.change
    if isinstance(change, Declined):
        kind, *rest = change.question.split(":", 3)
        if kind != "act" or len(rest) != 3:
            return []
        article, start, sides = rest
        source, _, target = sides.partition("|")
        return [((article, int(start), source, target), True)]
    if not isinstance(change, OfRelation):
        return []
    was = change.was
    right = not isinstance(change, (RelationRejected, SidesCorrected))
    if isinstance(change, TypeCorrected):
        right = change.modality == "done" and quad_polarity(change.plover_type) == quad_polarity(was.plover_type)
    return [((change.anchor.article, change.anchor.start, was.source, was.target), right)]


def _found(view: View, wanted: list[tuple[Place, bool]]) -> Iterable[tuple[Proposed, bool]]:
    """The later decision on an act is the one that holds."""
    by_place = dict(wanted)
    ids = places.stored(view, {place[0] for place in by_place}, set())
    for facts in as_read(view.lake, view, sorted(ids)):
        for act in facts.relations:
            place = (facts.article.id, act.trigger_start, act.source, act.target)
            if place in by_place and act.quad != "neutral":
                yield _proposed(facts, act, place), by_place[place]


def _proposed(facts: Facts, act: Relation, place: Place) -> Proposed:
    kinds = {one.id: one.kind for one in facts.actors}
    trigger = facts.article.text[act.trigger_start : act.trigger_end]
    of_two = [kinds.get(act.source), kinds.get(act.target)]
    features = _features(act.rule, act.plover_type, trigger, of_two, act.claimed_by is not None)
    return Proposed(place, Example(features, act.confidence), trigger)


def _features(rule: str, plover_type: str, trigger: str, kinds: list[str | None], claimed: bool) -> tuple[str, ...]:
    word = stem_of(trigger)
    return (
        f"rule={rule}", f"type={plover_type}", f"word={word}", f"word and type={word}+{plover_type}",
        f"kinds={kinds[0]}>{kinds[1]}", f"rule and type={rule}+{plover_type}", "claimed" if claimed else "told",
    )  # fmt: skip
