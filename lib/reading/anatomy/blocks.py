"""Labelled blocks of a text: every character that is no white space lies in exactly one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lib.facts import PROSE, Block, BlockKind
from lib.reading.anatomy import head, signed
from lib.reading.anatomy.furniture import echoes, furniture, repeated
from lib.reading.anatomy.lexicon import is_section, pattern
from lib.reading.anatomy.related import bios, interspersed, listed, parted, summaries, topics, under_rubric
from lib.reading.anatomy.shapes import is_prose
from lib.reading.anatomy.turn_labels import continued, turns
from lib.reading.anatomy.units import (
    INSIDE,
    LIST_ITEM,
    OUTSIDE,
    Hint,
    Label,
    Labels,
    Unit,
    labelled,
    units_of,
    units_of_hints,
)
from lib.rules import NONE

_ONLY_TEXT = labelled("paragraph", "the only text")
_RUBRIC = labelled("section", "rubric in the head")
_PROSE = labelled("paragraph", "prose")
_CENTRED = labelled("subhead", "a line between dashes")
_ITEM = labelled("paragraph", "list item")
_EXCLAIMED = labelled("paragraph", "an exclamation")
_SUBHEAD = labelled("subhead", "short line without a stop")
_SCRAP = labelled("boilerplate", "short line at the end")
EXCLAIMED = re.compile(r"^[\"“].*[!?][\"”]$|!$")
RATE = re.compile(r"\(.{1,30}=.{1,60}\)")  # ($1 = 0.91 euros)
CENTRED = re.compile(r"([-–—*~=]+)\s.{2,80}\s\1")  # - A subhead of some agencies -
LONGEST_SUBHEAD = 16  # words


def blocks_of(text: str, hints: Sequence[Hint] = (), title: str | None = None) -> tuple[Block, ...]:
    """Blocks of ``text``, sorted, trimmed, never overlapping; each says why it was labelled so.

    ``hints`` are what a file's markup says (HTML tags, styles); ``title`` is the title its metadata gave.
    """
    return tuple(block for block, _ in by_rule(text, hints, title))


def by_rule(
    text: str, hints: Sequence[Hint] = (), title: str | None = None, without: frozenset[str] = NONE
) -> tuple[tuple[Block, str], ...]:
    """The same blocks, each with the rule that labelled it, "" for the file's own markup.

    ``without`` are rules left out: those that come after them label what they would have.
    """
    units = parted(units_of_hints(text, hints) if hints else units_of(text))
    labels = labels_of(units, title, without)
    return tuple((_block(unit, labels[i]), labels[i].rule) for i, unit in enumerate(units))


def _block(unit: Unit, label: Label) -> Block:
    """The block of a unit; only a related link keeps an address."""
    url = unit.url if label.kind == "related_link" else None
    return Block(label.kind, unit.start, unit.end, label.reason, url, label.speaker)


def labels_of(units: Sequence[Unit], title: str | None, without: frozenset[str] = NONE) -> Labels:
    """A label for every unit: each rule in its turn labels what the ones before it left."""
    found: Labels = {i: Label(unit.hint, "", unit.reason, unit.speaker) for i, unit in enumerate(units) if unit.hint}

    def take(new: Labels) -> None:
        found.update((i, label) for i, label in new.items() if label.rule not in without)

    if not _has_headline(found):
        known = head.headline(units, found, title) if title else {}
        take({i: label for i, label in known.items() if label == head.OWN_TITLE})
    for rule in FIRST:
        take(rule(units, found))
    if not _has_headline(found):
        take(head.headline(units, found, title))
    for rule in (*HEAD, echoes, under_rubric, summaries, interspersed, placed):
        take(rule(units, found))
    found |= rest(units, found, without)
    take(only_text(units, found))
    return found


def _has_headline(found: Labels) -> bool:
    return any(label.kind == "headline" for label in found.values())


def only_text(units: Sequence[Unit], found: Labels) -> Labels:
    """Sentences taken for furniture are the text where there is no other: a caption needs an article beside it."""
    if any(label.kind in PROSE for label in found.values()):
        return {}
    return {
        i: _ONLY_TEXT
        for i, unit in enumerate(units)
        if unit.hint is None and found[i].kind in ("boilerplate", "byline") and is_prose(unit.text)
    }


def rubrics(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of rubrics in the head ("World", "Europe"), above or under the headline."""
    return {i: _RUBRIC for i in range(head.head_end(units, found)) if i not in found and is_section(units[i].text)}


def placed(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of what no rule knows but an extractor of articles keeps, or leaves out."""
    kinds: dict[str, BlockKind] = {INSIDE: "paragraph", OUTSIDE: "boilerplate"}
    return {
        i: Label(kinds[unit.reason], "", unit.reason)
        for i, unit in enumerate(units)
        if i not in found and unit.reason in kinds
    }


def rest(units: Sequence[Unit], found: Labels, without: frozenset[str] = NONE) -> Labels:
    """Labels of whatever no other rule took: subheads and paragraphs."""
    open_ = [i for i in range(len(units)) if i not in found]
    last = max((i for i in open_ if is_prose(units[i].text)), default=-1)
    return {i: _plain_label(units[i], i < last, len(units) == 1, without) for i in open_}


def _plain_label(unit: Unit, leads: bool, alone: bool, without: frozenset[str]) -> Label:
    """A paragraph, a subhead when prose follows, else a scrap."""
    fit = [label for label, fits in _PLAIN if fits(unit, alone)]
    last = (_SUBHEAD, _SCRAP) if leads else (_SCRAP, _SUBHEAD)
    return next(label for label in (*fit, *last) if label.rule not in without)


def _is_paragraph(unit: Unit, alone: bool) -> bool:
    return is_prose(unit.text) or unit.words > LONGEST_SUBHEAD or alone or bool(RATE.fullmatch(unit.text))


def _is_item(unit: Unit, _: bool) -> bool:
    marked = pattern("bullet").match(unit.text) and not unit.text[0].isdigit()
    return unit.reason == LIST_ITEM or bool(marked)


_PLAIN: tuple[tuple[Label, Callable[[Unit, bool], bool]], ...] = (
    (_PROSE, _is_paragraph),
    (_CENTRED, lambda unit, _: bool(CENTRED.fullmatch(unit.text))),
    (_ITEM, _is_item),
    (_EXCLAIMED, lambda unit, _: bool(EXCLAIMED.search(unit.text))),
)
FIRST = (
    turns,
    continued,
    listed,
    topics,
    head.menus,
    head.crumbs,
    signed.dates,
    furniture,
    repeated,
    signed.bylines,
    bios,
)
HEAD = (signed.lone_places, signed.names, signed.signatures, rubrics, head.houses, head.captions, head.decks)
