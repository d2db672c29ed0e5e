"""What a line says of itself by its words, and where on a page it stands: above the body, in it, below it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from lib.facts import PROSE
from lib.gazetteer import lexicon, words
from lib.reading.anatomy.dateline import dateline_at
from lib.reading.anatomy.shapes import is_prose
from lib.reading.anatomy.units import Labels, Unit

LEAST = 12  # words of a paragraph that is surely one
HEAD, TAIL = frozenset({"head"}), frozenset({"tail"})
BODY: frozenset[str] = frozenset()


def places(units: Sequence[Unit], found: Labels) -> tuple[frozenset[str], ...]:
    """For every unit "head", "tail" or nothing: before the first sure paragraph, behind the last, between them."""
    sure = [i for i, unit in enumerate(units) if is_body(unit) and (i not in found or found[i].kind in PROSE)]
    first, last = (sure[0], sure[-1]) if sure else (len(units), len(units))
    return tuple(HEAD if i < first else TAIL if i > last else BODY for i in range(len(units)))


def is_body(unit: Unit) -> bool:
    """Whether a unit is surely a paragraph: a sentence of some length that nothing speaks against."""
    return unit.hint in (None, "paragraph") and is_sure_prose(unit.text)


@lru_cache(maxsize=4096)
def is_sure_prose(text: str) -> bool:
    """Whether a text is a sentence of some length that nothing speaks against, or one with a dateline."""
    if not is_prose(text):
        return False
    if dateline_at(text):
        return True
    if len(text.split()) < LEAST:
        return False
    against = any(evidence(sort, text, TAIL) for sort in ("appeals", "captions", "notes", "bios"))
    return not against


Sort = Literal["appeals", "captions", "notes", "bios", "titles"]
NOWHERE: frozenset[str] = frozenset()
MOST_CONTROLS = 9  # words of a row of buttons
LONGEST = 1500  # characters: patterns are not tried on a longer line, whatever its words
WEIGHTY = 2  # points of a feature; smaller ones alone prove nothing


@dataclass(frozen=True, slots=True)
class Feature:
    """What a line may show, and how much that says."""

    points: int
    says: str
    pattern: re.Pattern[str]


def evidence(sort: Sort, text: str, where: Set[str] = NOWHERE) -> str | None:
    """What speaks for ``text`` being one of ``sort``, in words; None when it has fewer points than that needs.

    ``where``: places the line stands in, as named in the data file.
    """
    rules = lexicon(f"lexicons/page_evidence/{sort}")
    if len(text) > LONGEST or len(text.split()) > rules["longest"]:
        return None
    placed = sum(map(rules["where"].get, where & rules["where"].keys()))
    weighty = _shown(sort, text, True)
    if not weighty and placed < WEIGHTY:
        return None
    shown = (*weighty, *_shown(sort, text, False))
    if sum(feature.points for feature in shown) + placed < rules["needs"]:
        return None
    return ", ".join(feature.says for feature in shown if feature.points > 0) or "its place"


@lru_cache(maxsize=16384)
def _shown(sort: Sort, text: str, weighty: bool) -> tuple[Feature, ...]:
    """The features that a line shows: those weighty enough to prove something, or the others."""
    found = (feature for feature in _features(sort) if (feature.points >= WEIGHTY) is weighty)
    return tuple(feature for feature in found if feature.pattern.search(text))


@lru_cache(maxsize=4096)
def is_controls(text: str) -> bool:
    """Whether a short line is made of words of buttons and nothing else ("Share icon", "Tap to unmute", "1/5")."""
    words = [word.strip(".,:;!?()[]|•·…©*<>«»\"'") for word in re.split(r"[\s/|]+", text.lower())]
    words = [word for word in words if word]
    if len(words) > MOST_CONTROLS or _words("controls").isdisjoint(words):
        return False
    others = set(words) - _words("controls") - _words("fillers")
    return all(re.fullmatch(r"\W*\d[\d:.,k]*\W*", word) for word in others)


@cache
def _features(sort: Sort) -> tuple[Feature, ...]:
    rows = lexicon(f"lexicons/page_evidence/{sort}")["points"]
    return tuple(Feature(row["points"], row["says"], re.compile("".join(row["pattern"]), re.I)) for row in rows)


def _words(name: str) -> frozenset[str]:
    return words(f"lexicons/page_evidence/{name}")
