"""Days or months gathered into bins that have room: days, weeks, months, quarters or years, by what they span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from lib.charts import words
from lib.charts.calendar import bins, gaps
from lib.charts.mappings import Row


class Times:
    """Bins of times ("2024-03-05" or "2024-03", None without a date), long empty stretches cut."""

    def __init__(self, found: Iterable[str | None]) -> None:
        dated = {time for time in found if time}
        finest: bins.Unit = "day" if all(len(time) > len("2024-03") for time in dated) else "month"
        self.unit: bins.Unit = bins.fitting(map(_day, dated), finest)
        self.axis = gaps.axis(bins.number(_day(time), self.unit) for time in dated)

    def is_one(self) -> bool:
        """Whether there is one bin at most: its picture, also beside what has no date, shows what a sentence says."""
        return len(self.axis.places) < 2

    def gathered(self, found: Sequence[Row], number: str, by: str = "") -> list[Row]:
        """The rows with their ``bin`` (None without a date), one for each bin and value of ``by``, their ``number``
        added up."""
        held: dict[tuple[object, int | None], Row] = {}
        for row in found:
            place = bins.number(_day(row["time"]), self.unit) if row["time"] else None
            one = held.setdefault((row.get(by), place), {**row, "bin": place, number: 0})
            one[number] += row[number]
        return list(held.values())

    def name(self, one: int | None) -> str:
        """ "5 Mar 2024", "week of 4 Mar 2024", "Mar 2024", "no date"."""
        if one is None:
            return words.month(None)
        return f"{'week of ' if self.unit == 'week' else ''}{bins.name(one, self.unit)}"

    def column(self, one: int | None) -> str:
        """The same, for the head of a column."""
        return words.month(None) if one is None else bins.name(one, self.unit)

    def when(self, first: int, last: int) -> str:
        """ "on 5 Mar 2024", "in the week of 4 Mar 2024", "in Jan–Feb 2024", "from 4 to 8 Mar 2024"."""
        begin, end = bins.days(first, self.unit)[0], bins.days(last, self.unit)[1]
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
        first, last = (day.isoformat() for day in bins.days(one, self.unit))
        return {"day": first, "month": first[:7]}.get(self.unit, f"{first}..{last}")


def _day(time: str) -> date:
    return date.fromisoformat(f"{time}-01"[: len("2024-03-05")])


def _said(day: date) -> str:
    return bins.name(day.toordinal(), "day")
