"""The times that the texts name, as bars by day, month or year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import pandas as pd
import plotly.graph_objects as go

from lib.charts import draw, look, words
from lib.charts.calendar import times
from lib.charts.colours import palette
from lib.charts.mappings import rows
from lib.selection import Selection

Unit = Literal["day", "month", "year"]
LETTERS: dict[Unit, int] = {"day": 10, "month": 7, "year": 4}  # of the names of bars
MONTHS: Final = 24  # shown at first: the run of so many months in which most times lie
FEW_DAYS: Final = 62  # up to so many days are shown one by one
FEW_MONTHS: Final = 60
ONE: Final = 60  # pixels of the sentence in place of a single bar
EMPTY: Final = "No article names a day, a month or a year under these filters."


@dataclass(frozen=True, slots=True)
class Scope:
    """The range shown, in bars of ``unit``."""

    unit: Unit
    first: date
    last: date

    def bars(self) -> list[str]:
        """The name of each bar: "2024-03-05", "2024-03" or "2024"."""
        numbers = range(times.number(self.first, self.unit), times.number(self.last, self.unit) + 1)
        return [times.days(number, self.unit)[0].isoformat()[: LETTERS[self.unit]] for number in numbers]


def bounds(bar: str) -> tuple[date, date]:
    """The first and the last day of a bar."""
    return times.days(*_bin(bar))


def name(bar: str) -> str:
    """ "5 Mar 2024", "Mar 2024" or "2024"."""
    return times.name(*_bin(bar))


def selection(bar: str) -> Selection:
    """The selection that a bar opens."""
    return Selection.of("when", *bounds(bar))


def scope(frame: pd.DataFrame, first: str | None = None, last: str | None = None) -> Scope | None:
    """The range from ``first`` to ``last`` (ISO dates), or where either is open the busiest months; None for no times.

    ``frame``: unit ("2024-03", or "2024" where only years are named), sentences, in order.
    """
    found = [(bounds(str(row["unit"])), int(row["sentences"])) for row in rows(frame)]
    if not found:
        return None
    begin, end = _range(found, *(date.fromisoformat(day) if day else None for day in (first, last)))
    years = all(len(str(row["unit"])) == 4 for row in rows(frame))
    return Scope("year" if years else _unit(begin, end), begin, end)


def figure(frame: pd.DataFrame, shown: Scope | None, *, dark: bool) -> go.Figure:
    """Sentences by the time that they name.

    ``frame``: unit (as ``shown.bars``; others are left out), sentences. Clickable: bars (their range), with
    ISO dates; the box tool takes several.
    """
    if shown is None:
        return look.empty(EMPTY, dark=dark, height=120)
    bars = shown.bars()
    if len(bars) < 2:
        return look.empty(f"{alt_of(frame, shown)}.", dark=dark, height=ONE)
    colours = palette(dark)
    counts = {str(row["unit"]): int(row["sentences"]) for row in rows(frame)}
    inner = [(place, bar, counts[bar]) for place, bar in enumerate(bars) if counts.get(bar)]
    opened = draw.opens((selection(bar), f"{name(bar)}: named by {words.count(n, 'sentence')}") for _, bar, n in inner)
    trace = draw.bars([(place, sentences) for place, _, sentences in inner], colours.bar) | opened
    axis = times.Axis({_bin(bar)[0]: place for place, bar in enumerate(bars)}, [])
    places, names = times.ticks(axis, shown.unit)
    ticks = {"tickmode": "array", "tickvals": places, "ticktext": names, "range": [-0.6, len(bars) - 0.4]}
    across = look.axis(colours, showgrid=False, tickangle=0, **ticks)
    up = look.axis(colours, nticks=4, tickformat=",d", rangemode="tozero")
    shape = {"height": 240, "bargap": 0.12, "xaxis": across, "yaxis": up, "showlegend": False, "selectdirection": "h"}
    layout = look.layout(colours, title=alt_of(frame, shown), uirevision=f"moments {shown}", **shape)
    return look.figure([trace], layout)


def alt_of(frame: pd.DataFrame, shown: Scope | None) -> str:
    """One sentence about the busiest bar."""
    bars = set(shown.bars()) if shown else set[str]()
    held = [(int(row["sentences"]), str(row["unit"])) for row in rows(frame) if str(row["unit"]) in bars]
    if not shown or not held:
        return "No times are named"
    most, busiest = max(held)
    where = "on" if shown.unit == "day" else "in"
    if len(bars) == 1:
        return f"All times that the texts name are {where} {name(busiest)} ({words.count(most, 'sentence')})"
    return f"Dates mentioned in the articles, most of them {where} {name(busiest)} ({words.count(most, 'sentence')})"


def _bin(bar: str) -> tuple[int, Unit]:
    unit: Unit = "year" if len(bar) == LETTERS["year"] else "month" if len(bar) == LETTERS["month"] else "day"
    return times.number(date.fromisoformat(f"{bar}-01-01"[: LETTERS["day"]]), unit), unit


def _range(found: list[tuple[tuple[date, date], int]], begin: date | None, end: date | None) -> tuple[date, date]:
    """The range asked for, an open end of it where the times begin or end; the busiest where both are open."""
    if begin is None and end is None:
        return _busiest(found)
    begin = begin or min(found[0][0][0], end or date.max)
    return begin, end or max(found[-1][0][1], begin)


def _busiest(found: list[tuple[tuple[date, date], int]]) -> tuple[date, date]:
    """The run of MONTHS that holds most, the latest of equals, without empty months at its ends."""
    best, most = found[-1:], -1
    for n, ((first, _), _) in enumerate(found):
        run = [one for one in found[n:] if _month(one[0][0]) < _month(first) + MONTHS]
        held = sum(sentences for _, sentences in run)
        if held >= most:
            best, most = run, held
    return best[0][0][0], best[-1][0][1]


def _month(day: date) -> int:
    return times.number(day, "month")


def _unit(first: date, last: date) -> Unit:
    if (last - first).days < FEW_DAYS:
        return "day"
    return "month" if _month(last) - _month(first) < FEW_MONTHS else "year"
