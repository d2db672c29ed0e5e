"""Shares as dots on an axis from 0 to 100 %, one symbol per group, with an interval for the true share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

import plotly.graph_objects as go

from lib.charts import draw, look, words
from lib.charts.colours import Palette, palette

SYMBOLS = ("circle", "diamond", "square", "triangle-up", "cross", "pentagon", "star")
_ENDS = attrgetter("high"), attrgetter("low")
STEP = 15  # pixels from one dot of a row to the next, below each other so that none hides another
HEAD, GAP = 24, 10  # pixels of a row's label, and between two rows


@dataclass(frozen=True, slots=True)
class Dot:
    """The share of one group (0 to 1), its range where it is known, its hover sentence."""

    group: str
    share: float
    low: float | None
    high: float | None
    hover: str


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, with one dot per group."""

    label: str
    dots: tuple[Dot, ...]


def figure(found: Sequence[Row], *, title: str, dark: bool) -> go.Figure:
    """One label per row with the dots of its groups below it; the legend names the groups."""
    rows = [row for row in found if row.dots]
    if not rows:
        return look.empty("Nothing of this kind was measured yet.", dark=dark, height=120)
    colours = palette(dark)
    groups = list(dict.fromkeys(dot.group for row in rows for dot in row.dots))
    places, depth = _places(rows)
    traces = [_dots(rows, places, group, number, colours) for number, group in enumerate(groups)]
    labels = [words.safe(words.short(row.label, 60)) for row in rows]
    where = [(0, place) for place in places]
    traces.append(draw.texts(where, labels, colours, textposition="middle right", showlegend=False))
    ticks = [0, 20, 40, 60, 80, 100]
    across = look.axis(
        colours, range=[-2, 106], tickvals=ticks, ticktext=[f"{n}%" for n in ticks], side="top", showgrid=True
    )
    up = {**look.NO_AXIS, "range": [depth, -HEAD], "fixedrange": True}
    top = 44 + 20 * look.lines(title)
    under = 20 + 22 * -(-len(groups) // 2)  # a phone has two names in a line of the legend
    margin = {"l": 8, "r": 8, "t": top, "b": under}
    height = round(depth + HEAD + top + under)
    return look.figure(traces, look.layout(colours, title=title, height=height, xaxis=across, yaxis=up, margin=margin))


def _places(rows: Sequence[Row]) -> tuple[list[float], float]:
    """Position of each row's label, in pixels from the top, and the end of the last row."""
    places, at = [], 0.0
    for row in rows:
        places.append(at)
        at += HEAD + STEP * len(row.dots) + GAP
    return places, at


def _dots(rows: Sequence[Row], places: Sequence[float], group: str, number: int, colours: Palette) -> draw.Trace:
    drawn = [
        ((100 * dot.share, place + HEAD / 2 + STEP * (n + 0.4)), dot)
        for row, place in zip(rows, places, strict=True)
        for n, dot in enumerate(row.dots)
        if dot.group == group
    ]
    colour = colours.greys[0] if number % 2 == 0 else colours.of_polarity("cooperation")
    above, below = ([_percent_apart(dot.share, end(dot)) for _, dot in drawn] for end in _ENDS)
    span = {"type": "data", "symmetric": False, "array": above, "arrayminus": below}
    return draw.points(
        [place for place, _ in drawn],
        name=words.safe(group),
        error_x={**span, "color": colour, "thickness": 2, "width": 4},
        marker={"symbol": SYMBOLS[number % len(SYMBOLS)], "size": 10, "color": colour},
        hovertext=[words.wrapped(dot.hover) for _, dot in drawn],
        hoverinfo="text",
    )


def _percent_apart(share: float, end: float | None) -> float | None:
    return None if end is None else 100 * abs(end - share)
