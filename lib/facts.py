"""The facts a parse gives. Everything downstream stands on these frozen values.

Offsets are Python ``str`` offsets into ``Article.text``, half-open ``[start, end)``; ``text[start:end]`` is
exactly what is shown. Standard library only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal

BlockKind = Literal[
    "section", "headline", "byline", "dateline", "paragraph", "subhead", "turn", "related_link", "boilerplate"
]  # fmt: skip
ActorKind = Literal["person", "country", "organisation", "group", "media", "place"]
MentionHow = Literal["name", "alias", "title", "pronoun", "metonym", "nominal"]
QuoteKind = Literal["direct", "mixed", "indirect", "scare"]
Attitude = Literal["saying", "thinking"]
Polarity = Literal["cooperation", "conflict", "neutral"]
Quad = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict", "neutral"]
Modality = Literal["done", "intended", "denied"]
Precision = Literal["day", "week", "month", "year"]

# What a text stands for beyond being one; ``lib.kinds`` reads it from here for store, check and export alike.
ActorId = Annotated[str, "actor"]  # one of the article's cast
Wording = Annotated[str, "wording"]  # what stands at the fact's place, but for case and spacing

BLOCK_KINDS: tuple[BlockKind, ...] = (
    "section", "headline", "byline", "dateline", "paragraph", "subhead", "turn", "related_link", "boilerplate",
)  # fmt: skip
PROSE: frozenset[BlockKind] = frozenset({"paragraph", "turn"})  # the sentences of an article
ACTOR_KINDS: tuple[ActorKind, ...] = ("person", "country", "organisation", "group", "media", "place")

# PLOVER 0.8 event types by quad class (Open Event Data Alliance, CC BY-SA 4.0: the names are the standard's).
# SANCTION is material here: the manual's own section says so, its quad table says verbal.
QUAD_OF: dict[str, Quad] = {
    "AGREE": "verbal_cooperation",
    "CONSULT": "verbal_cooperation",
    "SUPPORT": "verbal_cooperation",
    "CONCEDE": "verbal_cooperation",
    "COOPERATE": "material_cooperation",
    "AID": "material_cooperation",
    "RETREAT": "material_cooperation",
    "REQUEST": "verbal_conflict",
    "ACCUSE": "verbal_conflict",
    "REJECT": "verbal_conflict",
    "THREATEN": "verbal_conflict",
    "PROTEST": "material_conflict",
    "SANCTION": "material_conflict",
    "MOBILIZE": "material_conflict",
    "COERCE": "material_conflict",
    "ASSAULT": "material_conflict",
    "STATE": "neutral",  # not PLOVER: "says about", kept apart from events
}


def quad_polarity(plover_type: str) -> Polarity:
    """Cooperation, conflict or neutral, from the quad class of ``plover_type``: what PLOVER itself says of the type."""
    quad = QUAD_OF[plover_type]
    return "neutral" if quad == "neutral" else "cooperation" if "cooperation" in quad else "conflict"


def polarity_of(plover_type: str, modality: Modality = "done", *, demands: bool = False) -> Polarity:
    """How an act counts for a reader: its quad class, but asking, urging and inviting are neutral, and so is what is
    denied. ``demands``: the words of a request demand ("ultimatum", "or else")."""
    if modality == "denied" or (plover_type == "REQUEST" and not demands):
        return "neutral"
    return quad_polarity(plover_type)


def is_event(quad: str) -> bool:
    """Whether an act of this quad class is an event of PLOVER's, and no mere "says about"."""
    return quad != "neutral"


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A labelled stretch of an article. ``reason`` says why it was labelled so (the parse report)."""

    kind: BlockKind
    start: int
    end: int
    reason: str = ""
    url: str | None = None  # target of a related link, when the page had one
    # Who speaks a turn, as printed ("Q", "((WN))" without its brackets); "Question" and "Answer" where only bold or
    # italic letters tell them apart; empty for every other kind.
    speaker: str = ""


_TIME = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s+)?"


def label_of(text: str, block: Block) -> tuple[Span, int] | None:
    """Where a turn names its speaker, and where the words begin that they say; None where the block names nobody."""
    if not block.speaker:
        return None
    said = r"\s*[\])>]*[:.)–—-]+\s*" if block.speaker in ("Question", "Answer") else r"\s*[\])>]*[:.)–—-]*\s*"
    named = rf"{_TIME}[\[(<]*({re.escape(block.speaker)})\b(?:\s*\([^()\n]{{1,60}}\))?{said}"
    found = re.match(named, text[block.start : block.end])
    return (
        (Span(block.start + found.start(1), block.start + found.end(1)), block.start + found.end()) if found else None
    )


@dataclass(frozen=True, slots=True)
class Dateline:
    place: str
    agency: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """The upload an article came from. ``part`` numbers the articles of one file (archive, table, bundle)."""

    file: str
    sha256: str
    media_type: str
    part: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    id: str
    text: str
    title: str
    blocks: tuple[Block, ...]
    source: Source
    section: str | None = None
    dateline: Dateline | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None  # ISO date; never guessed
    published_from: str | None = None  # where the date was read: "JSON-LD", "meta", "byline", "given" …
    outlet: str | None = None
    language: str = "en"
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    id: str
    name: str
    kind: ActorKind
    country: str | None = None  # ISO 3166-1 alpha-2, or an IGO code such as "UN", "EU", "NATO"
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    actor: ActorId
    start: int
    end: int
    text: str
    how: MentionHow
    rule: str = ""  # which pass found or resolved it; "" where a person said so, or an earlier version read the text


@dataclass(frozen=True, slots=True)
class Quote:
    """Reported speech. ``spans`` are the stretches without their marks; ``start``/``end`` their hull."""

    start: int
    end: int
    spans: tuple[Span, ...]
    text: str
    kind: QuoteKind
    speaker: ActorId | None
    speaker_text: str | None  # surface mention
    speaker_start: int | None
    speaker_end: int | None
    speaker_name: str | None  # resolved name
    cue_text: str | None
    cue_start: int | None
    cue_end: int | None
    rule: str
    confidence: float
    attitude: Attitude = "saying"
    parent: int | None = None  # index, in Facts.quotes, of the quote this one stands inside


@dataclass(frozen=True, slots=True)
class Relation:
    """A directed act of ``source`` upon ``target``; ``start``/``end`` is its evidence, a sentence or clause."""

    source: ActorId
    target: ActorId
    source_text: str
    target_text: str
    plover_type: str
    quad: Quad
    polarity: Polarity
    modality: Modality
    claimed_by: ActorId | None  # the innermost speaker; None = reported by the article itself
    start: int
    end: int
    trigger_start: int
    trigger_end: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Theme:
    topic: str  # IPTC Media Topic id ("medtop:…") or an analyst's theme ("own:…")
    label: str
    score: float
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    section: str | None
    url: str | None
    start: int
    end: int
    article: str | None = None  # id of the linked article when the collection has it


@dataclass(frozen=True, slots=True)
class Portrayal:
    actor: ActorId
    descriptor: Wording
    start: int
    end: int
    speaker: ActorId | None
    polarity: Literal["positive", "negative", "neutral"] = "neutral"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that the text names. ``first`` to ``last`` are ISO dates, inclusive; ``precision`` is what was named.

    ``rule`` is "written" when the year stands there, "reckoned" when it was found from the day of publication.
    """

    start: int
    end: int
    first: str
    last: str
    precision: Precision
    rule: Literal["written", "reckoned"]


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of one article. ``sentences`` cover every block and never cross one."""

    article: Article
    sentences: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    scare_quotes: tuple[Quote, ...] = ()
    relations: tuple[Relation, ...] = ()
    themes: tuple[Theme, ...] = ()
    links: tuple[Link, ...] = ()
    portrayals: tuple[Portrayal, ...] = ()
    thoughts: tuple[Quote, ...] = ()  # what the article says someone thinks, hopes, fears: never counted as speech
    moments: tuple[Moment, ...] = ()
    doubtful: tuple[Relation, ...] = ()  # acts that a careful reader would likely not accept: kept, never counted


class DramatisError(Exception):
    """Root of every error with a name and one useful sentence."""
