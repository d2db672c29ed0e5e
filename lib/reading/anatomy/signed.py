"""Who, when and where, on lines of their own: dates, bylines, lone datelines, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.reading.anatomy.byline import is_byline, is_job, is_source_line
from lib.reading.anatomy.dateline import is_dateline_alone
from lib.reading.anatomy.head import head_end
from lib.reading.anatomy.labels import Label, Labels
from lib.reading.anatomy.lexicon import is_section, phrases, plain
from lib.reading.anatomy.shapes import is_names, is_prose
from lib.reading.anatomy.units import Unit
from lib.reading.dates import is_date_line, iso_of

PLACE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{2,30}(?:, [A-Z][\w. ]{2,30})?")


def dates(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of lines that hold a date and nothing else, or the source and the date.

    An hour alone counts only in the head: further down it heads an entry of a running report.
    """
    end = head_end(units, found)
    return {
        i: Label("byline", "a date and nothing else")
        for i, unit in enumerate(units)
        if i not in found and (is_date_line(unit.text) or is_source_line(unit.text)) and (i <= end or iso_of(unit.text))
    }


def bylines(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of bylines and lone datelines in the head, and of "By …" further down."""
    end = head_end(units, found)
    new: Labels = {}
    for i, unit in enumerate(units):
        if i in found or (is_prose(unit.text) and not is_byline(unit.text)):
            continue
        if is_dateline_alone(unit.text) and i <= end:
            new[i] = Label("dateline", "place and date on a line of their own")
        elif is_byline(unit.text) and (i <= end or unit.text[:3].lower() == "by "):
            new[i] = Label("byline", "names the writer")
    return new


def names(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of names that stand alone under the headline, and of the jobs under them."""
    new: Labels = {}
    for i in range(1, head_end(units, found)):
        text = units[i].text
        if i in found or is_section(text):
            continue
        if is_names(re.sub(r"\s+in\s+[A-Z][\w .'’-]+$", "", text)) and _signs(units, found, i):
            new[i] = Label("byline", "a name alone under the headline")
        elif is_job(text) and not is_prose(text):
            new[i] = Label("byline", "a job in a newsroom")
    return new


def lone_places(units: Sequence[Unit], found: Labels) -> Labels:
    """Label of a place in capitals right above the first paragraph ("ANKARA")."""
    i = head_end(units, found) - 1
    if i < 1 or i in found or i + 1 >= len(units) or not PLACE.fullmatch(units[i].text):
        return {}
    return {} if plain(units[i].text) in phrases("not_places") else {i: Label("dateline", "a place in capitals")}


def signatures(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of the writers' names where they stand again below the text, and of the jobs under them."""
    lines = " ".join(units[i].text for i, label in found.items() if label.kind == "byline")
    new: Labels = {}
    for i in range(head_end(units, found), len(units)):
        if i in found:
            continue
        if is_names(units[i].text) and units[i].text in lines:
            new[i] = Label("byline", "the writer's name again")
        elif i - 1 in new and is_job(units[i].text):
            new[i] = Label("byline", "a job in a newsroom")
    return new


def _signs(units: Sequence[Unit], found: Labels, i: int) -> bool:
    """Whether a name is a byline: a date, a job, another byline or the first paragraph comes next."""
    following = units[i + 1] if i + 1 < len(units) else None
    if following is None:
        return False
    label = found.get(i + 1)
    return bool(label and label.kind == "byline") or is_job(following.text) or is_prose(following.text) or i >= 2
