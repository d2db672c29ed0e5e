"""Whose word an act is: the article's own, or that of the innermost speaker around it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.tokens import Token

from lib.extract.cast import Cast
from lib.extract.quotes.reported_clauses import INFINITIVE
from lib.extract.quotes.reported_phrases import AFTER_PREPOSITION, NOUN_PHRASE, OBJECT
from lib.extract.relations.context import SentenceContext
from lib.facts import QUAD_OF, Actor, Article, Quote

if TYPE_CHECKING:
    from lib.extract.relations.predicates import Act

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
_OF_THINGS = frozenset({OBJECT, NOUN_PHRASE, AFTER_PREPOSITION})
_OWN = _OF_THINGS | {INFINITIVE}
_NEAR = 160  # characters before the verb in which its speaker stands


def claimant(context: SentenceContext, act: Act, position: int, source: str) -> str | None:
    """Actor id of the one in whose words an act of ``source`` at ``position`` is told; None where the article tells it.

    What someone promises, threatens, asks or blames in their own words is no claim but done by saying it.
    """
    quote = quote_at(context.quotes, position)
    if quote is not None and quote.rule in _OF_THINGS and _is_aside(context, act, quote):
        quote = None
    if quote is None:
        speaker = opener(context.article, context.cast, position)
        claimed = speaker.id if speaker else None
    else:
        claimed = quote.speaker
    if claimed == source and _is_done_by_saying(quote, act):
        return None
    return claimed


def _is_aside(context: SentenceContext, act: Act, quote: Quote) -> bool:
    """Whether the article adds the act to what somebody rejects: "rejected a plan of a consul whom X expelled"."""
    over = (up for up in (act.trigger, *act.trigger.ancestors) if up.dep_ == "relcl")
    return any(quote.start <= context.passage.start(up.head) < quote.end for up in over)


def _is_done_by_saying(quote: Quote | None, act: Act) -> bool:
    """Whether who says so does it by that: "we condemn", "I will help", "vowed to", not "we helped", "we deny"."""
    if act.coding.modality == "denied":
        return False
    if act.coding.modality == "intended" or (quote is not None and quote.rule in _OWN):
        return True
    return QUAD_OF[act.coding.plover_type].startswith("verbal") and not _is_past(act.trigger)


def _is_past(verb: Token) -> bool:
    """Whether a verb tells of what was done, by its own form or with "have"."""
    return verb.tag_ == "VBD" or any(kid.lemma_ == "have" and kid.dep_ == "aux" for kid in verb.children)


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
