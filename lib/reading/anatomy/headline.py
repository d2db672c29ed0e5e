"""Which line of the head is the headline: the first that is long enough, has a verb, or shares words with the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.reading.anatomy.lexicon import is_section
from lib.reading.anatomy.shapes import is_names, is_prose
from lib.reading.anatomy.title_lines import verb_of
from lib.reading.anatomy.units import Unit

ENOUGH = 3  # points
PARAGRAPHS = 4  # whose words count
LEAST_LETTERS = 4  # of a word that counts
MOST_SHARED = 3
CODE = re.compile(r"[A-Z]{2,}[-/][A-Z]{2,}|(?<!\d)\d{3,}(?:st|nd|rd|th)?\b.{0,12}$")


def best_title(units: Sequence[Unit], candidates: Sequence[int]) -> int | None:
    """Index of the first candidate with points enough, or None."""
    prose_words = _words(" ".join([unit.text for unit in units if is_prose(unit.text)][:PARAGRAPHS]))
    return next((i for i in candidates if _points(units[i].text, prose_words) >= ENOUGH), None)


def _points(text: str, prose_words: frozenset[str]) -> int:
    """Points of a line for its length, its verb and the words it shares with the first paragraphs."""
    size = len(text.split())
    points = 2 if size >= 5 else size - 3 if size >= 3 else -2
    points += {"verb": 2, "auxiliary": 2, "noun": 1}.get(verb_of(text) or "", 0)
    points += min(MOST_SHARED, len(_words(text) & prose_words))
    return points - 3 * (is_section(text) or is_names(text) or bool(CODE.search(text)))


def _words(text: str) -> frozenset[str]:
    """Words that mean something, without endings."""
    return frozenset(word.lower()[:6] for word in re.findall(r"[^\W\d_]+", text) if len(word) >= LEAST_LETTERS)
