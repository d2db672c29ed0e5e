"""How a stretch of time is cut: into days, weeks, months, quarters or years, so that at most 40 bins result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

from lib.charts import words
from lib.charts.calendar import gaps

Unit = Literal["day", "week", "month", "quarter", "year"]
UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")
MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12}
MOST = 40  # bins
PARTS = 16  # bars of a small picture in a card


def number(day: date, unit: Unit) -> int:
    """The bin of a day; bins are numbered without a break."""
    if unit == "day":
        return day.toordinal()
    if unit == "week":
        return (day.toordinal() - 1) // 7
    return (day.year * 12 + day.month - 1) // MONTHS[unit]


def days(found: int, unit: Unit) -> tuple[date, date]:
    """First and last day of a bin; weeks begin on Monday."""
    if unit == "day":
        return date.fromordinal(found), date.fromordinal(found)
    if unit == "week":
        return date.fromordinal(found * 7 + 1), date.fromordinal(found * 7 + 7)
    first, after = (_first_of_month(month * MONTHS[unit]) for month in (found, found + 1))
    return first, after - timedelta(days=1)


def fitting(found: Iterable[date], finest: Unit = "week") -> Unit:
    """The finest unit, from ``finest`` on, that gives at most ``MOST`` places, long empty stretches cut; years if none
    does."""
    held = set(found)
    for unit in UNITS[UNITS.index(finest) :]:
        if gaps.axis(number(day, unit) for day in held).length <= MOST:
            return unit
    return "year"


def name(found: int, unit: Unit) -> str:
    """ "15 Jan 2024" for a day or a week, "Jan 2024", "Jan–Mar 2024", "2024"."""
    first, last = days(found, unit)
    if unit in ("day", "week"):
        return f"{first.day} {words.month(first.isoformat())}"
    return str(first.year) if unit == "year" else words.months(first.isoformat()[:7], last.isoformat()[:7])


def tick(found: int, unit: Unit) -> str:
    """A name for an axis: the year under the rest, so that nothing has to be turned."""
    return "<br>".join(name(found, unit).rsplit(" ", 1))


def length(bins: int, unit: Unit) -> str:
    """ "3 years", "8 months", "9 weeks": how long so many bins are, in the largest unit that says it well."""
    held = {"day": bins, "week": 7 * bins}.get(unit)
    months = bins * MONTHS[unit] if held is None else held / 30.44
    several = [(months / 12, "years"), (months, "months"), *([] if held is None else [(held / 7, "weeks")])]
    value, name = next(((value, name) for value, name in several if value >= 1.5), (bins, f"{unit}s"))
    return f"{value:.0f} {name}"


def course(published: Sequence[str]) -> list[int]:
    """How many of these days fall into each of ``PARTS`` equal parts of the time between them; none for no day."""
    found = [date.fromisoformat(str(day)[:10]).toordinal() for day in published]
    if not found:
        return []
    first, whole = min(found), max(found) - min(found) + 1
    counts = [0] * PARTS
    for day in found:
        counts[(day - first) * PARTS // whole] += 1
    return counts


def _first_of_month(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
