"""Whether facts say what their article says: every span inside the text, every shown word the text's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lib.facts import Article, Facts, Span
from lib.kinds import BLOCKS, KINDS, Kind, Place, named, places_of, spans_of


def troubles_of(facts: Facts) -> list[str]:
    """One sentence for everything that is wrong; empty for sound facts."""
    return [
        *_outside(facts),
        *_uncovered(facts.article),
        *_misquoted(facts),
        *_unknown(facts),
    ]


def _outside(facts: Facts) -> Iterator[str]:
    size = len(facts.article.text)
    for kind in (BLOCKS, *KINDS.values()):
        for fact in kind.of(facts):
            for what, start, end in _stretches(kind, fact):
                if not 0 <= start < end <= size:
                    yield f"the {what} at {start}–{end} lies outside the text of {size} characters."


def _stretches(kind: Kind, fact: Any) -> Iterator[tuple[str, int, int]]:
    """What the fact places in the text: itself, its trigger, speaker or cue, the words of a theme."""
    for place in places_of(kind.made_of):
        start, end = getattr(fact, place.start), getattr(fact, place.end)
        if start is not None and end is not None:
            yield f"{kind.singular} {place.name}".strip(), start, end
    for name in spans_of(kind.made_of):
        yield from ((f"{kind.singular} {name.removesuffix('s')}", one.start, one.end) for one in getattr(fact, name))


def _uncovered(article: Article) -> Iterator[str]:
    at = 0
    for block in sorted(article.blocks, key=lambda block: block.start):
        if block.start < at:
            yield f"the {block.kind} at {block.start} begins inside the block before it."
        if article.text[at : block.start].strip():
            yield f"the text at {at}–{block.start} is in no block."
        at = max(at, block.end)
    if article.text[at:].strip():
        yield f"the text after {at} is in no block."


def _misquoted(facts: Facts) -> Iterator[str]:
    text = facts.article.text
    for kind in KINDS.values():
        worded = [place for place in places_of(kind.made_of) if place.text]
        for fact in kind.of(facts) if worded else ():
            for place in worded:
                stated, where = getattr(fact, str(place.text)), _where(fact, place)
                if stated is not None and where and not _same(text[where.start : where.end], stated, place.exact):
                    yield f"the {kind.singular}’s “{stated[:60]}” is not what stands at {where.start}–{where.end}."


def _where(fact: Any, place: Place) -> Span | None:
    """The one stretch in which the words of ``place`` stand; a text in several spans stands in none."""
    spans = [span for name in spans_of(type(fact)) for span in getattr(fact, name)]
    if spans and not place.name:
        return spans[0] if len(spans) == 1 else None
    start, end = getattr(fact, place.start), getattr(fact, place.end)
    return Span(start, end) if start is not None and end is not None else None


def _same(text: str, stated: str, exact: bool) -> bool:
    return text == stated if exact else text.lower().split() == stated.lower().split()


def _unknown(facts: Facts) -> Iterator[str]:
    cast = {actor.id for actor in facts.actors}
    for kind in KINDS.values():
        fields = named(kind.made_of, "actor")
        found = {getattr(fact, field) for fact in kind.of(facts) for field in fields} if fields else set()
        for name in sorted(name for name in found if name and name not in cast):
            yield f"a {kind.singular} names the actor {name}, who is not in the article's cast."
