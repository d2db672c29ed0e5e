"""Whose words a place of the text is in: the innermost quote around it, or an unmarked statement."""

from __future__ import annotations

import re
from functools import lru_cache

from lib.extract.cast import Cast
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


def quote_at(quotes: tuple[Quote, ...], position: int) -> Quote | None:
    """The innermost quote of someone's words or thoughts that covers ``position``, or None."""
    around = [quote for quote in quotes if quote.kind != "scare" and _covers(quote, position)]
    return min(around, key=lambda quote: quote.end - quote.start, default=None)


def _covers(quote: Quote, position: int) -> bool:
    return any(span.start <= position < span.end for span in quote.spans)


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
