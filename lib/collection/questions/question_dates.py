"""The time that a question names, as the days of articles: "in May 2024", "since June", "last month"."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from lib.collection.questions.question_words import Word
from lib.gazetteer import lexicon

_Span = tuple[int, int, date, date]  # first word, word past the last, first day, last day
_BEFORE, _SINCE, _UNTIL = ("before",), ("since", "after", "from"), ("until", "till")
_HEADS = (*_BEFORE, *_SINCE, *_UNTIL, "in", "on", "during", "of", "between", "and", "to")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day (ISO), None where open, and the numbers of the words that say so."""

    first: str | None
    last: str | None
    words: frozenset[int]


def days_in(words: list[Word], newest: date) -> Days | None:
    """The days that a question names; a month without a year is the last such month up to the ``newest`` article."""
    spans = _spans(words, newest)
    if not spans:
        return None
    at, past, first, last = spans[0]
    head = words[at - 1].lower if at else ""
    if head in ("between", "from") and len(spans) > 1 and words[spans[1][0] - 1].lower in ("and", "to", "until"):
        return _range(words, spans[0], spans[1])
    used = frozenset(range(at - (head in _HEADS), past))
    if head in _BEFORE:
        return Days(None, (first - timedelta(days=1)).isoformat(), used)
    if head in _SINCE:
        return Days(first.isoformat(), None, used)
    return Days(None if head in _UNTIL else first.isoformat(), last.isoformat(), used)


def _range(words: list[Word], one: _Span, other: _Span) -> Days:
    """The days from the first of one time to the last of another; a year that only the other has holds for both."""
    (at, past, first, _), (there, end, _, last) = one, other
    if not _has_year(words[at:past]) and _has_year(words[there:end]):
        first = first.replace(year=last.year)
    return Days(first.isoformat(), last.isoformat(), frozenset((*range(at - 1, past), *range(there - 1, end))))


def _has_year(words: list[Word]) -> bool:
    return any(_year(word.lower) for word in words)


def _spans(words: list[Word], newest: date) -> list[_Span]:
    """(first word, word past the last, first day, last day) of each time named."""
    found, at = [], 0
    while at < len(words):
        span = _day_or_month(words, at, newest) or _relative(words, at, newest) or _whole_year(words, at)
        if span:
            found.append((at, *span))
            at = span[0]
        else:
            at += 1
    return found


def _day_or_month(words: list[Word], at: int, newest: date) -> tuple[int, date, date] | None:
    """ "8 February 2024", "February 8", "May 2024", "May", "2024-05-01" from the word ``at``."""
    try:
        day_named = date.fromisoformat(words[at].lower)
        return at + 1, day_named, day_named
    except ValueError:
        pass
    day, past = _day(words, at), at
    if day:
        past += 1
    month = _month(words[past]) if past < len(words) else 0
    if not month:
        return None
    past += 1
    if not day and past < len(words) and (day := _day(words, past)):
        past += 1
    year = _year(words[past].lower) if past < len(words) else None
    past += bool(year)
    return _made(past, year or (newest.year - (month > newest.month)), month, day)


def _made(past: int, year: int, month: int, day: int) -> tuple[int, date, date] | None:
    longest = monthrange(year, month)[1]
    if day > longest:
        return None
    return past, date(year, month, day or 1), date(year, month, day or longest)


def _relative(words: list[Word], at: int, newest: date) -> tuple[int, date, date] | None:
    """ "last month", "this year" or "yesterday", counted back from the newest article."""
    head = words[at].lower
    if head in ("yesterday", "today"):
        day = newest - timedelta(days=head == "yesterday")
        return at + 1, day, day
    unit = words[at + 1].lower if at + 1 < len(words) else ""
    if head not in ("last", "this") or unit not in ("week", "month", "year"):
        return None
    back = head == "last"
    if unit == "week":
        monday = newest - timedelta(days=newest.weekday() + 7 * back)
        return at + 2, monday, monday + timedelta(days=6)
    if unit == "year":
        return at + 2, date(newest.year - back, 1, 1), date(newest.year - back, 12, 31)
    first = newest.replace(day=1)
    first = (first - timedelta(days=1)).replace(day=1) if back else first
    return _made(at + 2, first.year, first.month, 0)


def _whole_year(words: list[Word], at: int) -> tuple[int, date, date] | None:
    year = _year(words[at].lower)
    return (at + 1, date(year, 1, 1), date(year, 12, 31)) if year else None


def _year(text: str) -> int | None:
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() and text[:2] in ("19", "20") else None


def _day(words: list[Word], at: int) -> int:
    text = words[at].lower.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text) <= 31 and len(text) < 3 else 0


def _month(word: Word) -> int:
    """The number of a month, which is written with a capital: "may" is no month."""
    names = lexicon("lexicons/time/calendar")["months"]
    found = [number for number, several in enumerate(names, 1) if word.text in several]
    return found[0] if found else 0
