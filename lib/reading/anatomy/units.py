"""The lines of a text, joined where one paragraph was wrapped over several; and labels for them: block kind, the rule
that gave it, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lib.facts import BlockKind
from lib.reading.dates import is_date_line
from lib.rules import BLOCKS, RuleName

LINE = re.compile(r"[^\n]+")
NARROWEST, WIDEST = 40, 110  # columns: nobody wraps narrower or wider, by hand or by machine
BYLINE = re.compile(r"by [A-Z]", re.I)
ENDED = re.compile(r"[.!?…:;]['\"”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text that gets one label. ``gap``: blank lines before it; ``hint``: a label known already."""

    text: str
    start: int
    end: int
    gap: int = 0
    indent: int = 0
    hint: BlockKind | None = None
    reason: str = ""
    url: str | None = None
    emphasised: bool = False  # all of it is bold or italic
    speaker: str = ""  # of a turn known already

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Hint:
    """What the file's own markup says about the stretch ``[start, end)``; kind None leaves the label open."""

    start: int
    end: int
    kind: BlockKind | None
    reason: str
    url: str | None = None
    emphasised: bool = False
    speaker: str = ""


def units_of(text: str) -> tuple[Unit, ...]:
    """Units of plain text, in order: one a line, or one a paragraph where the text is wrapped at a fixed width."""
    lines = tuple(_lines(text))
    width = _wrap_width(lines)
    groups: list[list[Unit]] = []
    for line in lines:
        if groups and width and _continues(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(unit(text, group[0].start, group[-1].end, gap=group[0].gap) for group in groups)


def unit(text: str, start: int, end: int, gap: int = 0) -> Unit:
    """The unit of ``text[start:end]``."""
    return Unit(text[start:end], start, end, gap)


def units_of_hints(text: str, hints: Sequence[Hint]) -> tuple[Unit, ...]:
    """Units as the markup cut them; what lies between hints is read as lines."""
    found: list[Unit] = []
    reached = 0
    for hint in sorted(hints, key=lambda hint: hint.start):
        found += _between(text, reached, hint.start)
        start, end = trimmed(text, max(hint.start, reached), hint.end)
        if start < end:
            given = (hint.kind, hint.reason, hint.url, hint.emphasised, hint.speaker)
            found.append(Unit(text[start:end], start, end, 1, 0, *given))
        reached = max(reached, hint.end)
    return (*found, *_between(text, reached, len(text)))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` without white space at either side."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))


# Reasons of units whose page shows where they stand: prose, or furniture, unless a rule says otherwise.
INSIDE, OUTSIDE = "in the article", "outside the article's body"
LIST_ITEM = "list item"  # reason of a unit that is prose unless a rule says otherwise


@dataclass(frozen=True, slots=True)
class Label:
    """A block kind, the rule that gave it ("" for the file's own markup), and more words for the reason."""

    kind: BlockKind
    rule: RuleName | str
    more: str = ""
    speaker: str = ""  # of a turn

    @property
    def reason(self) -> str:
        """Why, in a few words."""
        return self.more or self.rule

    def because(self, reason: str) -> Label:
        """The same label with what the rule saw here."""
        return replace(self, more=reason)


Labels = dict[int, Label]  # by the unit's index


def may_be_text(found: Labels, i: int) -> bool:
    """Whether a unit is a paragraph, or nothing yet."""
    return i not in found or found[i].kind == "paragraph"


def labelled(kind: BlockKind, name: str) -> Label:
    """The label that the rule of this name gives; its name is the reason where nothing more is said."""
    return Label(kind, BLOCKS.rule(name))


def _lines(text: str) -> list[Unit]:
    found: list[Unit] = []
    reached = 0
    for match in LINE.finditer(text):
        start, end = trimmed(text, *match.span())
        if start < end:
            gap = max(0, text.count("\n", reached, start) - bool(found))
            found.append(Unit(text[start:end], start, end, gap, indent=start - match.start()))
            reached = end
    return found


def _wrap_width(lines: Sequence[Unit]) -> int | None:
    """The column at which the text was wrapped, or None for a text with one paragraph a line.

    Wrapped text breaks in mid-sentence: most lines that are followed by another one without a blank line do not end
    a sentence, and many of those followers begin in lower case.
    """
    breaks = [(one, two) for one, two in pairwise(lines) if not two.gap]
    width = max((one.indent + len(one.text) for one, _ in breaks), default=0)
    return width if NARROWEST <= width <= WIDEST and _is_wrapped(breaks, width) else None


def _is_wrapped(breaks: Sequence[tuple[Unit, Unit]], width: int) -> bool:
    open_ended = [two for one, two in breaks if not ENDED.search(one.text)]
    lower = sum(two.text[0].islower() for two in open_ended)
    tight = sum(_space_left(one, two) >= width for one, two in breaks)
    telling = lower * 5 >= len(breaks) * 2 or (lower > 0 and tight * 10 >= len(breaks) * 7)
    return telling and len(open_ended) * 2 > len(breaks)


def _space_left(line: Unit, following: Unit) -> int:
    """Columns that ``line`` would have with the next one's first word."""
    return line.indent + len(line.text) + 1 + len(following.text.split()[0])


def _continues(line: Unit, following: Unit, width: int) -> bool:
    """Whether ``following`` goes on with ``line``: its first word found no room on it."""
    if BYLINE.match(following.text) or is_date_line(following.text):
        return False
    if following.gap or following.indent > line.indent + 1:
        return False
    return _space_left(line, following) >= (width * 0.85 if following.text[0].islower() else width - 2)


def _between(text: str, start: int, end: int) -> list[Unit]:
    part = text[start:end]
    return [unit(text, u.start + start, u.end + start, u.gap) for u in units_of(part)] if part.strip() else []
