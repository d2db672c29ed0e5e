"""Dates as written, and never guessed: day, month and year must all stand there."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"

ISO = re.compile(rf"(?<!\d)({YEAR})-(\d\d)-(\d\d)(?!\d)")
COMPACT = re.compile(rf"(?<!\d)({YEAR})(\d\d)(\d\d)(?:T?\d{{6}}Z?)?(?!\d)")
DAY_FIRST = re.compile(rf"(?<!\d)({DAY})[\s.-]+(?:of\s+)?({MONTH}),?[\s-]+({YEAR})\b", re.I)
MONTH_FIRST = re.compile(rf"\b({MONTH})\s+({DAY})\s*,?\s+({YEAR})\b", re.I)
SLASHED = re.compile(rf"(?<!\d)(\d{{1,2}})[/.](\d{{1,2}})[/.]({YEAR})(?!\d)")
GLUED = re.compile(rf"(?<!\d)({YEAR})(?=\d{{1,2}}:\d\d)")  # "November 6, 20257:41 AM", as copied from a page
YEAR_FIRST = re.compile(rf"(?<!\d)({YEAR})[/.](\d{{1,2}})[/.](\d{{1,2}})(?!\d)")

# What may stand on a line that is only a date: everything is taken away, and nothing may be left.
ANY_DATE = re.compile(
    rf"{YEAR}-\d\d-\d\d(?:T[\d:.+Z-]+)?|{YEAR}\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.](?:{YEAR}|\d\d)|"
    rf"{YEAR}[/.]\d{{1,2}}[/.]\d{{1,2}}|\b{MONTH}\s+{DAY}(?!\d)|(?<!\d){DAY}[\s.-]+(?:of\s+)?{MONTH}(?![a-z])",
    re.I,
)
DRESSING = re.compile(
    rf"\b(?:first\s+)?(?:published|updated|posted|issued|modified|created|last|publish(?:ed)?|date|on|at|in|the|of|time|"
    rf"edited|release[d]?|dated?|from|minutes?|mins?|hours?|hrs?|days?|ago|{WEEKDAY.replace('?:', '?:', 1)}|{YEAR}|"
    r"[ap]\.?m\.?|gmt|utc|bst|cest|cet|e[sd]t|et|p[sd]t|pt|msk|ist|kst|jst|cst|hkt|[+-]\d{1,2}(?::?\d\d)?|\d{1,2}[:.h]\d\d(?::\d\d)?(?:[ap]\.?m)?|\d{1,2})\b",
    re.I,
)


def iso_of(text: str | None) -> str | None:
    """ISO date written in ``text``, as its writer's own calendar had it; None unless day, month and year are certain.

    "03/04/2025" is not certain (third of April, fourth of March) and gives None; "13/04/2025" is.
    """
    if not text or not text.strip():
        return None
    text = GLUED.sub(r"\1 ", text)
    return _exact(text) or _mail(text) or (_other(text.strip()) if _looks_dated(text) else None)


@lru_cache(maxsize=2048)
def is_date_line(text: str) -> bool:
    """Whether ``text`` is nothing but a date, with its dressing ("Updated 5:41 PM GMT, November 3, 2025")."""
    if len(text) > 120 or not re.search(r"\d", text):
        return False
    text = GLUED.sub(r"\1 ", text)
    rest, dates = ANY_DATE.subn(" ", text)
    ago = re.search(r"\b\d+\s+(?:minutes?|mins?|hours?|hrs?|days?)\s+ago\b", text, re.I)
    clock = re.fullmatch(r"\W*\d{1,2}[:.]\d\d(?:\s*(?:[ap]\.?m\.?|[A-Z]{2,4}))*\W*", text, re.I)
    return bool(dates or ago or clock) and not re.search(r"\w", DRESSING.sub(" ", rest))


def _exact(text: str) -> str | None:
    for pattern, order in (
        (ISO, "ymd"),
        (DAY_FIRST, "dmy"),
        (MONTH_FIRST, "mdy"),
        (COMPACT, "ymd"),
        (YEAR_FIRST, "ymd"),
    ):
        if match := pattern.search(text):
            parts = dict(zip(order, match.groups(), strict=True))
            return _made(parts["y"], _month(parts["m"]), parts["d"])
    if match := SLASHED.search(text):
        return _slashed(*match.groups())
    return None


def _slashed(first: str, second: str, year: str) -> str | None:
    if int(first) > 12 or first == second:
        return _made(year, int(second), first)
    return _made(year, int(first), second) if int(second) > 12 else None


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(written[:3].lower()))


def _made(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(re.sub(r"\D", "", day))).isoformat()
    except ValueError:
        return None


def _mail(text: str) -> str | None:
    """The date of a mail header; its parser makes a year of what is none ("12 January 0, 00007:41"), a guess."""
    try:
        found = parsedate_to_datetime(text) if ":" in text and "," in text else None
    except (ValueError, TypeError):
        return None
    return found.date().isoformat() if found and str(found.year) in text else None


def _looks_dated(text: str) -> bool:
    """Short, with a year, a day and a word: what dateparser may be asked about (other languages' months)."""
    return len(text) < 60 and bool(
        re.search(YEAR, text) and re.search(r"(?<!\d)\d{1,2}(?!\d)", text) and re.search(r"[^\W\d]{3}", text)
    )


@cache
def _other(text: str) -> str | None:
    import dateparser

    found = dateparser.parse(
        text, languages=["fr", "de", "es", "ru", "uk", "it", "pt", "nl", "tr", "pl"],
        settings={"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]},
    )  # fmt: skip
    return found.date().isoformat() if found else None
