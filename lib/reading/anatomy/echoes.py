"""Lines that only say again what stands in the article: pull quotes, titles of recordings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.reading.anatomy.byline import is_byline
from lib.reading.anatomy.labels import Label, Labels
from lib.reading.anatomy.shapes import is_prose
from lib.reading.anatomy.units import Unit
from lib.reading.anatomy.zones import is_body

LEAST, MOST = 4, 25  # words of a pull quote
LONGEST_SPEAKER = 6  # words
QUOTED = re.compile(r"[\"“‘'].*[\"”’']")
ECHO = Label("boilerplate", "words of the article set apart")
LONG = 8  # words from which a line without a stop is one too, and no subhead in the article's words


def echoes(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of pull quotes: sentences, or long lines, whose words stand in a longer paragraph too."""
    bare = [_bare(unit.text) for unit in units]
    new: Labels = {}
    for i, unit in enumerate(units):
        if i in found or i in new or not LEAST <= unit.words <= MOST:
            continue
        if not any(bare[i] in other and len(other) > len(bare[i]) for j, other in enumerate(bare) if j != i):
            continue
        signed = _is_signed(units, i) and i + 1 not in found
        if signed or is_prose(unit.text) or unit.words >= LONG:
            new |= {at: ECHO for at in (i, i + 1)[: 1 + signed]}
    return new


def _is_signed(units: Sequence[Unit], i: int) -> bool:
    """Whether a quotation stands above a line that names who said it."""
    following = units[i + 1] if i + 1 < len(units) else None
    if following is None or not QUOTED.fullmatch(units[i].text):
        return False
    return following.words <= LONGEST_SPEAKER and not is_prose(following.text) and following.text[0].isupper()


def recordings(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of the titles that stand in the body under the length of a recording."""
    first = next((i for i, unit in enumerate(units) if i not in found and is_body(unit)), len(units))
    return {
        i: Label("boilerplate", "title of a recording")
        for i, unit in enumerate(units)
        if i > first
        and i not in found
        and i - 1 in found
        and found[i - 1].reason == "length of a recording"
        and not is_prose(unit.text)
        and not is_byline(unit.text)
    }


def _bare(text: str) -> str:
    """Small letters and single spaces, to compare words alone."""
    return " ".join(re.findall(r"\w+", text.lower()))
