"""Corrections of quotes and portrayals given to a reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from lib.collection.corrections.correction import (
    Anchor,
    ExtentCorrected,
    PortrayalRejected,
    QuoteRejected,
    SpeakerCorrected,
)
from lib.collection.corrections.place import Unfit, nearest, overlap, span_of, with_cast
from lib.facts import Facts, Quote, Relation, Span


def reject(facts: Facts, change: QuoteRejected, _: str) -> Facts:
    """Without the quote; what was claimed in it is reported by the article, or by whom else it is reported."""
    n = _found(facts, change.anchor)
    return facts if n is None else _without(facts, n)


def set_speaker(facts: Facts, change: SpeakerCorrected, sign: str) -> Facts:
    """The quote with its right speaker, who also claims what is claimed in it."""
    n = _found(facts, change.anchor)
    if n is None:
        raise Unfit("There is no quote at this place any more.")
    facts, speaker = with_cast(facts, change.speaker), change.speaker
    old = facts.quotes[n]
    named = nearest(facts, speaker.id, Span(old.start, old.end)) if speaker else None
    new = replace(
        old,
        speaker=speaker.id if speaker else None,
        speaker_text=named.text if named else None,
        speaker_start=named.start if named else None,
        speaker_end=named.end if named else None,
        speaker_name=_name(facts, speaker.id, speaker.name) if speaker else None,
        rule=sign,
        confidence=1.0,
    )
    relations = tuple(
        replace(one, claimed_by=new.speaker) if _claimed_in(one, old) and one.source != new.speaker else one
        for one in facts.relations
    )
    return replace(facts, quotes=_with(facts.quotes, n, new), relations=relations)


def set_extent(facts: Facts, change: ExtentCorrected, sign: str) -> Facts:
    """The quote from where it begins to where it ends."""
    n = _found(facts, change.anchor)
    if n is None:
        raise Unfit("There is no quote at this place any more.")
    at = span_of(change.to, facts.article)
    words = facts.article.text[at.start : at.end]
    new = replace(
        facts.quotes[n], start=at.start, end=at.end, spans=(at,), text=words, rule=sign, confidence=1.0
    )  # fmt: skip
    return replace(facts, quotes=_with(facts.quotes, n, new))


def reject_portrayal(facts: Facts, change: PortrayalRejected, _: str) -> Facts:
    """Without the words that say nothing of the actor."""
    at = span_of(change.anchor, facts.article)
    here = [one for one in facts.portrayals if overlap(Span(one.start, one.end), at)]
    # The actor may have been merged since; where only one is portrayed there, it is meant.
    meant = [one for one in here if one.actor == change.actor.id] or (here if len(here) == 1 else [])
    return replace(facts, portrayals=tuple(one for one in facts.portrayals if one not in meant))


GIVE: dict[type[Any], Callable[[Facts, Any, str], Facts]] = {
    QuoteRejected: reject,
    SpeakerCorrected: set_speaker,
    ExtentCorrected: set_extent,
    PortrayalRejected: reject_portrayal,
}


def _found(facts: Facts, anchor: Anchor) -> int | None:
    """The index of the quote that shares most with the anchor, and at least half of the shorter."""
    at = span_of(anchor, facts.article)
    shares = [(_share(one, at), -_apart(one, at), n) for n, one in enumerate(facts.quotes)]
    share, _, n = max(shares, default=(0, 0, 0))
    return n if share >= 0.5 else None


def _share(quote: Quote, at: Span) -> float:
    return overlap(Span(quote.start, quote.end), at) / max(1, min(quote.end - quote.start, at.end - at.start))


def _apart(quote: Quote, at: Span) -> int:
    return abs(quote.start - at.start) + abs(quote.end - at.end)


def _without(facts: Facts, n: int) -> Facts:
    gone = facts.quotes[n]
    left = tuple(
        replace(one, parent=_parent(one.parent, n, gone.parent)) for m, one in enumerate(facts.quotes) if m != n
    )
    relations = tuple(
        replace(one, claimed_by=_claimant(left, one)) if _claimed_in(one, gone) else one for one in facts.relations
    )
    return replace(facts, quotes=left, relations=relations)


def _parent(parent: int | None, gone: int, above: int | None) -> int | None:
    """The number of the quote around one, after quote ``gone`` went, which stood inside ``above``."""
    around = above if parent == gone else parent
    return around if around is None or around < gone else around - 1


def _claimed_in(relation: Relation, quote: Quote) -> bool:
    return relation.claimed_by == quote.speaker and quote.start <= relation.trigger_start < quote.end


def _claimant(quotes: Sequence[Quote], relation: Relation) -> str | None:
    around = [one for one in quotes if one.start <= relation.trigger_start < one.end]
    innermost = min(around, key=lambda one: one.end - one.start, default=None)
    return innermost.speaker if innermost and innermost.speaker != relation.source else None


def _name(facts: Facts, actor: str, known: str) -> str:
    """The name of an actor in this article, ``known`` where it is not in the cast."""
    return next((one.name for one in facts.actors if one.id == actor), known)


def _with(quotes: Sequence[Quote], n: int, new: Quote) -> tuple[Quote, ...]:
    return (*quotes[:n], new, *quotes[n + 1 :])
