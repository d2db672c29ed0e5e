"""What happened when: bars by month. What has no date stands apart at the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts import look, words
from lib.charts.badges import badges
from lib.charts.colours import Palette, palette
from lib.charts.mappings import Row, rows, totals
from lib.selection import Selection

TICKS = 5  # numbers on an axis
STEPS = [digit * 10**power for power in range(9) for digit in (1, 2, 5)]
LABELS = 6  # month names that fit a phone
EMPTY = "No articles under these filters. Remove a filter or add articles."
POLARITIES = {"cooperation": "cooperation", "neutral": "says about", "conflict": "conflict"}  # from the axis upwards


def articles(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Articles by month, stacked by outlet; outlets are greys with a letter badge, not colours.

    ``frame``: month ("2024-03", None without a date), outlet, articles. Clickable: bars (a month of
    an outlet); the box tool takes several months.
    """
    found = rows(frame)
    if not found:
        return look.empty(EMPTY, dark=dark)
    colours, span = palette(dark), Span(found)
    order = totals(found, "outlet", "articles")
    letters = badges([outlet or "" for outlet in order])
    traces = []
    for rank, outlet in enumerate(order):
        own = [row for row in found if row["outlet"] == outlet]
        grey = colours.greys[rank % len(colours.greys)]
        traces.append(_outlet(own, span, letters[outlet or ""]) | {"marker": {"color": grey}})
    total, undated = _sums(found, "articles")
    title = f"{words.count(total, 'article')} from {words.count(len(order), 'outlet')}{_apart(undated)}"
    # not dragmode "select": Streamlit switches clicks off while it is on (1.67), the box tool in the bar brushes too
    brush = {"selectdirection": "h", "showlegend": len(order) > 1, "uniformtext": {"minsize": 9, "mode": "hide"}}
    return look.figure(traces, layout(span, colours, title, **brush))


def polarity(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Sentences by month: cooperation upwards, "says about" in grey above it, conflict downwards.

    ``frame``: month, polarity, sentences. Clickable: bars (a polarity in a month).
    """
    found = rows(frame)
    if not found:
        return look.empty("No relations under these filters.", dark=dark)
    colours, span = palette(dark), Span(found)
    traces = []
    for key, name in POLARITIES.items():
        own = [row for row in found if row["polarity"] == key]
        said = [f"{words.month(row['month'])}: {words.count(row['sentences'], 'sentence')} of {name}" for row in own]
        heights = [-row["sentences"] if key == "conflict" else row["sentences"] for row in own]
        drawn = bar(span, own, heights, said, [Selection.of("polarity-month", key, row["month"]) for row in own])
        traces.append(drawn | {"name": name, "marker": {"color": colours.of_polarity(key)}})
    sums = totals(found, "polarity", "sentences")
    title = f"{words.balance(sums.get('cooperation', 0), sums.get('conflict', 0))} over time"
    drawn = layout(span, colours, title, barmode="relative")
    drawn["yaxis"] |= _both_ways(found)
    return look.figure(traces, drawn)


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
    said = [f"{words.month(row['month'])}: {words.count(row['sentences'], 'sentence')}" for row in found]
    drawn = bar(span, found, [row["sentences"] for row in found], said, of_months(found))
    drawn["marker"] = {"color": colours.bar}
    total, undated = _sums(found, "sentences")
    title = f"{words.count(total, 'sentence')} {'mentions' if total == 1 else 'mention'} {name}{_apart(undated)}"
    return look.figure([drawn], layout(span, colours, title, height=200, showlegend=False))


class Span:
    """Months from the first to the last as places 0, 1, 2 …; the undated stand one place apart."""

    def __init__(self, found: Sequence[Row]) -> None:
        dated = sorted({row["month"] for row in found if row["month"]})
        self.first = _number(dated[0]) if dated else 0
        self.length = _number(dated[-1]) - self.first + 1 if dated else 0
        self.undated = any(not row["month"] for row in found)
        self.last = self.length + (self.length > 0)  # where the undated stand

    def place(self, month: str | None) -> int:
        """Where this month stands."""
        return _number(month) - self.first if month else self.last

    def axis(self) -> dict[str, Any]:
        """Names for some of the months, evenly spaced, and for the undated; the range that holds them all."""
        places = list(range(0, self.length, max(1, -(-self.length // LABELS))))
        names = [self._name(place) for place in places]
        if self.undated:
            places, names = [*places, self.last], [*names, "no<br>date"]
        end = self.last + 0.6 if self.undated else self.length - 0.4
        return {"tickmode": "array", "tickvals": places, "ticktext": names, "range": [-0.6, end]}

    def _name(self, place: int) -> str:
        year, month = divmod(self.first + place, 12)
        return f"{date(year, month + 1, 1):%b}<br>{year}"


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


def _outlet(own: Sequence[Row], span: Span, badge: str) -> dict[str, Any]:
    outlet = own[0]["outlet"] or ""
    name = outlet or "unknown outlet"
    said = [f"{name}, {words.month(row['month'])}: {words.count(row['articles'], 'article')}" for row in own]
    selections = [Selection.of("month", row["month"], outlet) for row in own]
    drawn = bar(span, own, [row["articles"] for row in own], said, selections)
    text = {"text": [badge] * len(own), "textposition": "inside", "textangle": 0, "insidetextanchor": "middle"}
    return drawn | text | {"name": f"{badge} · {words.safe(words.short(name, 26))}"}


def _sums(found: Sequence[Row], column: str) -> tuple[int, int]:
    """Of everything, and of what has no date."""
    return int(sum(row[column] for row in found)), int(sum(row[column] for row in found if not row["month"]))


def _apart(undated: int) -> str:
    return f", {undated:,} without a date" if undated else ""


def _number(month: str) -> int:
    year, number = month.split("-")[:2]
    return int(year) * 12 + int(number) - 1
