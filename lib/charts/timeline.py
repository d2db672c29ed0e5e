"""What happened when: bars by day, week, month, quarter or year. Undated sentences come last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts import draw, look, words
from lib.charts.calendar import times
from lib.charts.calendar.times import Times
from lib.charts.colours import Palette, palette
from lib.charts.mappings import Row, rows, totals
from lib.selection import Selection

TICKS = 5  # numbers on an axis
STEPS = [digit * 10**power for power in range(9) for digit in (1, 2, 5)]
ONE = 60  # pixels of the sentence in place of a single bar
POLARITIES = ("cooperation", "neutral", "conflict")  # from the axis upwards


def polarity(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Sentences over time: cooperation upwards, neutral acts in grey above it, conflict downwards.

    ``frame``: time ("2024-03-05", or "2024-03"; None without a date), polarity, sentences. Clickable: bars (a polarity
    in that time).
    """
    found = rows(frame)
    if not found:
        return look.empty("No relations under these filters.", dark=dark)
    colours, span = palette(dark), Span(found)
    sums = totals(found, "polarity", "sentences")
    balance = words.balance(sums.get("cooperation", 0), sums.get("conflict", 0))
    if span.is_one():
        return look.empty(f"{balance}, {span.all_in(found)}.", dark=dark, height=ONE)
    found = span.gathered(found, "sentences", "polarity")
    traces = [_of_sign(found, key, span, colours) for key in POLARITIES]
    drawn = _layout(span, colours, f"{balance} over time", barmode="relative")
    drawn["yaxis"] |= _both_ways(found)
    return look.figure(traces, drawn)


def _of_sign(found: Sequence[Row], polarity: str, span: Span, colours: Palette) -> draw.Trace:
    own = [row for row in found if row["polarity"] == polarity]
    opened = draw.opens(
        (
            Selection.of("polarity-month", polarity, span.value(row["bin"])),
            f"{span.name(row['bin'])}: {words.count(row['sentences'], 'sentence')} of {polarity}",
        )
        for row in own
    )
    way = -1 if polarity == "conflict" else 1
    where = [(span.place(row["bin"]), way * row["sentences"]) for row in own]
    drawn = draw.bars(where, colours.of_polarity(polarity), name=polarity)
    return drawn | opened | look.keeps(polarity=polarity)


def _both_ways(found: Sequence[Row]) -> dict[str, Any]:
    """Numbers up and down from 0: no count of sentences is negative."""
    up = totals((row for row in found if row["polarity"] != "conflict"), "bin", "sentences")
    down = totals((row for row in found if row["polarity"] == "conflict"), "bin", "sentences")
    most, least = max(up.values(), default=0), max(down.values(), default=0)
    step = next(step for step in STEPS if (most + least) / step <= TICKS)
    places = [step * n for n in range(-int(least // step), int(most // step) + 1)]
    return {"tickmode": "array", "tickvals": places, "ticktext": [f"{abs(place):,}" for place in places]}


def actor(frame: pd.DataFrame, *, dark: bool, name: str = "this actor") -> go.Figure:
    """Sentences over time that mention one actor. ``frame``: time, sentences. Clickable: bars."""
    found = rows(frame)
    if not found:
        return look.empty("No mentions under these filters.", dark=dark, height=140)
    total = sum(row["sentences"] for row in found)
    undated = sum(row["sentences"] for row in found if not row["time"])
    mentioned = f"{words.count(total, 'sentence')} {'mentions' if total == 1 else 'mention'} {name}"
    title = f"{mentioned}, {undated:,} without a date" if undated else mentioned
    return _sentences(found, (title, mentioned), 200, dark)


def matches(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Sentences found over time. ``frame``: time, sentences. Clickable: bars."""
    found = rows(frame)
    if not found:
        return look.empty("No sentences match these filters.", dark=dark, height=120)
    whole = words.count(sum(row["sentences"] for row in found), "sentence")
    return _sentences(found, (busiest(found), whole), 180, dark)


def busiest(found: Sequence[Row]) -> str:
    """The time of most sentences."""
    dated = [row for row in found if row["time"]]
    if not dated:
        return "No hit has a date"
    span = Span(dated)
    top = max(span.gathered(dated, "sentences"), key=lambda row: row["sentences"])
    return f"Most {span.when(top['bin'], top['bin'])}: {words.count(top['sentences'], 'sentence')}"


def _sentences(found: Sequence[Row], said: tuple[str, str], height: int, dark: bool) -> go.Figure:
    """Bars of sentences, each of which selects its time, under a title; in place of a single bar the other sentence."""
    colours, span = palette(dark), Span(found)
    title, whole = said
    if span.is_one():
        return look.empty(f"{whole}, {span.all_in(found)}.", dark=dark, height=ONE)
    own = span.gathered(found, "sentences")
    opened = draw.opens(
        (
            Selection.of("month", span.value(row["bin"])),
            f"{span.name(row['bin'])}: {words.count(row['sentences'], 'sentence')}",
        )
        for row in own
    )
    drawn = draw.bars([(span.place(row["bin"]), row["sentences"]) for row in own], colours.bar) | opened
    return look.figure([drawn], _layout(span, colours, title, height=height, showlegend=False))


def _layout(span: Span, colours: Palette, title: str, **changes: Any) -> dict[str, Any]:
    """The layout of bars over ``span``: at most six names of times, the legend under them."""
    across = look.axis(colours, showgrid=False, **span.drawn_axis())
    up = look.axis(colours, nticks=5, tickformat=",d", zeroline=True, zerolinecolor=colours.grid)
    shape = {"height": 300, "barmode": "stack", "bargap": 0.15, "xaxis": across, "yaxis": up, **changes}
    return look.layout(colours, title=title, uirevision="timeline", **shape)


class Span(Times):
    """Times as places 0, 1, 2 …, long empty stretches cut; undated sentences one place after the last."""

    def __init__(self, found: Sequence[Row]) -> None:
        super().__init__(row["time"] for row in found)
        self.undated = any(not row["time"] for row in found)
        self.length = self.axis.length
        self.last = self.length + (self.length > 0)  # the place of undated sentences

    def place(self, one: int | None) -> float:
        """The position of a bin on the axis."""
        return self.last if one is None else self.axis.places[one]

    def drawn_axis(self) -> dict[str, Any]:
        """Names for some of the bins, for what was cut, and for the undated; the range that holds them all."""
        places, names = times.ticks(self.axis, self.unit, dated=True)
        if self.undated:
            places, names = [*places, self.last], [*names, "no<br>date"]
        end = self.last + 0.6 if self.undated else self.length - 0.4
        return {"tickmode": "array", "tickvals": places, "ticktext": names, "range": [-0.6, end]}

    def all_in(self, found: Sequence[Row]) -> str:
        """ "all in Mar 2024", "3 on 5 Mar 2024, 1 without a date": for a time chart that would have one bar."""
        sums = totals(self.gathered(found, "sentences"), "bin", "sentences")
        dated = [(self.when(one, one), sums[one]) for one in sums if one is not None]
        told = dated + ([("without a date", sums[None])] if None in sums else [])
        return f"all {told[0][0]}" if len(told) == 1 else ", ".join(f"{number:,.0f} {when}" for when, number in told)
