"""What belongs to the page and not to the article: buttons, captions, credits, notes of the desk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from lib.reading.anatomy.dateline import dateline_at
from lib.reading.anatomy.labels import Label, Labels
from lib.reading.anatomy.lexicon import patterns, phrases, plain
from lib.reading.anatomy.shapes import is_prose
from lib.reading.anatomy.units import Unit
from lib.reading.outlets import outlet_named

LONGEST_CAPTION = 70  # words
NOTE = re.compile(r"\W{0,3}(?:editor|note|correction|clarification)", re.I)
LISTS = (
    ("furniture_patterns", "page furniture"),
    ("note_patterns", "note of the desk"),
    ("caption_patterns", "caption or credit"),
)


def furniture(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of lines that are boilerplate by their own words."""
    signed = _signatures(units)
    return {
        i: Label("boilerplate", reason)
        for i, unit in enumerate(units)
        if i not in found and (reason := _reason(unit.text, signed))
    }


def _reason(text: str, signed: frozenset[str]) -> str | None:
    label = plain(text)
    if outlet_named(label) or label in signed:
        return "an outlet's name alone"
    if {label, text.lower(), label.rstrip(".")} & (phrases("furniture") | phrases("credits")):
        return "page furniture"
    if len(text.split()) > LONGEST_CAPTION or dateline_at(text) and is_prose(text):
        return None
    if _is_attributed(text):
        return None
    return next((reason for name, reason in LISTS if patterns(name).fullmatch(text)), None)


def is_furniture(text: str) -> bool:
    """Whether a line is a button or an appeal of the page; captions, notes and credits not counted."""
    if plain(text) in phrases("furniture"):
        return True
    return bool(patterns("furniture_patterns").fullmatch(text)) and not _is_attributed(text)


def _is_attributed(text: str) -> bool:
    """Whether a sentence ends with who said it ("…, the envoy told reporters."): no button and no note does."""
    return bool(_attribution().search(text)) and not NOTE.match(text)


@cache
def _attribution() -> re.Pattern[str]:
    verbs = "|".join(sorted(map(re.escape, phrases("attributions")), key=len, reverse=True))
    return re.compile(rf"[,\"”’]\s[^,]{{0,60}}?\b(?:{verbs})\b[^,]{{0,60}}\.[\"”’]?$", re.I)


def is_note(text: str) -> bool:
    """Whether a line is a note of the desk about the article."""
    return bool(patterns("note_patterns").fullmatch(text))


def _signatures(units: Sequence[Unit]) -> frozenset[str]:
    """Agencies named in datelines here: their name alone on a line is furniture too."""
    lines = (dateline_at(unit.text) for unit in units if unit.text[0].isupper() and is_prose(unit.text))
    return frozenset(plain(line.agency) for line in lines if line and line.agency)
