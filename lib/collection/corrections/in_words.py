"""A correction as one short sentence."""

from __future__ import annotations

from functools import singledispatch

from lib.charts import words
from lib.collection.corrections.correction import (
    Change,
    Declined,
    ExtentCorrected,
    Hidden,
    Merged,
    PortrayalRejected,
    QuoteRejected,
    RelationAdded,
    RelationRejected,
    Renamed,
    Retyped,
    SidesCorrected,
    SpeakerCorrected,
    SplitOff,
    TypeCorrected,
    Undone,
    VoiceCorrected,
)
from lib.collection.corrections.demand_words import demands
from lib.collection.corrections.of_stories import StoriesMerged, StoryArticleMoved, StoryParted, StoryRenamed
from lib.facts import polarity_of

SHORT = 60  # letters of the text that are repeated


@singledispatch
def in_words(change: Change) -> str:
    """What is put right, in a sentence without a full stop."""
    raise NotImplementedError(type(change).__name__)


@in_words.register
def _(change: Merged) -> str:
    return f"“{change.actor.name}” is {change.into.name}"


@in_words.register
def _(change: SplitOff) -> str:
    called = f" where it is called {_listed(change.names)}" if change.names else ""
    there = f" in {len(change.articles)} article{'s' * (len(change.articles) != 1)}" if change.articles else ""
    return f"“{change.actor.name}”{called}{there} is {change.to.name}"


@in_words.register
def _(change: Renamed) -> str:
    return f"“{change.actor.name}” is called “{change.name}”"


@in_words.register
def _(change: Retyped) -> str:
    return f"“{change.actor.name}” is of the kind {change.kind}{f' ({change.country})' if change.country else ''}"


@in_words.register
def _(change: Hidden) -> str:
    return f"“{change.actor.name}” is not an actor"


@in_words.register
def _(change: QuoteRejected) -> str:
    return f"“{_short(change.anchor.words)}” is not a quote"


@in_words.register
def _(change: SpeakerCorrected) -> str:
    return f"{change.speaker.name if change.speaker else 'No known speaker'} says “{_short(change.anchor.words)}”"


@in_words.register
def _(change: ExtentCorrected) -> str:
    return f"The quote is “{_short(change.to.words)}”"


@in_words.register
def _(change: RelationRejected) -> str:
    return f"“{change.anchor.words}” is not an act of {change.was.source_text} on {change.was.target_text}"


@in_words.register
def _(change: SidesCorrected) -> str:
    return f"“{change.anchor.words}” is an act of {change.source.name} on {change.target.name}"


@in_words.register
def _(change: TypeCorrected) -> str:
    return f"“{change.anchor.words}” is read as “{words.verb(change.plover_type, '')}”, {change.modality}"


@in_words.register
def _(change: VoiceCorrected) -> str:
    whose = f"claimed by {change.claimed_by.name}" if change.claimed_by else "reported by the article"
    return f"“{change.anchor.words}” ({change.was.source_text}, {change.was.target_text}) is {whose}"


@in_words.register
def _(change: RelationAdded) -> str:
    sign = polarity_of(change.plover_type, change.modality, demands=demands(change.anchor.words))
    verb = words.verb(change.plover_type, sign)
    return f"“{change.anchor.words}”: {change.source.name} {verb} {change.target.name}"


@in_words.register
def _(change: PortrayalRejected) -> str:
    return f"“{change.anchor.words}” is not said of {change.actor.name}"


@in_words.register
def _(change: StoryArticleMoved) -> str:
    where = f"belongs to the story of “{_short(change.to.title)}”" if change.to else "belongs to none of the stories"
    return f"“{_short(change.article.title)}” {where}"


@in_words.register
def _(change: StoriesMerged) -> str:
    return f"“{_short(change.one.title)}” and “{_short(change.into.title)}” are one story"


@in_words.register
def _(change: StoryParted) -> str:
    more = len(change.articles) - 1
    others = f" and {more} other{'s' * (more != 1)} are a separate story" if more else " is a separate story"
    return f"“{_short(change.articles[0].title)}”{others}"


@in_words.register
def _(change: StoryRenamed) -> str:
    return f"The story of “{_short(change.one.title)}” is called “{_short(change.name)}”"


@in_words.register
def _(change: Declined) -> str:
    question, mark, _ = change.words.partition("?")
    return f"Left as it is: {question}{mark}".removesuffix(".")


@in_words.register
def _(change: Undone) -> str:
    return f"Undone: {change.of}"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHORT else f"{words[: SHORT - 1]}…"


def _listed(names: tuple[str, ...]) -> str:
    return " or ".join(f"“{name}”" for name in names)
