"""Which days an expression of time means: by the calendar, from the day of publication, never by guessing."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final, NamedTuple

from lib.extract.moments.direction import Direction
from lib.extract.moments.expressions import Expression
from lib.facts import Precision

NEAR: Final = 92  # days around publication in which a date without a year is the nearest of its name
WEEK: Final = 7
COARSER: Final[tuple[Precision, ...]] = ("day", "week", "month", "year")


class Period(NamedTuple):
    """First and last day, and what was named: a day, a week, a month or a year."""

    first: date
    last: date
    precision: Precision


def period_of(expression: Expression, published: date | None, looks: Direction) -> Period | None:
    """The days that ``expression`` means in an article of that day, or None when they cannot be known.

    ``looks`` says where its clause looks. Without ``published`` only what carries its own year
    is resolved.
    """
    if expression.until is None:
        return _single(expression, published, looks)
    last = _single(expression.until, published, looks)
    first = last and _single(_lent(expression, last), published, looks)
    if not first or not last:
        return None
    if expression.form == "weekday" and first.first > last.first:
        last = Period(day := last.first + timedelta(7), day, "day")
    if first.first > last.last:
        return None
    precision = max(COARSER.index(first.precision), COARSER.index(last.precision))
    return Period(first.first, last.last, COARSER[precision])


def _single(one: Expression, published: date | None, looks: Direction) -> Period | None:
    if one.year is not None:
        return _written(one)
    if published is None:
        return None
    if one.form == "weekday":
        return _weekday(one, published, looks)
    if one.unit:
        return _unit(one, published, looks)
    return _nameless(one, published, looks)


def _lent(one: Expression, last: Period) -> Expression:
    """The beginning of a range with the year of its end, where it has none: "from 3 March to 5 April 2024"."""
    if one.year is not None or one.month is None:
        return one
    earlier = (one.month, one.day or 1) > (last.last.month, last.last.day)
    return replace(one, year=last.last.year - earlier)


def _written(one: Expression) -> Period | None:
    """A year with its month and day as far as they are written."""
    year = one.year or MINYEAR
    if not MINYEAR <= year <= MAXYEAR:
        return None
    if one.month is None:
        return Period(date(year, 1, 1), date(year, 12, 31), "year")
    days = monthrange(year, one.month)[1]
    if one.day is None:
        return Period(date(year, one.month, 1), date(year, one.month, days), "month")
    return Period(day := date(year, one.month, one.day), day, "day") if one.day <= days else None


def _nameless(one: Expression, published: date, looks: Direction) -> Period | None:
    """A day or month without its year: told by the weekday beside it, else by what is near or by where it looks."""
    this = published.year
    found = [period for year in (this - 1, this, this + 1) if (period := _written(replace(one, year=year)))]
    if one.shift is not None:
        return _shifted(found, published, one.shift)
    if one.weekday is not None:  # "Monday 3 March"
        found = [period for period in found if period.first.weekday() == one.weekday]
    return _nearest(found, published, looks) if len(found) > 1 else next(iter(found), None)


def _nearest(found: list[Period], published: date, looks: Direction) -> Period | None:
    """The next one for what lies ahead; else the nearest, when that is near, else the last one."""
    near = min(found, key=lambda period: _distance(period, published))
    if _distance(near, published) <= {"ahead": WEEK, "back": 0, "open": NEAR}[looks]:
        return near
    sides = [period for period in found if (period.first > published) == (looks == "ahead")]
    return min(sides, key=lambda period: _distance(period, published), default=None)


def _shifted(found: list[Period], published: date, shift: int) -> Period | None:
    """ "last March", "this March", "next March"."""
    if shift == 0:
        return next((period for period in found if period.first.year == published.year), None)
    if shift < 0:
        return max(filter(lambda period: period.last < published, found), default=None)
    return min(filter(lambda period: period.first > published, found), default=None)


def _distance(period: Period, published: date) -> int:
    if period.first <= published <= period.last:
        return 0
    return min(abs((period.first - published).days), abs((period.last - published).days))


def _weekday(one: Expression, published: date, looks: Direction) -> Period:
    """A weekday: the last one up to the day of publication, or the next one from it on for what lies ahead."""
    named = (one.weekday or 0) - published.weekday()  # days to that of this week, Monday to Sunday
    away = named % 7  # days to the next one, 0 for the day itself
    if one.shift == -1:
        away -= 7
    elif one.shift == 0:
        away = named
    elif one.shift == 1:  # of the week after this one
        away = 7 + named
    elif away and looks != "ahead":
        away -= 7
    return Period(day := published + timedelta(away), day, "day")


def _unit(one: Expression, published: date, looks: Direction) -> Period | None:
    shift = one.shift or 0
    if one.unit == "day":
        return Period(day := published + timedelta(shift), day, "day")
    if one.unit == "week":
        monday = published + timedelta(7 * shift - published.weekday())
        return Period(monday, monday + timedelta(6), "week")
    if one.unit == "weekend":
        return _weekend(one.shift, published, looks)
    if one.unit == "month":
        months = published.year * 12 + published.month - 1 + shift
        return _written(Expression(0, 0, "month", months // 12, months % 12 + 1))
    return _written(Expression(0, 0, "year", published.year + shift))


def _weekend(shift: int | None, published: date, looks: Direction) -> Period:
    """Saturday and Sunday; "at the weekend" is this one when it has begun or lies ahead, else the last one.

    So is "this weekend" on a Monday or a Tuesday.
    """
    if shift is None or (shift == 0 and published.weekday() < 2):
        shift = 0 if looks == "ahead" or published.weekday() > 4 else -1
    saturday = published + timedelta(5 - published.weekday() + 7 * shift)
    return Period(saturday, saturday + timedelta(1), "day")
