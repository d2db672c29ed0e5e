"""Lines that only say again what stands in the article: pull quotes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from lib.reading.anatomy.block_labels import Labels, labelled
from lib.reading.anatomy.shapes import is_prose
from lib.reading.anatomy.units import Unit

LEAST, MOST = 4, 25  # words of a pull quote
ALIKE = 5  # lines with the same first words that are compared
LONGEST_SPEAKER = 6  # words
QUOTED = re.compile(r"[\"“‘'].*[\"”’']")
ECHO = labelled("boilerplate", "words of the article set apart")
LONG = 8  # words from which a line without a stop is one too, and no subhead in the article's words


def echoes(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of pull quotes: sentences, or long lines, whose words stand in a longer paragraph too."""
    new: Labels = {}
    for i in sorted(_echoing([_bare(unit.text) for unit in units])):
        unit = units[i]
        if i in found or i in new or not LEAST <= unit.words <= MOST:
            continue
        signed = _is_signed(units, i) and i + 1 not in found
        if signed or is_prose(unit.text) or unit.words >= LONG:
            new |= {at: ECHO for at in (i, i + 1)[: 1 + signed]}
    return new


def _echoing(bare: Sequence[str]) -> set[int]:
    """Indexes of texts whose words stand, in their order, in a longer one (sought by their first words)."""
    words = [text.split() for text in bare]
    opening: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, found in enumerate(words):
        if LEAST <= len(found) <= MOST and len(opening[tuple(found[:LEAST])]) < ALIKE:
            opening[tuple(found[:LEAST])].append(i)
    new: set[int] = set()
    for found in words:
        for at in range(len(found) - LEAST + 1):
            for i in opening.get(tuple(found[at : at + LEAST]), ()):
                if len(found) > len(words[i]) and found[at : at + len(words[i])] == words[i]:
                    new.add(i)
    return new


def _is_signed(units: Sequence[Unit], i: int) -> bool:
    """Whether a quotation stands above a line that names who said it."""
    following = units[i + 1] if i + 1 < len(units) else None
    if following is None or not QUOTED.fullmatch(units[i].text):
        return False
    return following.words <= LONGEST_SPEAKER and not is_prose(following.text) and following.text[0].isupper()


def _bare(text: str) -> str:
    """Small letters and single spaces, to compare words alone."""
    return " ".join(re.findall(r"\w+", text.lower()))
