"""What a correction moves, said before it is made."""

from __future__ import annotations

from lib.collection.corrections.correction import Change, Hidden, Merged, OfActor, OfQuote, Renamed, Retyped, SplitOff
from lib.store import View
from lib.store.queries import corrections as stored


def moves(view: View, change: Change) -> str:
    """ "12 sentences in 3 articles move to Norway." """
    if not isinstance(change, OfActor):
        what = "one quote" if isinstance(change, OfQuote) else "one fact"
        return f"This changes {what} in this article."
    names = change.names if isinstance(change, SplitOff) else ()
    sentences, articles = stored.sentences_of(view, change.actor.id, names)
    return f"{_count(sentences, 'sentence')} in {_count(articles, 'article')} {_then(change, sentences == 1)}."


def gain(view: View, change: OfActor) -> int:
    """Number of sentences that a correction of an actor moves."""
    return stored.sentences_of(view, change.actor.id, change.names if isinstance(change, SplitOff) else ())[0]


def _then(change: OfActor, one: bool) -> str:
    s = "s" if one else ""
    if isinstance(change, Merged):
        return f"move{s} to {change.into.name}"
    if isinstance(change, SplitOff):
        return f"move{s} to {change.to.name}"
    if isinstance(change, Hidden):
        return f"no longer mention{s} an actor here"
    if isinstance(change, Renamed):
        return f"then name{s} {change.name}"
    return f"mention{s} it as {change.kind}" if isinstance(change, Retyped) else ""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
