"""What the marks of a page say of a stretch of text: rules, the first that knows the stretch labels it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lib.facts import BlockKind
from lib.reading.anatomy.dateline import is_reading_time
from lib.reading.anatomy.furniture import is_furniture
from lib.reading.anatomy.lexicon import is_related_header, is_section, phrases, plain
from lib.reading.anatomy.shapes import is_prose
from lib.reading.anatomy.units import LIST_ITEM
from lib.reading.dates import is_date_line

TOPIC = "a topic of the article"
RELATED = "part of a block of related articles"
MENU, PART, BESIDE = "a menu of the site", "part of the page around the article", "beside the article"
DECK = "marked as line under the headline"
BOX, BUTTON, LINKS = "a box of the site", "a button", "a row of links"
IN_RELATED, ONLY_LINK = "link in a block of related articles", "a line that is only a link"
RUBRIC_OF_RELATED, DATE_OF_RELATED = "rubric above a related title", "date of a related article"
# What the body of an article may hold without it being the article's, whatever an extractor says.
SURE = frozenset({TOPIC, BOX, BUTTON, LINKS, RELATED, IN_RELATED, ONLY_LINK, RUBRIC_OF_RELATED, DATE_OF_RELATED})
LEAST_LINKS = 3  # of a row of links
LAST = 40  # characters that show whether a line ends like a sentence
LEAST_LINKED = 3  # words of a link
LEAST_TITLE = 4  # words of a link that is a title
LONGEST_BYLINE = 30  # words
LONGEST_LINE = 12  # words of a byline that reads like prose
LONGEST_RUBRIC = 4  # words
Said = tuple[BlockKind | None, str]
NOTHING: Said = (None, "")


@dataclass(frozen=True, slots=True)
class Context:
    """What an open block element says of the text in it."""

    tag: str
    part: str = ""
    row: bool = False  # a row of labels or links
    names: str = ""  # its class
    box: bool = False  # surely the site's


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text, whether most of it is link, and the addresses it links to."""

    text: str
    linked: bool
    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text and the blocks that it stands in."""

    part: Part
    contexts: Sequence[Context]
    tags: frozenset[str]  # of the blocks around
    parts: frozenset[str]  # of the page, as the blocks around are named

    @property
    def text(self) -> str:
        """Its words."""
        return self.part.text

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def is_link(self) -> bool:
        """Whether it is a link of some words."""
        return self.part.linked and self.words >= LEAST_LINKED

    @property
    def named(self) -> str:
        """The part of the page that the innermost named block is."""
        return next((context.part for context in reversed(self.contexts) if context.part), "")


def said_of(part: Part, contexts: Sequence[Context]) -> Said:
    """What the blocks around a stretch say that it is, and why."""
    tags_around, parts = frozenset(each.tag for each in contexts), frozenset(each.part for each in contexts)
    stretch = Stretch(part, contexts, tags_around, parts)
    found = next(filter(None, (rule(stretch) for rule in _AROUND_TEXT)), None)
    if found is not None:
        return found
    said = next(filter(None, (rule(stretch) for rule in _BY_TAG)), NOTHING)
    return _only_link(stretch, said) or said


def _within(tag: str, reason: str) -> Callable[[Stretch], Said | None]:
    """The rule that what stands in such an element is no part of the article."""
    return lambda stretch: ("boilerplate", reason) if tag in stretch.tags else None


def _crumbs(stretch: Stretch) -> Said | None:
    told = "crumbs" in stretch.parts and not is_reading_time(stretch.text)
    return ("section", "path to the article in the site") if told else None


def _in_related(stretch: Stretch) -> Said | None:
    beside = stretch.tags & {"aside", "nav"} and stretch.is_link and "noise" not in stretch.parts
    return _related(stretch.text, stretch.is_link) if "related" in stretch.parts or beside else None


def _beside(stretch: Stretch) -> Said | None:
    beside = _beside_text(stretch)
    return ("boilerplate", beside) if beside else None


def _row_of_links(stretch: Stretch) -> Said | None:
    several = stretch.is_link and len(set(stretch.part.urls)) >= LEAST_LINKS
    return ("boilerplate", LINKS) if several and not is_prose(stretch.text[-LAST:]) else None


_AROUND_TEXT = (_crumbs, _within("button", BUTTON), _in_related, _beside, _row_of_links)


def _only_link(stretch: Stretch, said: Said) -> Said | None:
    """What a line is that is only a link, where its blocks leave that open."""
    if not stretch.is_link or stretch.words < LEAST_TITLE or is_prose(stretch.text) or said[0] not in (None, "subhead"):
        return None
    return (
        NOTHING
        if is_furniture(stretch.text)
        else ("related_link", ONLY_LINK if said == NOTHING else f"{said[1]} that is only a link")
    )


def _by_innermost(stretch: Stretch) -> Said | None:
    known: dict[str, Said] = {"h1": ("headline", "<h1>"), "li": (None, LIST_ITEM)}
    return known.get(stretch.contexts[-1].tag)


def _signed(stretch: Stretch) -> Said | None:
    """Marked as author or date, and no button."""
    marked = stretch.tags & {"time", "address"} or (stretch.named == "signed" and _is_short(stretch))
    return ("byline", "marked as author or date") if marked and not is_furniture(stretch.text) else None


def _is_short(stretch: Stretch) -> bool:
    """Whether a stretch is no longer than bylines are."""
    prose = stretch.words > LONGEST_LINE and is_prose(stretch.text)
    return stretch.words <= LONGEST_BYLINE and not prose


def _rubric(stretch: Stretch) -> Said | None:
    marked = stretch.contexts[-1].part == "rubric" and stretch.words <= LONGEST_RUBRIC
    return ("section", "marked as rubric") if marked and not _announces(stretch.text) else None


def _heading(stretch: Stretch) -> Said | None:
    tag = stretch.contexts[-1].tag
    if not re.match(r"h[2-6]$", tag):
        return None
    return NOTHING if _announces(stretch.text) else ("subhead", f"<{tag}>")


def _deck(stretch: Stretch) -> Said | None:
    return (None if is_prose(stretch.text) else "subhead", DECK) if stretch.named == "deck" else None


_BY_TAG = (_by_innermost, _signed, _rubric, _heading, _deck, _within("aside", BESIDE))


# Why a stretch is beside the article: the tags around it, and the parts that they are named as.
_BESIDE: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    (TOPIC, frozenset(), frozenset({"topics"})),
    (MENU, frozenset({"nav"}), frozenset()),
    (PART, frozenset({"footer"}), frozenset({"noise", "side"})),
    ("caption of a picture", frozenset({"figure", "figcaption"}), frozenset({"caption"})),
)


def _beside_text(stretch: Stretch) -> str:
    """Why a stretch is no part of the article's text, by the marks of the page; "" for none."""
    if any(context.box for context in stretch.contexts) and "topics" not in stretch.parts:
        return BOX
    return next((reason for reason, tags, parts in _BESIDE if stretch.tags & tags or stretch.parts & parts), "")


def _announces(text: str) -> bool:
    """Whether a heading announces links or furniture rather than a part of the article."""
    label = plain(text)
    return is_related_header(text) or label in phrases("topic_headers") or label in phrases("furniture")


def _related(text: str, is_link: bool) -> Said:
    if is_link:
        return "related_link", IN_RELATED
    if is_section(text):
        return "section", RUBRIC_OF_RELATED
    if is_date_line(text):
        return "byline", DATE_OF_RELATED
    return "boilerplate", RELATED
