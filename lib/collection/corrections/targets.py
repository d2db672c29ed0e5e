"""What a correction is about, so that two on the same matter are known: the later one holds."""

from __future__ import annotations

from functools import singledispatch

from lib.collection.corrections.correction import (
    Change,
    OfActor,
    OfQuote,
    OfRelation,
    PortrayalRejected,
    QuoteRejected,
    RelationAdded,
    RelationRejected,
    Renamed,
    Retyped,
    Sides,
    SplitOff,
)
from lib.collection.corrections.of_stories import StoryArticleMoved, StoryRenamed

Target = tuple[object, ...]
_REJECTED = QuoteRejected | RelationRejected | PortrayalRejected


@singledispatch
def target_of(change: Change) -> Target:
    """What it is about; equal for corrections that may stand in each other's way."""
    return (type(change).__name__, change)


@target_of.register(OfActor)
def _of_actor(change: OfActor) -> Target:
    one = change.actor.id
    if isinstance(change, SplitOff):
        return ("split", one, change.names, change.articles)
    # Merged away or hidden: what becomes of the actor is one matter, its name and its kind are others.
    return ("name" if isinstance(change, Renamed) else "kind" if isinstance(change, Retyped) else "actor", one)


@target_of.register(OfQuote)
def _of_quote(change: OfQuote) -> Target:
    return ("quote", change.anchor.article, change.anchor.start, change.anchor.end)


@target_of.register(OfRelation)
def _of_relation(change: OfRelation) -> Target:
    anchor = change.anchor
    return ("relation", anchor.article, anchor.start, anchor.end, _pair(change.was))


@target_of.register(RelationAdded)
def _of_added(change: RelationAdded) -> Target:
    anchor = change.anchor
    return ("added", anchor.article, anchor.start, anchor.end, change.source.id, change.target.id)


@target_of.register(PortrayalRejected)
def _of_portrayal(change: PortrayalRejected) -> Target:
    return ("portrayal", change.anchor.article, change.anchor.start, change.anchor.end, change.actor.id)


@target_of.register(StoryArticleMoved)
def _of_moved(change: StoryArticleMoved) -> Target:
    return ("story of", change.article.article)


@target_of.register(StoryRenamed)
def _of_story_name(change: StoryRenamed) -> Target:
    return ("story name", change.one.article)


def is_replaced(earlier: Change, later: Change) -> bool:
    """Whether ``earlier`` no longer holds when ``later``, on the same target, does.

    Kinds on one target stand beside each other, but nothing stands beside a rejection.
    """
    return isinstance(later, (type(earlier), _REJECTED)) or isinstance(earlier, _REJECTED) or _is_of_actor(earlier)


def _is_of_actor(change: Change) -> bool:
    return isinstance(change, OfActor)


def _pair(was: Sides) -> tuple[str, str]:
    """Who acts upon whom: the words, which no merge changes."""
    return was.source_text.casefold(), was.target_text.casefold()
