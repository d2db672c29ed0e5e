"""The strongest first: bars that carry their own labels, so that they can be read on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from lib.charts import look, words
from lib.charts.colours import palette
from lib.selection import Selection

ROW = 38  # pixels: a line of text and a bar under it


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, length, colour, selection and hover sentence; ``indent`` counts levels of a tree."""

    label: str
    value: float
    colour: str
    selection: Selection
    hover: str
    indent: int = 0


def figure(found: Sequence[Bar], *, dark: bool, title: str = "") -> go.Figure:
    """Thin bars, each under its own label and before its number. Clickable: bars and labels."""
    colours = palette(dark)
    places = list(range(len(found)))
    most = max((row.value for row in found), default=1) or 1
    hovers = [words.wrapped(row.hover) for row in found]
    keys = {"customdata": look.customdata(row.selection for row in found), "hovertext": hovers}
    indents = [0.035 * most * row.indent for row in found]
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": places,
        "base": indents,
        "x": [row.value for row in found],
        "width": 0.26,
        "marker": {"color": [row.colour for row in found]},
        "text": [f"{row.value:,.0f}" for row in found],
        "textposition": "outside",
        "constraintext": "none",
        "cliponaxis": False,
        "textfont": {"size": 12, "color": colours.muted},
        "hoverinfo": "text",
        **keys,
    }
    names = {
        "type": "scatter",
        "mode": "text",
        "x": indents,
        "y": [place - 0.42 for place in places],
        "text": [words.safe(words.short(row.label, 44 - 2 * row.indent)) for row in found],
        "textposition": "middle right",
        "textfont": {"color": colours.ink, "size": 13},
        "hoverinfo": "text",
        "unselected": {"textfont": {"color": colours.ink}},
        "cliponaxis": False,
        **keys,
    }
    across = {**look.NO_AXIS, "range": [0, most * 1.2], "fixedrange": True}
    up = {**look.NO_AXIS, "range": [len(found) - 0.6, -0.75], "fixedrange": True}
    height = 24 + 20 * look.lines(title) + ROW * max(1, len(found))
    shape = look.layout(colours, title=title, height=height, xaxis=across, yaxis=up)
    return look.figure([bar, names], shape | {"showlegend": False, "uirevision": "ranking"})
