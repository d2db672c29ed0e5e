"""When it happens, as the texts name it: bars by day, month or year."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

import pandas as pd
import plotly.graph_objects as go

from lib.charts import look, words
from lib.charts.colours import palette
from lib.charts.mappings import rows
from lib.selection import Selection

Unit = Literal["day", "month", "year"]
MONTHS: Final = 24  # shown at first: the run of so many months in which most times lie
FEW_DAYS: Final = 62  # up to so many days are shown one by one
FEW_MONTHS: Final = 60
LABELS: Final = 6  # names on the axis that fit a phone
ONE: Final = 60  # pixels of the sentence in place of a single bar
EMPTY: Final = "No article names a day, a month or a year under these filters."


@dataclass(frozen=True, slots=True)
class Scope:
    """The range that is shown, in bars of ``unit``."""

    unit: Unit
    first: date
    last: date

    def bars(self) -> list[str]:
        """The name of each bar: "2024-03-05", "2024-03" or "2024"."""
        if self.unit == "year":
            return [str(year) for year in range(self.first.year, self.last.year + 1)]
        if self.unit == "day":
            return [(self.first + timedelta(n)).isoformat() for n in range((self.last - self.first).days + 1)]
        months = range(_number(self.first), _number(self.last) + 1)
        return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]


def bounds(bar: str) -> tuple[date, date]:
    """The first and the last day of a bar."""
    year, month, day = (*(int(part) for part in bar.split("-")), 0, 0)[:3]
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    return (one := date(year, month, day or 1)), one if day else date(year, month, monthrange(year, month)[1])


def scope(frame: pd.DataFrame, first: str | None = None, last: str | None = None) -> Scope | None:
    """The range from ``first`` to ``last`` (ISO dates), or where either is open the busiest months; None for no times.

    ``frame``: unit ("2024-03", or "2024" where only years are named), sentences, in order.
    """
    found = [(bounds(str(row["unit"])), int(row["sentences"])) for row in rows(frame)]
    if not found:
        return None
    begin = date.fromisoformat(first) if first else None
    end = date.fromisoformat(last) if last else None
    if begin is None and end is None:
        begin, end = _busiest(found)
    begin = begin or min(found[0][0][0], end or date.max)
    end = end or max(found[-1][0][1], begin)
    years = all(len(str(row["unit"])) == 4 for row in rows(frame))
    return Scope("year" if years else _unit(begin, end), begin, end)


def _unit(first: date, last: date) -> Unit:
    if (last - first).days < FEW_DAYS:
        return "day"
    return "month" if _number(last) - _number(first) < FEW_MONTHS else "year"


def _busiest(found: list[tuple[tuple[date, date], int]]) -> tuple[date, date]:
    """The run of MONTHS that holds most, the latest of equals, without empty months at its ends."""
    best, most = found[-1:], -1
    for n, ((first, _), _) in enumerate(found):
        run = [one for one in found[n:] if _number(one[0][0]) < _number(first) + MONTHS]
        held = sum(sentences for _, sentences in run)
        if held >= most:
            best, most = run, held
    return best[0][0][0], best[-1][0][1]


def figure(frame: pd.DataFrame, shown: Scope | None, *, dark: bool) -> go.Figure:
    """Sentences by the time that they name.

    ``frame``: unit (as ``shown.bars``; others are left out), sentences. Clickable: bars (their range), with
    ISO dates; the box tool takes several.
    """
    if shown is None:
        return look.empty(EMPTY, dark=dark, height=120)
    bars = shown.bars()
    return (
        _drawn(frame, shown, bars, dark)
        if len(bars) > 1
        else look.empty(f"{alt_of(frame, shown)}.", dark=dark, height=ONE)
    )


def _drawn(frame: pd.DataFrame, shown: Scope, bars: list[str], dark: bool) -> go.Figure:
    colours = palette(dark)
    held = {str(row["unit"]): int(row["sentences"]) for row in rows(frame)}
    inner = [(place, bar, held[bar]) for place, bar in enumerate(bars) if held.get(bar)]
    trace = {
        "type": "bar",
        "x": [place for place, _, _ in inner],
        "y": [sentences for _, _, sentences in inner],
        "customdata": look.customdata(selection(bar) for _, bar, _ in inner),
        "hovertext": [f"{name(bar)}: named by {words.count(sentences, 'sentence')}" for _, bar, sentences in inner],
        "hoverinfo": "text",
        "marker": {"color": colours.bar},
    }
    across = look.axis(colours, showgrid=False, tickangle=0, **_axis(bars))
    up = look.axis(colours, nticks=4, tickformat=",d", rangemode="tozero")
    shape = {"height": 240, "bargap": 0.12, "xaxis": across, "yaxis": up, "showlegend": False, "selectdirection": "h"}
    layout = look.layout(colours, title=alt_of(frame, shown), uirevision=f"moments {shown}", **shape)
    return look.figure([trace], layout)


def alt_of(frame: pd.DataFrame, shown: Scope | None) -> str:
    """The busiest bar in one sentence."""
    bars = set(shown.bars()) if shown else set[str]()
    held = [(int(row["sentences"]), str(row["unit"])) for row in rows(frame) if str(row["unit"]) in bars]
    if not shown or not held:
        return "No times are named"
    most, busiest = max(held)
    where = "on" if shown.unit == "day" else "in"
    if len(bars) == 1:
        return f"All times that the texts name are {where} {name(busiest)} ({words.count(most, 'sentence')})"
    return f"Times that the texts name, most of them {where} {name(busiest)} ({words.count(most, 'sentence')})"


def name(bar: str) -> str:
    """ "5 Mar 2024", "Mar 2024" or "2024"."""
    parts = bar.split("-")
    if len(parts) == 1:
        return bar
    return f"{int(parts[2])} {words.month(bar)}" if len(parts) == 3 else words.month(bar)


def selection(bar: str) -> Selection:
    """What a bar selects."""
    return Selection.of("when", *bounds(bar))


def _axis(bars: list[str]) -> dict[str, Any]:
    """Names of some bars, evenly spaced, the year under them."""
    places = list(range(0, len(bars), max(1, -(-len(bars) // LABELS))))
    names = ["<br>".join(name(bars[place]).rsplit(" ", 1)) for place in places]
    return {"tickmode": "array", "tickvals": places, "ticktext": names, "range": [-0.6, len(bars) - 0.4]}


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1
