"""A grid of cells that can be clicked: bars of length one, because plotly's heatmaps cannot be selected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import plotly.graph_objects as go

from lib.charts import look, words
from lib.charts.colours import palette, readable
from lib.selection import Selection

LINE = 22  # letters of a name in a line
ROW = 32  # pixels: two lines of a name
RING = 2.5  # pixels around the chosen cell


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: row and column (names' places), what is written in it, its tint, its selection, its hover sentence,
    whether it is the one that was chosen."""

    row: int
    column: int
    text: str
    tint: str
    selection: Selection
    hover: str
    ringed: bool = False


def figure(cells: Sequence[Cell], rows: Sequence[str], columns: Sequence[str], *, title: str, dark: bool) -> go.Figure:
    """Cells under column names and beside row names; rows from top to bottom. Clickable: cells."""
    colours = palette(dark)
    heads = [words.short(name, 20) for name in columns]
    top = 24 + 20 * look.lines(title) + round(5.2 * max(map(len, heads), default=0))
    shape: dict[str, Any] = {
        "title": title,
        "height": top + 16 + ROW * len(rows),
        "margin": {"l": 8, "r": 8, "t": top, "b": 8},
        "barmode": "overlay",
        "showlegend": False,
        "xaxis": look.axis(colours, showgrid=False, **_across(heads)),
        "yaxis": look.axis(colours, showgrid=False, **_up(rows)),
    }
    traces = [_cells(cells, dark), *_texts(cells, dark)]
    return look.figure(traces, look.layout(colours, **shape) | {"uirevision": "grid"})


def _across(heads: Sequence[str]) -> dict[str, Any]:
    places = [place + 0.5 for place in range(len(heads))]
    slanted = {"side": "top", "tickangle": -45, "ticklabeloverflow": "allow", "range": [0, len(heads) + 0.4]}
    return {"tickmode": "array", "ticktext": list(map(words.safe, heads)), **slanted, "tickvals": places}


def _up(rows: Sequence[str]) -> dict[str, Any]:
    texts = [words.two_lines(name, LINE) for name in rows]
    span = [len(rows) - 0.5, -0.5]
    return {"tickmode": "array", "tickvals": list(range(len(rows))), "ticktext": texts, "range": span}


def _cells(cells: Sequence[Cell], dark: bool) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [0.94] * len(cells),
        "base": [cell.column + 0.03 for cell in cells],
        "y": list(map(attrgetter("row"), cells)),
        "width": 0.9,
        "marker": {
            "color": [cell.tint for cell in cells],
            "line": {"width": [RING * cell.ringed for cell in cells], "color": palette(dark).ink},
        },
        "customdata": look.customdata(cell.selection for cell in cells),
        "hovertext": [words.wrapped(cell.hover) for cell in cells],
        "hoverinfo": "text",
        **look.still(),
    }


def _texts(cells: Sequence[Cell], dark: bool) -> list[dict[str, Any]]:
    """What is written in the cells, a trace a colour: of a bar, the browser would measure each text."""
    by_colour: dict[str, list[Cell]] = {}
    for cell in cells:
        by_colour.setdefault(readable(cell.tint, dark=dark), []).append(cell)
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [cell.column + 0.5 for cell in part],
            "y": list(map(attrgetter("row"), part)),
            "text": list(map(attrgetter("text"), part)),
            "textfont": {"color": colour, "size": 12},
            "unselected": {"textfont": {"color": colour}},
            "hoverinfo": "skip",
        }
        for colour, part in by_colour.items()
    ]
