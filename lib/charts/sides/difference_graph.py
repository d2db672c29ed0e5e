"""The relations of one actor in which two sides differ: who acts on it at the left, on whom it acts at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from lib.charts import look, words
from lib.charts.colours import Palette, palette
from lib.charts.words import badges
from lib.selection import Selection

ROW = 34  # pixels
LABEL = 18  # letters of a name in a line
SIZE = 20  # pixels of a handle
ALONG = (0.17, 0.4)  # of an arrow, from its outer end: where the handles of the two sides stand, clear of the next
TIP = 0.62  # of an arrow, from its outer end: where its head stands
MIDDLE = (1.0, 0.5)  # where the actor is


class Handle(NamedTuple):
    """What one side tells of a relation: what it selects, its hover, and the colour of its sign."""

    selection: Selection
    hover: str
    colour: str


class Arrow(NamedTuple):
    """A relation to or from the actor, and what each side tells of it (None: nothing)."""

    name: str
    outward: bool
    sides: tuple[Handle | None, Handle | None]


def figure(actor: str, arrows: Sequence[Arrow], names: tuple[str, str], *, title: str, dark: bool) -> go.Figure:
    """An arrow a relation; on it a handle for each side that tells of it, with the letters of that side in the colour
    of the sign it gives. Clickable: handles."""
    if not arrows:
        return look.empty("Both report the same relations.", dark=dark, height=120)
    colours = palette(dark)
    placed = [(arrow, *_ends(arrows, arrow)) for arrow in arrows]
    letters = badges(list(names))
    traces = [_lines(placed, colours), _tips(placed, colours), _middle(actor, colours), _names(placed, colours)]
    traces += [_handles(placed, side, letters[name], colours) for side, name in enumerate(names)]
    height = round(60 + 20 * look.lines(title) + ROW * max(2, *_sizes(arrows)))
    across = {**look.NO_AXIS, "range": [-0.75, 2.75]}
    up = {**look.NO_AXIS, "range": [-0.06, 1.06]}
    shape = look.layout(colours, title=title, height=height, xaxis=across, yaxis=up, showlegend=False)
    return look.figure(traces, shape | {"uirevision": "difference"})


Point = tuple[float, float]
Placed = Sequence[tuple[Arrow, Point, Point]]


def _sizes(arrows: Sequence[Arrow]) -> tuple[int, int]:
    """How many arrows lead to the actor, and from it."""
    outward = sum(arrow.outward for arrow in arrows)
    return len(arrows) - outward, outward


def _ends(arrows: Sequence[Arrow], arrow: Arrow) -> tuple[Point, Point]:
    """Where an arrow begins and ends: the actor is in the middle, the others in a column each, the first on top."""
    column = [one for one in arrows if one.outward == arrow.outward]
    other = 2.0 * arrow.outward, 1 - (column.index(arrow) + 0.5) / len(column)
    return (MIDDLE, other) if arrow.outward else (other, MIDDLE)


def _at(start: Point, end: Point, share: float) -> Point:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _lines(placed: Placed, colours: Palette) -> dict[str, Any]:
    x = [value for _, start, end in placed for value in (start[0], end[0], None)]
    y = [value for _, start, end in placed for value in (start[1], end[1], None)]
    line = {"width": 1.5, "color": colours.edge}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _tips(placed: Placed, colours: Palette) -> dict[str, Any]:
    points = [_at(start, end, 1 - TIP if arrow.outward else TIP) for arrow, start, end in placed]
    marker = {"symbol": "triangle-right", "size": 9, "color": colours.edge}
    x, y = zip(*points, strict=True)
    return {"type": "scatter", "mode": "markers", "x": x, "y": y, "marker": marker, "hoverinfo": "skip", **look.still()}


def _middle(actor: str, colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": MIDDLE[:1],
        "y": MIDDLE[1:],
        "text": [words.two_lines(actor, LABEL)],
        "textposition": "top center",
        "textfont": {"size": 13, "color": colours.ink, "weight": 600, "shadow": look.halo(colours)},
        "marker": {"size": SIZE, "color": colours.ink},
        "hoverinfo": "skip",
        **look.still(),
    }


def _names(placed: Placed, colours: Palette) -> dict[str, Any]:
    others = [(arrow, end if arrow.outward else start) for arrow, start, end in placed]
    texts = [words.two_lines(arrow.name, LABEL) for arrow, _ in others]
    sides = ["middle right" if arrow.outward else "middle left" for arrow, _ in others]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [point[0] for _, point in others],
        "y": [point[1] for _, point in others],
        "text": texts,
        "textposition": sides,
        "textfont": {"size": 13, "color": colours.ink, "shadow": look.halo(colours)},
        "unselected": {"textfont": {"color": colours.ink}},
        "hoverinfo": "skip",
    }


def _of_side(placed: Placed, side: int) -> Iterator[tuple[Point, Point, Handle]]:
    """The outer end and the middle of each arrow that the side tells of, and what it tells."""
    for arrow, start, end in placed:
        if one := arrow.sides[side]:
            yield (*((end, start) if arrow.outward else (start, end)), one)


def _handles(placed: Placed, side: int, letters: str, colours: Palette) -> dict[str, Any]:
    found = [(one, _at(outer, middle, ALONG[side])) for outer, middle, one in _of_side(placed, side)]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [point[0] for _, point in found],
        "y": [point[1] for _, point in found],
        "text": [letters] * len(found),
        "textfont": {"size": 10, "color": colours.ground},
        "marker": {"size": SIZE, "color": [one.colour for one, _ in found], "line": {"width": 0}},
        "customdata": look.customdata(one.selection for one, _ in found),
        "hovertext": [words.wrapped(one.hover) for one, _ in found],
        "hoverinfo": "text",
        **look.still(),
    }
