"""Whose word a relation is: the innermost speaker around it, and whom that speaker means by "we"."""

from __future__ import annotations

from lib.extract.cast import Cast
from lib.facts import Actor, Quote


def quote_at(quotes: tuple[Quote, ...], position: int) -> Quote | None:
    """The innermost quote of someone's words or thoughts that covers ``position``, or None."""
    around = [quote for quote in quotes if quote.kind != "scare" and _covers(quote, position)]
    return min(around, key=lambda quote: quote.end - quote.start, default=None)


def _covers(quote: Quote, position: int) -> bool:
    return any(span.start <= position < span.end for span in quote.spans)


def side_of(cast: Cast, quote: Quote | None) -> Actor | None:
    """Whom "we" means in ``quote``: the speaker's country, the body itself, or None when neither is known."""
    speaker = cast.actor(quote.speaker) if quote else None
    if speaker is None or speaker.kind != "person":
        return speaker
    if speaker.country is None:
        return None
    return next((actor for actor in cast.actors if actor.country == speaker.country and actor.kind == "country"), None)
