"""The strongest first: bars that carry their own labels, so that they can be read on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from lib.charts import look, words
from lib.charts.colours import Palette, palette
from lib.selection import Selection

ROW = 38  # pixels: a line of text and a bar under it


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, length, colour, selection and hover sentence; ``indent`` counts levels of a tree, and
    ``written`` replaces the number at the end of the bar."""

    label: str
    value: float
    colour: str
    selection: Selection
    hover: str
    indent: int = 0
    written: str = ""


def figure(found: Sequence[Bar], *, dark: bool, title: str = "") -> go.Figure:
    """Thin bars, each under its own label and before its number. Clickable: bars and labels."""
    colours = palette(dark)
    most = max((row.value for row in found), default=1) or 1
    indents = [0.035 * most * row.indent for row in found]
    ends = [indent + row.value for indent, row in zip(indents, found, strict=True)]
    long = look.axis_length(zip(ends, map(_number, found), strict=True), look.PHONE)
    shape: dict[str, Any] = {
        "height": 24 + 20 * look.lines(title) + ROW * max(1, len(found)),
        "xaxis": {**look.NO_AXIS, "range": [0, max(long, most * 1.2)], "fixedrange": True},
        "yaxis": {**look.NO_AXIS, "range": [len(found) - 0.6, -0.75], "fixedrange": True},
    }
    traces = [trace | _opened(found) for trace in (_bars(found, indents, colours), _labels(found, indents, colours))]
    return look.figure(
        traces, look.layout(colours, title=title, **shape) | {"showlegend": False, "uirevision": "ranking"}
    )


def _opened(found: Sequence[Bar]) -> dict[str, Any]:
    """What a click on a bar or its label selects, and what it says when it is pointed at."""
    hovers = [words.wrapped(row.hover) for row in found]
    return {
        "customdata": look.customdata(row.selection for row in found), "hovertext": hovers, "hoverinfo": "text",
    }  # fmt: skip


def _bars(found: Sequence[Bar], indents: Sequence[float], colours: Palette) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(found))),
        "base": indents,
        "x": [row.value for row in found],
        "width": 0.26,
        "marker": {"color": [row.colour for row in found]},
        "text": [_number(row) for row in found],
        "textposition": "outside",
        "constraintext": "none",
        "cliponaxis": False,
        "textfont": {"size": 12, "color": colours.muted},
    }


def _number(row: Bar) -> str:
    return row.written or f"{row.value:,.0f}"


def _labels(found: Sequence[Bar], indents: Sequence[float], colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": indents,
        "y": [place - 0.42 for place in range(len(found))],
        "text": [words.safe(words.short(row.label, 44 - 2 * row.indent)) for row in found],
        "textposition": "middle right",
        "textfont": {"color": colours.ink, "size": 13},
        "unselected": {"textfont": {"color": colours.ink}},
        "cliponaxis": False,
    }
