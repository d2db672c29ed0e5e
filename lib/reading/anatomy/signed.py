"""Who, when and where, on lines of their own: dates, bylines, lone datelines, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.reading.anatomy.byline import is_byline, is_forename, is_job, is_place, is_placed_name, is_source_line
from lib.reading.anatomy.dateline import is_dateline_alone, is_when
from lib.reading.anatomy.head import DEEPEST, head_end
from lib.reading.anatomy.lexicon import is_section, phrases, plain
from lib.reading.anatomy.shapes import is_names, is_prose
from lib.reading.anatomy.units import Labels, Unit, labelled
from lib.reading.anatomy.zones import is_body
from lib.reading.dates import is_date_line, iso_of

_DATE = labelled("byline", "a date and nothing else")
_DATELINE = labelled("dateline", "place and date on a line of their own")
_BYLINE = labelled("byline", "names the writer")
_NAME_PLACE = labelled("byline", "a name and a place under the headline")
_NAME = labelled("byline", "a name alone under the headline")
_JOB = labelled("byline", "a job in a newsroom")
_CAPITALS = labelled("dateline", "a place in capitals")
_AGAIN = labelled("byline", "the writer's name again")
PLACE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{2,30}(?:, [A-Z][\w. ]{2,30})?")
LENGTH = labelled("boilerplate", "length of a recording")
BARE_CLOCK = re.compile(r"\d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)?")
TIMED = re.compile(r"\d[:.]\d\d")
RECORDED = re.compile(r"\b(?:video|audio|duration|listen|watch|play)\b", re.I)


def dates(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of lines that hold a date or an hour and nothing else, or the source and the date."""
    spans = _lengths(units)
    return {
        i: LENGTH if i in spans else _DATE
        for i, unit in enumerate(units)
        if i not in found and (is_when(unit.text) or is_source_line(unit.text) or _is_sent_from(unit.text))
    }


def bylines(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of bylines and lone datelines in the head, and of "By …" further down."""
    end = head_end(units, found)
    new: Labels = {}
    for i, unit in enumerate(units):
        if i in found or (is_prose(unit.text) and not is_byline(unit.text)):
            continue
        if is_dateline_alone(unit.text) and i <= end:
            new[i] = _DATELINE
        elif is_byline(unit.text) and (i <= end or unit.text[:3].lower() == "by "):
            new[i] = _BYLINE
    return new


def names(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of names that stand alone under the headline, and of the jobs under them."""
    new: Labels = {}
    for i in range(1, min(DEEPEST * 3, head_end(units, found))):
        text = units[i].text
        if i in found or is_section(text) or phrases("house_words") & set(text.lower().split()):
            continue
        if is_placed_name(text):
            new[i] = _NAME_PLACE
        elif is_names(re.sub(r"\s+in\s+[A-Z][\w .'’-]+$", "", text)) and _signs(units, found, i):
            new[i] = _NAME
        elif is_job(text) and not is_prose(text):
            new[i] = _JOB
    return new


def lone_places(units: Sequence[Unit], found: Labels) -> Labels:
    """Label of a place in capitals right above the first paragraph ("ANKARA")."""
    end = head_end(units, found)
    i = end - 1
    if i < 1 or i in found or end >= len(units) or not PLACE.fullmatch(units[i].text):
        return {}
    if is_forename(units[i].text.split()[0]) and not is_place(units[i].text):
        return {}
    return {} if plain(units[i].text) in phrases("not_places") else {i: _CAPITALS}


def signatures(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of the writers' names where they stand again below the text, and of the jobs under them."""
    lines = " ".join(units[i].text for i, label in found.items() if label.kind == "byline")
    new: Labels = {}
    for i in range(head_end(units, found), len(units)):
        if i in found:
            continue
        if is_names(units[i].text) and units[i].text in lines:
            new[i] = _AGAIN
        elif i - 1 in new and is_job(units[i].text):
            new[i] = _JOB
    return new


def _lengths(units: Sequence[Unit]) -> frozenset[int]:
    """Indexes of minutes and seconds ("02:31") that are no hour: under the name of a recording, or alone in the body.

    An hour stands next to a date, or is one of several that head the entries of a running report.
    """
    clocks = [i for i, unit in enumerate(units) if BARE_CLOCK.fullmatch(unit.text)]
    apart = [i for i in clocks if not _is_dated(units, i - 1)]
    if not apart:
        return frozenset()
    alone = len(clocks) == 1 and any(map(is_body, units[: clocks[0]]))
    others = [*units[: clocks[0]], *units[clocks[0] + 1 :]]
    return frozenset(i for i in apart if alone or _lasts(units, i, others))


def _is_dated(units: Sequence[Unit], i: int) -> bool:
    """Whether a line says when; beyond the first and the last it is as if one did."""
    return not 0 <= i < len(units) or is_when(units[i].text)


def _lasts(units: Sequence[Unit], i: int, others: Sequence[Unit]) -> bool:
    """Whether a clock says how long something lasts: a recording is named above it, or hours are among the others."""
    if RECORDED.search(units[i - 1].text):
        return True
    if not units[i].text.startswith("0") or _is_dated(units, i + 1):
        return False
    return any(TIMED.search(unit.text) and is_when(unit.text) for unit in others)


def _is_sent_from(text: str) -> bool:
    """Whether ``text`` is a place and a full date ("Helsinki, 12 February 2026")."""
    place, comma, rest = text.partition(",")
    return bool(comma) and place.istitle() and len(place.split()) <= 3 and is_date_line(rest) and bool(iso_of(rest))


def _signs(units: Sequence[Unit], found: Labels, i: int) -> bool:
    """Whether a name is a byline: it begins with a forename, or a date, a job or the first paragraph is next to it."""
    words = units[i].text.lower().split()
    if is_forename(words[0]) or any(label.kind == "byline" for at in (i - 1, i + 1) if (label := found.get(at))):
        return True
    following = units[i + 1].text if i + 1 < len(units) else ""
    if not following or (phrases("no_name_words") | phrases("house_words")) & set(words):
        return False
    return is_job(following) or is_prose(following) or not _stands_in_prose(units, words)


def _stands_in_prose(units: Sequence[Unit], words: Sequence[str]) -> bool:
    """Whether any of the words stands in the page's prose: the writer's name seldom does."""
    prose = {word.strip(".,;:'’“”\"()").lower() for unit in units if is_prose(unit.text) for word in unit.text.split()}
    return any(word.strip(".,") in prose for word in words)
