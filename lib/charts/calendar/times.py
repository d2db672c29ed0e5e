"""Times on an axis: days or months in bins that have room (days, weeks, months, quarters or years), no more than 40,
with long empty stretches cut."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from lib.charts import words
from lib.charts.mappings import Row

Unit = Literal["day", "week", "month", "quarter", "year"]
UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")
MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12}
MOST = 40  # bins
EMPTY = 6  # bins in a row without anything that keep their room
LABELS = 6  # names of times that fit a phone
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
    first, last = found * MONTHS[unit], (found + 1) * MONTHS[unit] - 1
    year, month = last // 12, last % 12 + 1
    return date(first // 12, first % 12 + 1, 1), date(year, month, monthrange(year, month)[1])


def fitting(found: Iterable[date], finest: Unit = "week") -> Unit:
    """The finest unit, from ``finest`` on, that gives at most ``MOST`` places, long empty stretches cut; years if none
    does."""
    held = set(found)
    for unit in UNITS[UNITS.index(finest) :]:
        if axis(number(day, unit) for day in held).length <= MOST:
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


class Axis(NamedTuple):
    """Bin → its place, also of an empty one that has room; places where a stretch was cut, its first and last bin."""

    places: dict[int, float]
    cuts: list[tuple[float, int, int]]
    busy: Sequence[int] = ()  # the bins that are not empty

    @property
    def length(self) -> float:
        """The place after the last one."""
        return max(self.places.values(), default=-1) + 1


def axis(numbers: Iterable[int], most: int = EMPTY, width: float = 2) -> Axis:
    """The places of these bins; more than ``most`` empty ones in a row take only ``width`` and are cut."""
    places: dict[int, float] = {}
    cuts: list[tuple[float, int, int]] = []
    at, due = 0.0, None  # the next place and its bin
    busy = sorted(set(numbers))
    for one in busy:
        if due is not None and one - due > most:
            cuts.append((at + (width - 1) / 2, due, one - 1))
            at, due = at + width, one
        for bin in range(one if due is None else due, one + 1):
            places[bin], at = at, at + 1
        due = one + 1
    return Axis(places, cuts, busy)


def ticks(axis: Axis, unit: Unit, *, dated: bool = False) -> tuple[list[float], list[str]]:
    """Places and texts: names of as many bins as have room beside each other, first of those that are not empty; at
    each cut how long is what is left out or, ``dated``, from when to when."""
    named: list[tuple[float, str]] = []
    for one in (*axis.busy, *axis.places):
        place = axis.places[one]
        if all(abs(place - other) >= axis.length / LABELS for other, _ in named):
            named.append((place, tick(one, unit)))
    named.sort()
    for place, first, last in axis.cuts:
        span = f"// none<br>{name(first, unit)}–<br>{name(last, unit)}"
        named.append((place, span if dated else f"…<br>{length(last - first + 1, unit)}"))
    return [place for place, _ in named], [text for _, text in named]


class Times:
    """Bins of times ("2024-03-05" or "2024-03", None without a date), long empty stretches cut."""

    def __init__(self, found: Iterable[str | None]) -> None:
        dated = {time for time in found if time}
        finest: Unit = "day" if all(len(time) > len("2024-03") for time in dated) else "month"
        self.unit: Unit = fitting(map(first_day, dated), finest)
        self.axis = axis(number(first_day(time), self.unit) for time in dated)

    def is_one(self) -> bool:
        """Whether there is one bin at most: its picture, also beside what has no date, shows what a sentence says."""
        return len(self.axis.places) < 2

    def gathered(self, found: Sequence[Row], column: str, by: str = "") -> list[Row]:
        """The rows with their ``bin`` (None without a date), one for each bin and value of ``by``, their ``column``
        added up."""
        held: dict[tuple[object, int | None], Row] = {}
        for row in found:
            place = number(first_day(row["time"]), self.unit) if row["time"] else None
            one = held.setdefault((row.get(by), place), {**row, "bin": place, column: 0})
            one[column] += row[column]
        return list(held.values())

    def name(self, one: int | None) -> str:
        """ "5 Mar 2024", "week of 4 Mar 2024", "Mar 2024", "no date"."""
        if one is None:
            return words.month(None)
        return f"{'week of ' if self.unit == 'week' else ''}{name(one, self.unit)}"

    def column(self, one: int | None) -> str:
        """The same, for the head of a column."""
        return words.month(None) if one is None else name(one, self.unit)

    def when(self, first: int, last: int) -> str:
        """ "on 5 Mar 2024", "in the week of 4 Mar 2024", "in Jan–Feb 2024", "from 4 to 8 Mar 2024"."""
        begin, end = days(first, self.unit)[0], days(last, self.unit)[1]
        if self.unit == "year":
            return f"in {begin.year}" if first == last else f"in {begin.year}–{end.year}"
        if self.unit in ("month", "quarter"):
            return f"in {words.months(begin.isoformat()[:7], end.isoformat()[:7])}"
        if first == last:
            return f"in the {self.name(first)}" if self.unit == "week" else f"on {self.name(first)}"
        is_of_one_month = (begin.year, begin.month) == (end.year, end.month)
        return f"from {begin.day if is_of_one_month else _said(begin)} to {_said(end)}"

    def value(self, one: int | None) -> str:
        """A bin as selections have it: "2024-03", "2024-03-05", "2024-03-04..2024-03-10", "" without a date."""
        if one is None:
            return ""
        first, last = (day.isoformat() for day in days(one, self.unit))
        return {"day": first, "month": first[:7]}.get(self.unit, f"{first}..{last}")


def first_day(time: str) -> date:
    """The first day of "2024-03" or "2024-03-05"."""
    return date.fromisoformat(f"{time}-01"[: len("2024-03-05")])


def _said(day: date) -> str:
    return name(day.toordinal(), "day")
