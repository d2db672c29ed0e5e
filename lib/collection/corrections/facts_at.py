"""What is read at a place of an article and may be wrong; and how a correction of it says what it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from lib.collection.corrections.correction import Anchor, Correction, Sides, SidesCorrected, anchor_of, sides_of
from lib.collection.corrections.place import act, overlap
from lib.facts import Facts, Quote, Relation, Span

What = Literal["relation", "quote", "actor", "portrayal"]


@dataclass(frozen=True, slots=True)
class Correctable:
    """A fact in a few words: an act, a quote or words for an actor by number, an actor by id."""

    what: What
    which: str
    label: str


def facts_at(facts: Facts, start: int, end: int) -> list[Correctable]:
    """What is read between ``start`` and ``end``: acts first, then quotes, words used for actors, and actors."""
    at, names = Span(start, end), {actor.id: actor.name for actor in facts.actors}
    text = facts.article.text
    acts = [
        Correctable("relation", str(n), f"{act(facts, one)} (“{text[one.trigger_start : one.trigger_end]}”)")
        for n, one in _in(facts.relations, at)
    ]
    quotes = [Correctable("quote", str(n), _said(one)) for n, one in _in(facts.quotes, at)]
    words = [
        Correctable("portrayal", str(n), f"“{one.descriptor}” for {names.get(one.actor, one.actor)}")
        for n, one in _in(facts.portrayals, at)
    ]
    here = dict.fromkeys(one.actor for _, one in _in(facts.mentions, at))
    return [*acts, *quotes, *words, *(Correctable("actor", one, f"the actor {names[one]}") for one in here)]


def was(facts: Facts, relation: Relation, corrections: Iterable[Correction]) -> tuple[Anchor, Sides]:
    """The place of a relation and its sides as they were read, also where somebody set others since."""
    anchor = anchor_of(facts.article, relation.trigger_start, relation.trigger_end)
    here, now = (anchor.article, anchor.start), (relation.source, relation.target)
    for one in corrections:
        change = one.change
        if not isinstance(change, SidesCorrected) or (change.source.id, change.target.id) != now:
            continue
        if (change.anchor.article, change.anchor.start) == here:
            return change.anchor, change.was
    return anchor, sides_of(relation)


def _in(facts: Sequence[Any], at: Span) -> Iterable[tuple[int, Any]]:
    return ((n, one) for n, one in enumerate(facts) if overlap(_stretch(one), at))


def _stretch(fact: Any) -> Span:
    """The words that tell it: those of its trigger, where it has one."""
    return Span(getattr(fact, "trigger_start", fact.start), getattr(fact, "trigger_end", fact.end))


def _said(quote: Quote) -> str:
    words = " ".join(quote.text.split())
    who = f"{quote.speaker_name} says" if quote.speaker_name else "unattributed"
    return f"{who} “{words if len(words) < 60 else words[:59] + '…'}”"
