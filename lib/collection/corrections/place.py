"""Where a correction stands in a reading: the text found again, and what stands there now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from lib.charts import words
from lib.collection.corrections.correction import Anchor
from lib.facts import Actor, Article, DramatisError, Facts, Mention, Quote, Relation, Span

Fact = TypeVar("Fact", Quote, Relation)


class Unfit(DramatisError):  # noqa: N818  the field's word: it does not fit, nothing is at fault
    """A correction has no place in this reading; ``now`` says what stands there instead."""

    def __init__(self, reason: str, now: str = "") -> None:
        super().__init__(reason)
        self.now = now


def span_of(anchor: Anchor, article: Article) -> Span:
    """The stretch that ``anchor`` means. Raises Unfit when its words stand there no more, or more than once."""
    if article.text[anchor.start : anchor.end] == anchor.words and anchor.article == article.id:
        return Span(anchor.start, anchor.end)
    contexts = ((anchor.before, anchor.after), (anchor.before[-15:], ""), ("", anchor.after[:15]))
    for before, after in contexts:
        wanted = before + anchor.words + after
        if article.text.count(wanted) == 1:
            start = article.text.index(wanted) + len(before)
            return Span(start, start + len(anchor.words))
    raise Unfit(f"The text no longer says “{_short(anchor.words)}” at this place.")


def nearest(facts: Facts, actor: str, at: Span) -> Mention | None:
    """The mention of ``actor`` in the sentence of ``at`` that stands nearest to it, outside of it."""
    around = sentence_of(facts, at)
    near = [
        one
        for one in facts.mentions
        if one.actor == actor and around.start <= one.start and one.end <= around.end
        if one.end <= at.start or one.start >= at.end
    ]
    return min(near, key=lambda one: abs(one.start - at.start), default=None)


def sentence_of(facts: Facts, at: Span) -> Span:
    """The sentences that hold ``at``, as one stretch; itself where none does."""
    touched = [one for one in facts.sentences if one.start < at.end and at.start < one.end]
    return Span(touched[0].start, touched[-1].end) if touched else at


def with_cast(facts: Facts, *actors: Actor | None) -> Facts:
    """The facts with those of ``actors`` in the cast who are not, mentioned wherever the text has their name."""
    cast = {actor.id for actor in facts.actors}
    fresh = tuple({actor.id: actor for actor in actors if actor and actor.id not in cast}.values())
    return replace(facts, actors=(*facts.actors, *fresh), mentions=_mentioned(facts, fresh)) if fresh else facts


def _mentioned(facts: Facts, fresh: Sequence[Actor]) -> tuple[Mention, ...]:
    """The article's mentions and those of ``fresh``, by their place."""
    named = [one for actor in fresh for one in _named(facts.article.text, actor)]
    free = [one for one in named if not _is_taken(facts, one)]
    return tuple(sorted((*facts.mentions, *free), key=lambda one: one.start))


def _is_taken(facts: Facts, mention: Mention) -> bool:
    """Whether another mention stands there."""
    return any(one.start < mention.end and mention.start < one.end for one in facts.mentions)


def _named(text: str, actor: Actor) -> list[Mention]:
    places = re.finditer(rf"(?<!\w){re.escape(actor.name)}(?!\w)", text) if actor.name else ()
    return [Mention(actor.id, at.start(), at.end(), at.group(), "name") for at in places]


def overlap(a: Span, b: Span) -> int:
    """Number of letters that two stretches share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def act(facts: Facts, relation: Relation) -> str:
    """ "Norway accuses Iceland", "voters support Norway": a relation in a few words."""
    cast = {actor.id: actor for actor in facts.actors}
    source, target = (cast[one].name if one in cast else one for one in (relation.source, relation.target))
    verb = words.verb(relation.plover_type, relation.polarity)
    several = relation.source in cast and words.are_several(cast[relation.source].kind, source)
    return f"{source} {words.plural_verb(verb) if several else verb} {target}"


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:79]}…"
