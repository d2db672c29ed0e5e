"""A grid of cells that can be clicked: bars of length one, because plotly's heatmaps cannot be selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from lib.charts import draw, look, words
from lib.charts.colours import palette, readable
from lib.selection import Selection

LINE = 22  # letters of a name in a line
ROW = 32  # pixels: two lines of a name
RING = 2.5  # pixels around the chosen cell


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its row and column, what is written in it, its tint, its selection, its hover sentence, and whether it
    is the one that was chosen."""

    row: Any
    column: Any
    text: str
    tint: str
    selection: Selection
    hover: str
    ringed: bool = False


def figure(
    cells: Sequence[Cell], rows: Mapping[Any, str], columns: Mapping[Any, str], *, title: str, dark: bool
) -> go.Figure:
    """Cells under the names of columns and beside those of rows; rows from top to bottom. Clickable: cells."""
    colours = palette(dark)
    heads = [words.short(name, 20) for name in columns.values()]
    places = [place + 0.5 for place in range(len(heads))]
    slanted = {"side": "top", "tickangle": -45, "ticklabeloverflow": "allow", "range": [0, len(heads) + 0.4]}
    ticks = {"tickmode": "array", "tickvals": places, "ticktext": list(map(words.safe, heads))}
    names = [words.two_lines(name, LINE) for name in rows.values()]
    top = 24 + 20 * look.lines(title) + round(5.2 * max(map(len, heads), default=0))
    shape = look.layout(
        colours,
        title=title,
        height=top + 16 + ROW * len(rows),
        margin={"l": 8, "r": 8, "t": top, "b": 8},
        barmode="overlay",
        showlegend=False,
        xaxis=look.axis(colours, showgrid=False, **ticks, **slanted),
        yaxis=draw.level(colours, names, range=[len(rows) - 0.5, -0.5]),
        uirevision="grid",
    )
    return look.figure(_traces(cells, rows, columns, dark), shape)


def _traces(cells: Sequence[Cell], rows: Mapping[Any, str], columns: Mapping[Any, str], dark: bool) -> list[draw.Trace]:
    """The cells, and what is written in them, a trace a colour: of a bar, the browser would measure each text."""
    down, across = ({key: place for place, key in enumerate(names)} for names in (rows, columns))
    where = [(across[cell.column], down[cell.row]) for cell in cells]
    drawn = draw.cells(where, [cell.tint for cell in cells], (0.94, 0.9))
    drawn["marker"]["line"] = {"width": [RING * cell.ringed for cell in cells], "color": palette(dark).ink}
    by_ink: dict[str, list[tuple[draw.Pair, str]]] = {}
    for (x, y), cell in zip(where, cells, strict=True):
        by_ink.setdefault(readable(cell.tint, dark=dark), []).append(((x + 0.5, y), cell.text))
    written = [_written(some, ink, dark) for ink, some in by_ink.items()]
    return [drawn | draw.opens((cell.selection, cell.hover) for cell in cells), *written]


def _written(some: Sequence[tuple[draw.Pair, str]], ink: str, dark: bool) -> draw.Trace:
    middles, texts = [middle for middle, _ in some], [text for _, text in some]
    return draw.texts(middles, texts, palette(dark), textfont={"color": ink, "size": 12})
