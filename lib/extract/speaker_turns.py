"""The turns of an interview or transcript as facts: each is direct speech, and its label mentions who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lib.extract.cast import Cast
from lib.extract.quotes.quote_rules import confidence_of
from lib.extract.turn_speakers import Speakers, turn_blocks
from lib.facts import Actor, Article, Block, Mention, Quote, Span, label_of
from lib.rules import ACTORS, NONE, QUOTES

TURN = QUOTES.rule("speech in a turn")
_LABEL = ACTORS.rule("label of a speaker")


@dataclass(frozen=True, slots=True)
class Turn:
    """One block of a turn: where its words begin, who says them (None: not known), and the label that says so."""

    block: Block
    start: int
    actor: Actor | None
    label: Span | None
    addressee: Actor | None = None  # whom the speaker means by "you"

    def quote(self, article: Article) -> Quote:
        """The turn as direct speech of its speaker."""
        text, named = article.text, self.label
        printed = text[named.start : named.end] if named else None
        return Quote(
            start=self.start,
            end=self.block.end,
            spans=(Span(self.start, self.block.end),),
            text=text[self.start : self.block.end],
            kind="direct",
            speaker=self.actor.id if self.actor else None,
            speaker_text=printed,
            speaker_start=named.start if named else None,
            speaker_end=named.end if named else None,
            speaker_name=self.actor.name if self.actor else printed,
            cue_text=None,
            cue_start=None,
            cue_end=None,
            rule=TURN,
            confidence=confidence_of(TURN, float(self.actor is not None)),
        )


def turns_of(article: Article, cast: Cast) -> tuple[Turn, ...]:
    """The turns of an article in order; one without a label of its own has the label before it."""
    blocks = turn_blocks(article)
    if not blocks:
        return ()
    speakers, labels = Speakers(article, cast), dict[str, Span]()
    found: list[Turn] = []
    for block in blocks:
        label, start = label_of(article.text, block) or (labels.get(block.speaker), block.start)
        if label:
            labels[block.speaker] = label
        found.append(Turn(block, start, speakers.actor(block.speaker), label, speakers.addressee(block.speaker)))
    return tuple(turn for turn in found if turn.start < turn.block.end)


def with_speakers(article: Article, cast: Cast, without: frozenset[str] = NONE) -> Cast:
    """The cast with those who speak, mentioned where a label has their name; ``cast`` itself without turns."""
    turns = () if _LABEL in without else turns_of(article, cast)
    if not turns:
        return cast
    actors = {turn.actor.id: turn.actor for turn in turns if turn.actor} | {actor.id: actor for actor in cast.actors}
    added = [mention for turn in turns for mention in _mentions(article, turn)]
    return Cast(
        tuple(sorted(actors.values(), key=lambda actor: actor.id)),
        tuple(sorted((*cast.mentions, *added), key=lambda mention: mention.start)),
    )


def with_turns(article: Article, cast: Cast, quotes: list[Quote], without: frozenset[str] = NONE) -> list[Quote]:
    """The quotes with those that the turns are, each before what is reported inside it."""
    turns = () if TURN in without else turns_of(article, cast)
    if not turns:
        return quotes
    said = (turn.quote(article) for turn in turns)
    return sorted((*said, *_own_words(quotes, article, turns)), key=lambda quote: quote.start)


def _own_words(quotes: Sequence[Quote], article: Article, turns: Sequence[Turn]) -> Iterator[Quote]:
    """What is reported inside turns: "I" and "we" report the speaker's words, "you" those of whom they speak to."""
    for quote in quotes:
        at = quote.cue_start if quote.cue_start is not None else quote.start
        turn = turn_at(turns, at)
        yield from (quote,) if turn is None else _reported(quote, article, turn, at)


def _reported(quote: Quote, article: Article, turn: Turn, at: int) -> Iterator[Quote]:
    """A quote inside a turn with its speaker; what a question asks somebody to say is no report."""
    pronoun = (quote.speaker_text or "").lower()
    if pronoun in ("i", "we"):
        whole = turn.quote(article)
        yield replace(quote, speaker=whole.speaker, speaker_name=whole.speaker_name)
    elif pronoun == "you" and turn.addressee and not _is_asked(article.text, at, turn.block.end):
        yield replace(quote, speaker=turn.addressee.id, speaker_name=turn.addressee.name)
    elif pronoun != "you" or quote.kind != "indirect":
        yield quote


def turn_at(turns: Sequence[Turn], position: int) -> Turn | None:
    """The turn that holds ``position``, or None."""
    return next((turn for turn in turns if turn.block.start <= position < turn.block.end), None)


def _is_asked(text: str, at: int, end: int) -> bool:
    """Whether the sentence there is a question."""
    stop = re.search(r"[.?!](?=\s|$)", text[at:end])
    return bool(stop) and stop[0] == "?"


def _mentions(article: Article, turn: Turn) -> Iterator[Mention]:
    """The mention of the speaker by the turn's own label, where it has their name."""
    label, actor = turn.label, turn.actor
    if label is None or actor is None or label.start < turn.block.start:
        return
    text = article.text[label.start : label.end]
    if text.split()[-1].casefold() == actor.name.split()[-1].casefold():
        yield Mention(actor.id, label.start, label.end, text, "name", _LABEL)
