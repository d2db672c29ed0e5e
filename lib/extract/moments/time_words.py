"""The words of time as pieces of regular expressions, made from ``data/lexicons/time``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from lib.gazetteer import lexicon, words

CALENDAR = "lexicons/time/calendar"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:1[89]|20)\d\d"
DASH = r"[-–—]"


def any_of(words: Iterable[str]) -> str:
    """A group of these words, the longest first; blanks match any space."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest) + ")"


def listed(name: str) -> str:
    """A group of the words under ``name`` in the lexicon."""
    return any_of(words(f"lexicons/time/{name}"))


@cache
def months() -> str:
    """A group of the names of months, abbreviations with their full stop."""
    return _names("months")


def month_names() -> list[str]:
    """The full names of months."""
    return [names[0] for names in lexicon(CALENDAR)["months"]]


@cache
def weekdays() -> str:
    """A group of the full names of weekdays; abbreviations count only beside a date (see ``all_weekdays``)."""
    return any_of(names[0] for names in lexicon(CALENDAR)["weekdays"])


@cache
def all_weekdays() -> str:
    """A group of the names of weekdays, abbreviations with their full stop."""
    return _names("weekdays")


@cache
def numbers() -> str:
    """A group of numbers in figures or words."""
    return rf"(?:\d{{1,3}}|{any_of(lexicon(CALENDAR)['numbers'])})"


def month_of(written: str) -> int:
    """Number of the month of this name."""
    return _places("months")[written.rstrip(".")]


def weekday_of(written: str) -> int:
    """Number of the weekday of this name, Monday 0."""
    return _places("weekdays")[written.rstrip(".")] - 1


def number_of(written: str) -> int:
    """The number, however it is written."""
    return int(written) if written.isdigit() else lexicon(CALENDAR)["numbers"][written.lower()]


def _names(name: str) -> str:
    full = [names[0] for names in lexicon(CALENDAR)[name]]
    short = [word for names in lexicon(CALENDAR)[name] for word in names[1:]]
    return rf"(?:{any_of(full)}|{any_of(short)}\b\.?)"


@cache
def _places(name: str) -> dict[str, int]:
    return {word: place for place, names in enumerate(lexicon(CALENDAR)[name], 1) for word in names}
