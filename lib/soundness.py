"""Whether facts say what their article says: every span inside the text, every shown word the text's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from lib.facts import Article, Facts, Quote, Span


class Spanned(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


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
    groups: dict[str, Sequence[Spanned]] = {
        "block": facts.article.blocks,
        "sentence": facts.sentences,
        "mention": facts.mentions,
        "quote": facts.quotes + facts.scare_quotes + facts.thoughts,
        "relation": facts.relations,
        "trigger": tuple(Span(r.trigger_start, r.trigger_end) for r in facts.relations),
        "theme word": tuple(span for theme in facts.themes for span in theme.evidence),
        "link": facts.links,
        "portrayal": facts.portrayals,
        "moment": facts.moments,
    }
    for kind, spans in groups.items():
        for span in spans:
            if not 0 <= span.start < span.end <= size:
                yield f"the {kind} at {span.start}–{span.end} lies outside the text of {size} characters."


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
    for mention in facts.mentions:
        if text[mention.start : mention.end] != mention.text:
            yield f"the mention “{mention.text}” is not what stands at {mention.start}–{mention.end}."
    for quote in facts.quotes + facts.scare_quotes + facts.thoughts:
        for told, start, end in _parts(quote):
            if told is not None and start is not None and text[start:end] != told:
                yield f"“{told[:60]}” is not what stands at {start}–{end}."
    for portrayal in facts.portrayals:
        if " ".join(text[portrayal.start : portrayal.end].lower().split()) != " ".join(
            portrayal.descriptor.lower().split()
        ):
            yield f"the descriptor “{portrayal.descriptor}” is not what stands at {portrayal.start}–{portrayal.end}."


def _parts(quote: Quote) -> Iterator[tuple[str | None, int | None, int | None]]:
    yield quote.speaker_text, quote.speaker_start, quote.speaker_end
    yield quote.cue_text, quote.cue_start, quote.cue_end
    if len(quote.spans) == 1:
        yield quote.text, quote.spans[0].start, quote.spans[0].end


def _unknown(facts: Facts) -> Iterator[str]:
    known = {actor.id for actor in facts.actors}
    named: dict[str, set[str | None]] = {
        "mention": {mention.actor for mention in facts.mentions},
        "quote": {quote.speaker for quote in facts.quotes},
        "relation": {name for r in facts.relations for name in (r.source, r.target, r.claimed_by)},
        "portrayal": {name for p in facts.portrayals for name in (p.actor, p.speaker)},
    }
    for kind, names in named.items():
        for name in sorted(name for name in names if name and name not in known):
            yield f"a {kind} names the actor {name}, who is not in the article's cast."
