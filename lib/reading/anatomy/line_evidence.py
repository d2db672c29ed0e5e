"""Evidence for what a line is: points for what it says and where it stands (``data/lexicons/page_evidence``)."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from lib.gazetteer import lexicon, words

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
    placed = sum(points for place, points in rules["where"].items() if place in where)
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
    if not 0 < len(words) <= MOST_CONTROLS:
        return False
    named = [word for word in words if word in _words("controls")]
    others = (word for word in words if word not in _words("controls") and word not in _words("fillers"))
    return bool(named) and all(re.fullmatch(r"\W*\d[\d:.,k]*\W*", word) for word in others)


@cache
def _features(sort: Sort) -> tuple[Feature, ...]:
    rows = lexicon(f"lexicons/page_evidence/{sort}")["points"]
    return tuple(Feature(row["points"], row["says"], re.compile("".join(row["pattern"]), re.I)) for row in rows)


def _words(name: str) -> frozenset[str]:
    return words(f"lexicons/page_evidence/{name}")
