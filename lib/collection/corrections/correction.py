"""Corrections as frozen values: what is put right, by whom, when and why; and their form as a line of JSON.

Each holds all that it needs to be given again to another reading of the same text: whole actors, and an anchor (the
text's hash, the place, the words there and around it).
"""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from lib.collection.corrections.json_values import CorrectionError, made
from lib.collection.corrections.of_stories import (
    OfStory,
    StoriesMerged,
    StoryArticleMoved,
    StoryParted,
    StoryRenamed,
)
from lib.facts import QUAD_OF, Actor, ActorKind, Article, Modality, Relation
from lib.kinds import fields_of

CONTEXT = 40  # letters kept on either side of an anchor's words


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a text: ``article`` is the text's hash; file and part say which text it is when it is read anew."""

    article: str
    start: int
    end: int
    words: str
    before: str = ""
    after: str = ""
    sha256: str = ""
    part: int = 0


@dataclass(frozen=True, slots=True)
class Sides:
    """A relation as it was read when somebody corrected it."""

    source: str
    target: str
    source_text: str
    target_text: str
    plover_type: str


@dataclass(frozen=True, slots=True)
class Merged:
    """``actor`` is ``into``."""

    actor: Actor
    into: Actor


@dataclass(frozen=True, slots=True)
class SplitOff:
    """Under ``names`` (any, when there are none), in ``articles`` (all, when there are none), ``actor`` is ``to``."""

    actor: Actor
    to: Actor
    names: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Renamed:
    """``actor`` is called ``name``."""

    actor: Actor
    name: str


@dataclass(frozen=True, slots=True)
class Retyped:
    """``actor`` is of ``kind`` and ``country``."""

    actor: Actor
    kind: ActorKind
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Hidden:
    """``actor`` is no actor."""

    actor: Actor


@dataclass(frozen=True, slots=True)
class QuoteRejected:
    """What stands there is no quote."""

    anchor: Anchor


@dataclass(frozen=True, slots=True)
class SpeakerCorrected:
    """``speaker`` says it, or nobody known."""

    anchor: Anchor
    speaker: Actor | None = None


@dataclass(frozen=True, slots=True)
class ExtentCorrected:
    """The quote reaches over ``to``."""

    anchor: Anchor
    to: Anchor


@dataclass(frozen=True, slots=True)
class RelationRejected:
    """The words there tell of no such act."""

    anchor: Anchor
    was: Sides


@dataclass(frozen=True, slots=True)
class SidesCorrected:
    """It is ``source`` who acts, upon ``target``."""

    anchor: Anchor
    was: Sides
    source: Actor
    target: Actor


@dataclass(frozen=True, slots=True)
class TypeCorrected:
    """The act is of ``plover_type`` and so far done, intended or denied."""

    anchor: Anchor
    was: Sides
    plover_type: str
    modality: Modality


@dataclass(frozen=True, slots=True)
class VoiceCorrected:
    """``claimed_by`` claims it, or the article reports it."""

    anchor: Anchor
    was: Sides
    claimed_by: Actor | None = None


@dataclass(frozen=True, slots=True)
class RelationAdded:
    """The words there tell of an act that was not found."""

    anchor: Anchor
    source: Actor
    target: Actor
    plover_type: str
    modality: Modality = "done"
    claimed_by: Actor | None = None


@dataclass(frozen=True, slots=True)
class PortrayalRejected:
    """The words there say nothing of ``actor``."""

    anchor: Anchor
    actor: Actor


@dataclass(frozen=True, slots=True)
class Declined:
    """The suggestion of that name was looked at: all is right as it is, and it is not made again."""

    question: str
    words: str


@dataclass(frozen=True, slots=True)
class Undone:
    """The correction ``of`` that id is withdrawn."""

    of: str


OfActor = Merged | SplitOff | Renamed | Retyped | Hidden
OfQuote = QuoteRejected | SpeakerCorrected | ExtentCorrected
OfRelation = RelationRejected | SidesCorrected | TypeCorrected | VoiceCorrected
Anchored = OfQuote | OfRelation | RelationAdded | PortrayalRejected
Change = OfActor | Anchored | OfStory | Declined | Undone
# The names stand in every log ever exported: never rename one.
KINDS: dict[str, type[Any]] = {
    "actor.merge": Merged,
    "actor.split": SplitOff,
    "actor.rename": Renamed,
    "actor.retype": Retyped,
    "actor.hide": Hidden,
    "quote.reject": QuoteRejected,
    "quote.speaker": SpeakerCorrected,
    "quote.extent": ExtentCorrected,
    "relation.reject": RelationRejected,
    "relation.sides": SidesCorrected,
    "relation.type": TypeCorrected,
    "relation.voice": VoiceCorrected,
    "relation.add": RelationAdded,
    "portrayal.reject": PortrayalRejected,
    "story.article": StoryArticleMoved,
    "story.merge": StoriesMerged,
    "story.part": StoryParted,
    "story.rename": StoryRenamed,
    "declined": Declined,
    "undo": Undone,
}
NAMES = {made_of: name for name, made_of in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the log. ``made_at`` is an ISO time in UTC."""

    id: str
    made_at: str
    author: str
    why: str
    change: Change

    @property
    def kind(self) -> str:
        """The name of its kind, as in ``KINDS``."""
        return NAMES[type(self.change)]

    @property
    def sign(self) -> str:
        """What corrected facts bear as their rule: who and when."""
        return f"corrected by {self.author or 'a reader'} on {self.made_at[:10]}"

    @property
    def anchor(self) -> Anchor | None:
        """Where it stands; None for one that holds everywhere."""
        return getattr(self.change, "anchor", None)


def new(change: Change, *, author: str, why: str = "") -> Correction:
    """A correction made now."""
    return Correction(secrets.token_hex(8), _in_utc(datetime.now(UTC)), author, why, change)


def anchor_of(article: Article, start: int, end: int) -> Anchor:
    """The anchor of a stretch of an article."""
    text, source = article.text, article.source
    around = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Anchor(article.id, start, end, text[start:end], *around, source.sha256, source.part)


def sides_of(relation: Relation) -> Sides:
    """The relation as it is read now."""
    return Sides(relation.source, relation.target, relation.source_text, relation.target_text, relation.plover_type)


def actors_of(change: Change) -> tuple[Actor, ...]:
    """The actors that a correction names."""
    values = (getattr(change, field.name) for field in fields_of(type(change)) if field.type is Actor)
    return tuple(value for value in values if value is not None)


def line_of(correction: Correction) -> str:
    """The correction as one line of JSON, ended by a newline."""
    head = {name: getattr(correction, name) for name in ("id", "kind", "made_at", "author", "why")}
    return f"{json.dumps(head | {'change': asdict(correction.change)}, ensure_ascii=False)}\n"


def from_line(line: str) -> Correction:
    """The correction that a line holds. Raises CorrectionError."""
    try:
        given = json.loads(line)
    except ValueError as error:
        raise CorrectionError(f"This is not a line of JSON: {error}.") from None
    named = given.get("kind") if isinstance(given, dict) else None
    if not isinstance(named, str) or named not in KINDS:
        raise CorrectionError(
            f"“{named}” is not a kind of correction." if named else "The kind of correction is missing."
        )
    head = [given.get(name) for name in ("id", "made_at", "author", "why")]
    id_, made_at, author, why = (value if isinstance(value, str) else None for value in head)
    when = _time(made_at or "")
    if not id_ or when is None or author is None or why is None:
        raise CorrectionError("A correction needs an id, a time made_at, an author and a why, each as text.")
    return Correction(id_, when, author, why, _checked(made(KINDS[named], given.get("change"))))


def _time(text: str) -> str | None:
    """An ISO time in UTC, so that times compare as texts; None for what is no time with a zone."""
    with suppress(ValueError):
        moment = datetime.fromisoformat(text)
        return _in_utc(moment) if moment.tzinfo else None


def _in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _checked(change: Change) -> Change:
    """The change itself, when its type of relation is one. Raises CorrectionError."""
    named = getattr(change, "plover_type", None)
    if named is not None and named not in QUAD_OF:
        raise CorrectionError(f"“{named}” is not a type of relation.")
    return change
