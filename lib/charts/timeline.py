"""What happened when: bars by month. What has no date stands apart at the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts import look, words
from lib.charts.calendar import gaps
from lib.charts.colours import Palette, palette
from lib.charts.mappings import Row, rows, totals
from lib.selection import Selection

TICKS = 5  # numbers on an axis
STEPS = [digit * 10**power for power in range(9) for digit in (1, 2, 5)]
LABELS = 6  # month names that fit a phone
ONE = 60  # pixels of the sentence in place of a single bar
POLARITIES = {"cooperation": "cooperation", "neutral": "neutral", "conflict": "conflict"}  # from the axis upwards


def polarity(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Sentences by month: cooperation upwards, neutral acts in grey above it, conflict downwards.

    ``frame``: month, polarity, sentences. Clickable: bars (a polarity in a month).
    """
    found = rows(frame)
    if not found:
        return look.empty("No relations under these filters.", dark=dark)
    colours, span = palette(dark), Span(found)
    sums = totals(found, "polarity", "sentences")
    balance = words.balance(sums.get("cooperation", 0), sums.get("conflict", 0))
    if span.is_one():
        return look.empty(f"{balance}, {all_in(found)}.", dark=dark, height=ONE)
    traces = [_of_sign(found, key, span, colours) for key in POLARITIES]
    drawn = layout(span, colours, f"{balance} over time", barmode="relative")
    drawn["yaxis"] |= _both_ways(found)
    return look.figure(traces, drawn)


def _of_sign(found: Sequence[Row], polarity: str, span: Span, colours: Palette) -> dict[str, Any]:
    own, name = [row for row in found if row["polarity"] == polarity], POLARITIES[polarity]
    said = [f"{words.month(row['month'])}: {words.count(row['sentences'], 'sentence')} of {name}" for row in own]
    down = -1 if polarity == "conflict" else 1
    selections = [Selection.of("polarity-month", polarity, row["month"]) for row in own]
    drawn = bar(span, own, [down * row["sentences"] for row in own], said, selections)
    return drawn | {"name": name, "marker": {"color": colours.of_polarity(polarity)}, **look.keeps(polarity=polarity)}


def _both_ways(found: Sequence[Row]) -> dict[str, Any]:
    """Numbers up and down from 0: no count of sentences is negative."""
    up = totals((row for row in found if row["polarity"] != "conflict"), "month", "sentences")
    down = totals((row for row in found if row["polarity"] == "conflict"), "month", "sentences")
    most, least = max(up.values(), default=0), max(down.values(), default=0)
    step = next(step for step in STEPS if (most + least) / step <= TICKS)
    places = [step * n for n in range(-int(least // step), int(most // step) + 1)]
    return {"tickmode": "array", "tickvals": places, "ticktext": [f"{abs(place):,}" for place in places]}


def actor(frame: pd.DataFrame, *, dark: bool, name: str = "this actor") -> go.Figure:
    """Sentences by month that mention one actor. ``frame``: month, sentences. Clickable: bars."""
    found = rows(frame)
    if not found:
        return look.empty("No mentions under these filters.", dark=dark, height=140)
    colours, span = palette(dark), Span(found)
    total, undated = _sums(found, "sentences")
    verb = "mentions" if total == 1 else "mention"
    if span.is_one():
        return look.empty(f"{words.count(total, 'sentence')} {verb} {name}, {all_in(found)}.", dark=dark, height=ONE)
    said = [f"{words.month(row['month'])}: {words.count(row['sentences'], 'sentence')}" for row in found]
    drawn = bar(span, found, [row["sentences"] for row in found], said, of_months(found))
    drawn["marker"] = {"color": colours.bar}
    title = f"{words.count(total, 'sentence')} {verb} {name}{_apart(undated)}"
    return look.figure([drawn], layout(span, colours, title, height=200, showlegend=False))


class Span:
    """Months as places 0, 1, 2 …, long empty stretches cut; the undated stand one place apart."""

    def __init__(self, found: Sequence[Row]) -> None:
        self.months = gaps.axis(_number(row["month"]) for row in found if row["month"])
        self.undated = any(not row["month"] for row in found)
        self.length = self.months.length
        self.last = self.length + (self.length > 0)  # where the undated stand

    def place(self, month: str | None) -> float:
        """Where this month stands."""
        return self.months.places[_number(month)] if month else self.last

    def is_one(self) -> bool:
        """Whether there is one month at most: its bar, also beside what has no date, shows what a sentence says."""
        return len(self.months.places) < 2

    def axis(self) -> dict[str, Any]:
        """Names for some of the months, for what was cut, and for the undated; the range that holds them all."""
        numbers = self._numbers()
        shown = numbers[:: max(1, -(-len(numbers) // LABELS))]
        places = [place for place, _ in shown] + [place for place, _, _ in self.months.cuts]
        names = [_name(number) for _, number in shown]
        names += [f"// none<br>{_name(first, ' ')}–<br>{_name(last, ' ')}" for _, first, last in self.months.cuts]
        if self.undated:
            places, names = [*places, self.last], [*names, "no<br>date"]
        end = self.last + 0.6 if self.undated else self.length - 0.4
        return {"tickmode": "array", "tickvals": places, "ticktext": names, "range": [-0.6, end]}

    def _numbers(self) -> list[tuple[float, int]]:
        """Every month that has a place, also an empty one, with its number."""
        known = sorted(self.months.places.items())
        cut = {first for _, first, _ in self.months.cuts}
        found: list[tuple[float, int]] = []
        for number, place in known:
            while found and number > found[-1][1] + 1 and found[-1][1] + 1 not in cut:
                found.append((found[-1][0] + 1, found[-1][1] + 1))
            found.append((place, number))
        return found


def _name(number: int, between: str = "<br>") -> str:
    year, month = divmod(number, 12)
    return f"{date(year, month + 1, 1):%b}{between}{year}"


def of_months(found: Sequence[Row]) -> list[Selection]:
    """What bars select that stand for months alone."""
    return [Selection.of("month", row["month"]) for row in found]


def bar(
    span: Span, found: Sequence[Row], heights: Sequence[float], said: Sequence[str], selections: Sequence[Selection]
) -> dict[str, Any]:
    """A bar trace over ``span``; hovers are ``said``."""
    return {
        "type": "bar",
        "x": [span.place(row["month"]) for row in found],
        "y": list(heights),
        "customdata": look.customdata(selections),
        "hovertext": [words.wrapped(sentence) for sentence in said],
        "textposition": "none",
        "hoverinfo": "text",
    }


def layout(span: Span, colours: Palette, title: str, **changes: Any) -> dict[str, Any]:
    """The layout of bars over ``span``: at most six month names, the legend under them."""
    across = look.axis(colours, showgrid=False, **span.axis())
    up = look.axis(colours, nticks=5, tickformat=",d", zeroline=True, zerolinecolor=colours.grid)
    shape = {"height": 300, "barmode": "stack", "bargap": 0.15, "xaxis": across, "yaxis": up, **changes}
    return look.layout(colours, title=title, uirevision="timeline", **shape)


def _sums(found: Sequence[Row], column: str) -> tuple[int, int]:
    """Of everything, and of what has no date."""
    return int(sum(row[column] for row in found)), int(sum(row[column] for row in found if not row["month"]))


def all_in(found: Sequence[Row]) -> str:
    """ "all in Mar 2024", "3 in Mar 2024, 1 without a date": for a time chart that would have one month."""
    sums = totals(({**row, "month": row["month"] or ""} for row in found), "month", "sentences")
    told = {month: f"in {words.month(month)}" if month else "without a date" for month in sorted(sums, reverse=True)}
    if len(told) == 1:
        return f"all {next(iter(told.values()))}"
    return ", ".join(f"{sums[month]:,.0f} {when}" for month, when in told.items())


def _apart(undated: int) -> str:
    return f", {undated:,} without a date" if undated else ""


def _number(month: str) -> int:
    year, number = month.split("-")[:2]
    return int(year) * 12 + int(number) - 1
