"""Whose word a relation is: the innermost speaker around it, and whom that speaker means by "we"."""

from __future__ import annotations

import re
from functools import lru_cache

from lib.extract.cast import Cast
from lib.extract.quotes.reported_clauses import INFINITIVE
from lib.extract.quotes.reported_phrases import AFTER_PREPOSITION, OBJECT
from lib.facts import Actor, Article, Quote

# A statement that a colon opens and no mark closes, as in releases: "The minister, Jo Roe, said:", "Jo Roe issued the
# following statement on the drill:". It ends where a paragraph turns to another matter.
_OPENING = re.compile(
    r"\b(?:said|says|stated|added|commented)\s*:\s+(?![\s\"“”'‘«])"
    r"|\bthe following (?:\w+ ){0,2}(?:statement|answer|commentary|speech|message|remarks|letter)\b[^.:]{0,200}:\s*\n"
)
_CLOSING = re.compile(
    r"\n\s*(?:Meanwhile|Separately|Elsewhere|Earlier|(?:On )?(?:that|the same) day|In (?:other|a related|another)\b)",
    re.IGNORECASE,
)
_NEAR = 160  # characters before the verb in which its speaker stands
_OWN = frozenset({INFINITIVE, OBJECT, AFTER_PREPOSITION})


def quote_at(quotes: tuple[Quote, ...], position: int) -> Quote | None:
    """The innermost quote of someone's words or thoughts that covers ``position``, or None."""
    around = [quote for quote in quotes if quote.kind != "scare" and _covers(quote, position)]
    return min(around, key=lambda quote: quote.end - quote.start, default=None)


def _covers(quote: Quote, position: int) -> bool:
    return any(span.start <= position < span.end for span in quote.spans)


def claimant(article: Article, cast: Cast, quotes: tuple[Quote, ...], position: int, source: str) -> str | None:
    """Actor id of the one in whose words an act of ``source`` at ``position`` stands; None where the article tells it.

    What someone promises, threatens or expresses is no claim but done by saying it.
    """
    quote = quote_at(quotes, position)
    if quote is None:
        speaker = opener(article, cast, position)
        return speaker.id if speaker else None
    return None if quote.speaker == source and quote.rule in _OWN else quote.speaker


@lru_cache(maxsize=8)
def _openings(text: str) -> tuple[int, ...]:
    return tuple(found.start() for found in _OPENING.finditer(text))


@lru_cache(maxsize=8)
def _closings(text: str) -> tuple[int, ...]:
    return tuple(found.start() for found in _CLOSING.finditer(text))


def opener(article: Article, cast: Cast, position: int) -> Actor | None:
    """The person whose unmarked statement, opened by a colon, runs at ``position``; None outside such a statement."""
    start = max((start for start in _openings(article.text) if start < position), default=None)
    if start is None or any(start < closed < position for closed in _closings(article.text)):
        return None
    near = (
        cast.actor(each.actor) for each in reversed(cast.mentions) if start - _NEAR <= each.start <= each.end <= start
    )
    return next((actor for actor in near if actor and actor.kind == "person"), None)
