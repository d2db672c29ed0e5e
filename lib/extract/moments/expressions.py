"""Expressions of time as they stand in a text, before a calendar says which days they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from lib.extract.moments.time_words import (
    DASH,
    DAY,
    YEAR,
    all_weekdays,
    listed,
    month_names,
    month_of,
    months,
    number_of,
    numbers,
    weekday_of,
    weekdays,
)
from lib.rules import MOMENTS, NONE, RuleName

Form = Literal["date", "month", "weekday", "year", "near"]
Unit = Literal["day", "week", "weekend", "month", "year"]
SHIFTS: Final = {"last": -1, "this": 0, "next": 1}
DEICTIC: Final[dict[str, tuple[Unit, int]]] = {
    "today": ("day", 0),
    "tonight": ("day", 0),
    "yesterday": ("day", -1),
    "tomorrow": ("day", 1),
    "last night": ("day", -1),
    "this morning": ("day", 0),
    "this afternoon": ("day", 0),
    "this evening": ("day", 0),
}
TO: Final = rf"(?:{DASH}|\b(?:to|until|till|through)\b)"
AFTER: Final = r"(?![\w%]|[.,:]\d)"
# What a text must hold to name a time as seen from the day of publication.
NEAR: Final = r"\b(?:[Tt](?:oday|onight|omorrow|his)|[Yy]esterday|[Ll]ast|[Nn]ext|ago|weekend)\b"


@dataclass(frozen=True, slots=True)
class Expression:
    """What is written: the parts of a date, or a number of units from the day of publication."""

    start: int
    end: int
    form: Form
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: Unit | None = None
    shift: int | None = None  # units from now, or last (-1), this (0), next (1) month or weekday
    until: Expression | None = None  # where a range ends
    rule: str = ""  # that found it


Maker = Callable[[re.Match[str]], "list[Expression]"]
Pattern = tuple[RuleName, str, Maker]
Rule = tuple[RuleName, re.Pattern[str], Maker]
_JOINED = MOMENTS.rule("from date to date")


def expressions(text: str, start: int, end: int, without: frozenset[str] = NONE) -> list[Expression]:
    """The expressions of time in ``text[start:end]``, in order, none inside another; ranges are one.

    ``without`` are rules left out: another that fits takes the place.
    """
    found: list[Expression] = []
    for name, pattern, make in _rules_for(text, start, end):
        if name not in without:
            for match in pattern.finditer(text, start, end):
                made = [replace(one, rule=name) for one in make(match)]
                found += made if _free(made, found) else []
    ordered = sorted(found, key=lambda one: one.start)
    return ordered if _JOINED in without else list(_joined(text, ordered))


def _rules_for(text: str, start: int, end: int) -> Iterator[Rule]:
    """The rules whose gate stands in the text."""
    for gate, rules in _rules():
        if gate.search(text, start, end):
            yield from rules


def _free(made: Iterable[Expression], found: Iterable[Expression]) -> bool:
    return not any(one.start < other.end and other.start < one.end for one in made for other in found)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], tuple[Rule, ...]], ...]:
    """What a text must hold at all, then rules, the fullest first: patterns, and what makes expressions of a match."""
    month = rf"\b(?=[{''.join(sorted({names[0] for names in month_names()}))}]){months()}"
    groups = ((month, _dates_of_months()), (weekdays(), _weekdays()), (YEAR, _in_digits()), (NEAR, _near()))
    return tuple(
        (re.compile(gate), tuple((name, re.compile(pattern), make) for name, pattern, make in rules))
        for gate, rules in groups
    )


def _dates_of_months() -> list[Pattern]:
    month, day, year = rf"(?P<month>{months()})", rf"(?P<day>{DAY})", rf"(?P<year>{YEAR})(?!\d|[.,]\d)"
    weekday = rf"(?:\b(?P<weekday>{all_weekdays()})[,\s]*[\s(](?:the\s+)?)?"
    to = rf"\s*(?P<link>{TO}|\b(?:and|or)\b)\s*"
    several = rf"(?:(?P<first>{DAY}){to})?"
    more = rf"(?:{to}(?P<last>{DAY})(?!\w|\s+(?:of\s+)?{months()}))?"
    before_may, before = listed("before_may"), listed("before_month")
    alone = rf"(?:(?i:{before})[\s-]+(?!May\b)|(?i:{before_may})[\s-]+)"
    return [
        (
            MOMENTS.rule("day before month"),
            rf"{weekday}(?<![\w.,:/-]){several}{day}\s+(?:of\s+)?{month}(?:,?\s+{year})?{AFTER}",
            _dates,
        ),
        (MOMENTS.rule("month before day"), rf"{weekday}(?<![\w-]){month}\s+{day}{more}(?:,?\s+{year})?{AFTER}", _dates),
        (
            MOMENTS.rule("two months of a year"),
            rf"(?<![\w-]){month}\s*(?P<link>{TO}|\band\b)\s*(?P<till>{months()})\s+{year}{AFTER}",
            _months,
        ),
        (MOMENTS.rule("month and year"), rf"(?<![\w-]){month}(?:\s+of|,)?\s+{year}{AFTER}", _months),
        (
            MOMENTS.rule("from month to month"),
            rf"(?<!\w)(?i:from|between)\s+{month}\s*(?P<link>{TO}|\band\b)\s*(?P<till>{months()}){AFTER}",
            _months,
        ),
        (MOMENTS.rule("last March"), rf"(?<![\w-])(?P<shift>[Ll]ast|[Tt]his|[Nn]ext)\s+{month}{AFTER}", _months),
        (MOMENTS.rule("month after a word of time"), rf"(?<!\w){alone}{month}{AFTER}", _months),
    ]


def _weekdays() -> list[Pattern]:
    shift = r"(?:\b(?P<shift>[Ll]ast|[Tt]his|[Nn]ext)\s+)?"
    return [
        (
            MOMENTS.rule("weekday"),
            rf"(?<![\w-]){shift}(?P<weekday>{weekdays()})\b(?!-|\s+{listed('no_weekday_after')})",
            _weekday,
        ),
    ]


def _in_digits() -> list[Pattern]:
    counted = rf"(?!\s+{listed('counted')}\b)"
    before = rf"(?:(?<!\w)(?i:{listed('before_year')})|['’]s)[\s-]+"
    year = rf"(?P<year>{YEAR})(?![\w%]|[.,]\d|-\w|–\d)"
    return [
        (
            MOMENTS.rule("date in digits"),
            rf"(?<![\d-])(?P<year>{YEAR})-(?P<number>0[1-9]|1[0-2])-(?P<day>\d\d)(?![\d-])",
            _dates,
        ),
        (
            MOMENTS.rule("from year to year"),
            rf"(?<![\w.,/$€£-])(?P<year>{YEAR})\s*(?P<link>{TO}|\band\b)\s*(?P<till>{YEAR}|\d\d){AFTER}{counted}",
            _years,
        ),
        (MOMENTS.rule("year after a word of time"), rf"{before}{year}{counted}", _years),
        (MOMENTS.rule("year in brackets"), rf"\((?P<year>{YEAR})\)", _years),
    ]


def _near() -> list[Pattern]:
    # "This Morning" is a programme: only the first letter may be a capital.
    deictic = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}".replace(" ", r"\s+") for word in DEICTIC)
    return [
        (MOMENTS.rule("today"), rf"\b(?P<deictic>{deictic})\b", _deictic),
        (MOMENTS.rule("days ago"), rf"(?i)\b(?P<count>{numbers()})\s+(?P<unit>day|week|month|year)s?\s+ago\b", _ago),
        (
            MOMENTS.rule("last week"),
            r"(?i)(?<!the )(?<!\w)(?P<shift>last|this|next)\s+(?P<unit>week|weekend|month|year)\b(?!\s+of\b|-)",
            _units,
        ),
        (MOMENTS.rule("at the weekend"), r"(?i)\b(?:at|over) (?:the|this) (?P<unit>weekend)\b", _units),
    ]


def _dates(match: re.Match[str]) -> list[Expression]:
    """One date, a range of days of one month, or two days of it."""
    parts = match.groupdict()
    month = month_of(parts["month"]) if "month" in parts else int(parts["number"])
    weekday = weekday_of(parts["weekday"]) if parts.get("weekday") else None
    end = match.end() + (")" in match.string[match.end() : match.end() + 1] and "(" in match[0])
    whole = Expression(match.start(), end, "date", _year(parts), month, _day(parts["day"]), weekday)
    other = "first" if parts.get("first") else "last" if parts.get("last") else None
    if other is None:
        return [whole]
    days = sorted((_day(parts[other]), _day(parts["day"])))
    if re.fullmatch(TO, parts["link"]) or _after(match, "between"):
        return [replace(whole, day=days[0], until=replace(whole, day=days[1]), weekday=None)]
    named = (match.start(), match.end(other)) if other == "first" else (match.start(other), match.end())
    rest = (match.start("day"), match.end()) if other == "first" else (match.start(), match.end("day"))
    return [
        replace(whole, start=start, end=end, day=_day(parts[name]), weekday=None)
        for name, (start, end) in ((other, named), ("day", rest))
    ]


def _months(match: re.Match[str]) -> list[Expression]:
    parts = match.groupdict()
    start, end = match.start("shift" if parts.get("shift") else "month"), match.end()
    one = Expression(start, end, "month", _year(parts), month_of(parts["month"]))
    if parts.get("till"):
        until = replace(one, month=month_of(parts["till"]))
        if parts["link"] == "and" and not (_after(match, "between") or match[0].lower().startswith("between")):
            return [replace(one, end=match.end("month")), replace(until, start=match.start("till"))]
        return [replace(one, until=until)]
    return [replace(one, shift=SHIFTS[parts["shift"].lower()] if parts.get("shift") else None)]


def _weekday(match: re.Match[str]) -> list[Expression]:
    if _after(match, listed("no_weekday_before")):
        return []
    shift = SHIFTS[match["shift"].lower()] if match["shift"] else None
    return [Expression(match.start(), match.end(), "weekday", weekday=weekday_of(match["weekday"]), shift=shift)]


def _years(match: re.Match[str]) -> list[Expression]:
    parts = match.groupdict()
    one = Expression(match.start("year"), match.end("year"), "year", year=int(parts["year"]))
    if not parts.get("till"):
        return [one]
    if parts["link"] == "and" and not _after(match, "between"):
        return (
            [one, Expression(match.start("till"), match.end("till"), "year", year=int(parts["till"]))]
            if len(parts["till"]) == 4
            else []
        )
    till = int(parts["till"]) if len(parts["till"]) == 4 else one.year // 100 * 100 + int(parts["till"])  # type: ignore[operator]
    short = len(parts["till"]) == 2 and not re.fullmatch(DASH, parts["link"])
    return [] if short or till <= int(parts["year"]) else [replace(one, end=match.end(), until=replace(one, year=till))]


def _deictic(match: re.Match[str]) -> list[Expression]:
    unit, shift = DEICTIC[" ".join(match["deictic"].lower().split())]
    return [Expression(match.start(), match.end(), "near", unit=unit, shift=shift)]


def _ago(match: re.Match[str]) -> list[Expression]:
    if _after(match, listed("hedges")):
        return []
    unit: Unit = match["unit"].lower()  # type: ignore[assignment]
    return [Expression(match.start(), match.end(), "near", unit=unit, shift=-number_of(match["count"]))]


def _units(match: re.Match[str]) -> list[Expression]:
    unit: Unit = match["unit"].lower()  # type: ignore[assignment]
    shift = match.groupdict().get("shift")
    return [Expression(match.start(), match.end(), "near", unit=unit, shift=SHIFTS[shift.lower()] if shift else None)]


def _joined(text: str, found: Iterable[Expression]) -> Iterator[Expression]:
    """``found`` with "from A to B", "between A and B" and "A-B" made one."""
    waiting: Expression | None = None
    for one in found:
        if waiting and _bound(text, waiting, one):
            waiting = replace(waiting, end=one.end, until=one, rule=_JOINED)
            continue
        if waiting:
            yield waiting
        waiting = one
    if waiting:
        yield waiting


def _bound(text: str, one: Expression, other: Expression) -> bool:
    between = text[one.end : other.start].strip()
    if one.form != other.form or one.form == "near" or one.until or other.until or len(between) > 8:
        return False
    before = text[max(0, one.start - 12) : one.start].lower().split()[-1:]
    return bool(re.fullmatch(TO, between)) if before != ["between"] else between == "and"


def _year(parts: dict[str, str]) -> int | None:
    return int(parts["year"]) if parts.get("year") else None


def _day(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _after(match: re.Match[str], words: str) -> bool:
    """Whether one of ``words`` stands right before the match."""
    return bool(re.search(rf"(?:^|\W){words}\s+$", match.string[max(0, match.start() - 20) : match.start()]))
