"""Corrections of relations given to a reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lib.collection.corrections.correction import (
    Anchor,
    RelationAdded,
    RelationRejected,
    Sides,
    SidesCorrected,
    TypeCorrected,
    VoiceCorrected,
)
from lib.collection.corrections.demand_words import demands
from lib.collection.corrections.place import Unfit, act, nearest, overlap, sentence_of, span_of, with_cast
from lib.facts import QUAD_OF, Actor, Facts, Polarity, Relation, Span, polarity_of


def reject(facts: Facts, change: RelationRejected, _: str) -> Facts:
    """Without the relation; when it is not found any more, it is rejected already."""
    n = _found(facts, span_of(change.anchor, facts.article), change.was)
    return facts if n is None else replace(facts, relations=(*facts.relations[:n], *facts.relations[n + 1 :]))


def set_sides(facts: Facts, change: SidesCorrected, sign: str) -> Facts:
    """The relation from its right source to its right target."""
    if change.source.id == change.target.id:
        raise Unfit(f"Both sides are now {change.source.name}.")
    facts, at = with_cast(facts, change.source, change.target), span_of(change.anchor, facts.article)
    known = {change.was.source: change.was.source_text, change.was.target: change.was.target_text}
    texts = [known.get(one.id) or _words_for(facts, one, at) for one in (change.source, change.target)]
    given = {"source": change.source.id, "target": change.target.id, "source_text": texts[0], "target_text": texts[1]}
    return _changed(facts, change.anchor, change.was, given | _signed(sign))


def set_type(facts: Facts, change: TypeCorrected, sign: str) -> Facts:
    """The relation as the act that it is."""
    kind = change.plover_type
    given = {"plover_type": kind, "quad": QUAD_OF[kind], "polarity": _sign(change), "modality": change.modality}
    return _changed(facts, change.anchor, change.was, given | _signed(sign))


def set_voice(facts: Facts, change: VoiceCorrected, sign: str) -> Facts:
    """The relation as reported by the article, or claimed by somebody."""
    claimant = change.claimed_by
    given = {"claimed_by": claimant.id if claimant else None}
    return _changed(with_cast(facts, claimant), change.anchor, change.was, given | _signed(sign))


def add(facts: Facts, change: RelationAdded, sign: str) -> Facts:
    """With a relation that was not found, unless it is by now."""
    if change.source.id == change.target.id:
        raise Unfit(f"Both sides are now {change.source.name}.")
    at = span_of(change.anchor, facts.article)
    sides = change.source.id, change.target.id
    if any((r.source, r.target, r.plover_type) == (*sides, change.plover_type) and _at(r, at) for r in facts.relations):
        return facts
    around, kind, claimant = sentence_of(facts, at), change.plover_type, change.claimed_by
    facts = with_cast(facts, change.source, change.target, claimant)
    new = Relation(
        *sides, _words_for(facts, change.source, at), _words_for(facts, change.target, at), kind, QUAD_OF[kind],
        _sign(change), change.modality, claimant.id if claimant else None, around.start, around.end,
        at.start, at.end, sign, 1.0,
    )  # fmt: skip
    return replace(facts, relations=(*facts.relations, new))


GIVE: dict[type[Any], Callable[[Facts, Any, str], Facts]] = {
    RelationRejected: reject,
    SidesCorrected: set_sides,
    TypeCorrected: set_type,
    VoiceCorrected: set_voice,
    RelationAdded: add,
}


def _sign(change: TypeCorrected | RelationAdded) -> Polarity:
    return polarity_of(change.plover_type, change.modality, demands=demands(change.anchor.words))


def _changed(facts: Facts, anchor: Anchor, was: Sides, given: dict[str, Any]) -> Facts:
    at = span_of(anchor, facts.article)
    n = _found(facts, at, was)
    if n is None:
        _say_what_else(facts, at)
        raise Unfit("There is no relation between the two here any more.")
    new = replace(facts.relations[n], **given)
    others = [one for m, one in enumerate(facts.relations) if m != n]
    if any(_same(one, new) for one in others):  # turned round, it says what the other one says already
        return replace(facts, relations=tuple(others))
    return replace(facts, relations=(*facts.relations[:n], new, *facts.relations[n + 1 :]))


def _same(one: Relation, other: Relation) -> bool:
    return (one.source, one.target, one.plover_type, one.trigger_start) == (
        other.source, other.target, other.plover_type, other.trigger_start,
    )  # fmt: skip


def _found(facts: Facts, at: Span, was: Sides) -> int | None:
    """The index of the relation whose trigger stands there, from and to those that were read: by id or by words."""
    pairs = (was.source, was.target), (was.source_text.casefold(), was.target_text.casefold())
    here = [
        (one.plover_type != was.plover_type, n)
        for n, one in enumerate(facts.relations)
        if _at(one, at)
        and ((one.source, one.target) == pairs[0] or (_low(one.source_text), _low(one.target_text)) == pairs[1])
    ]
    return min(here)[1] if here else None


def _say_what_else(facts: Facts, at: Span) -> None:
    """Raises Unfit when another relation is found at this place."""
    others = [act(facts, one) for one in facts.relations if _at(one, at)]
    if others:
        raise Unfit("It has been read differently since.", "; ".join(others))


def _at(relation: Relation, at: Span) -> bool:
    return overlap(Span(relation.trigger_start, relation.trigger_end), at) > 0


def _words_for(facts: Facts, actor: Actor, at: Span) -> str:
    """How the sentence calls the actor; its name where it does not."""
    mention = nearest(facts, actor.id, at)
    return mention.text if mention else actor.name


def _signed(sign: str) -> dict[str, Any]:
    return {"rule": sign, "confidence": 1.0}


def _low(text: str) -> str:
    return text.casefold()
