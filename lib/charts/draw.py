"""What looks and answers alike in every figure: bars, points, letters in circles, lines, texts.

Also a grid of cells that can be clicked, of bars of length one, because plotly's heatmaps cannot be selected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from lib.charts import look, words
from lib.charts.colours import Palette, palette, readable
from lib.selection import Selection

LETTERED = 20  # pixels of a circle that holds one or two letters
Pair = tuple[float, float]
Floats = NDArray[np.floating]
Trace = dict[str, Any]


def opens(points: Iterable[tuple[Selection, str]]) -> Trace:
    """The properties that make points clickable: what each selects, and its hover text in lines that fit a phone."""
    pairs = list(points)
    said = [words.wrapped(hover) for _, hover in pairs]
    return {"customdata": look.customdata(chosen for chosen, _ in pairs), "hovertext": said, "hoverinfo": "text"}


def bars(where: Sequence[Pair], colour: Any, **more: Any) -> Trace:
    """Upright bars, each at its place and so high; level ones, so long at their places, with an ``orientation`` "h"."""
    x, y = [x for x, _ in where], [y for _, y in where]
    return {"type": "bar", "x": x, "y": y, "marker": {"color": colour}, "hoverinfo": "skip", **more}


def cells(places: Sequence[Pair], colour: Sequence[str], size: Pair, **more: Any) -> Trace:
    """Rectangles of this width and height (1: no room between them) in (column, row), as bars: heatmaps cannot be
    selected."""
    wide, high = size
    level = {"orientation": "h", "base": [column + (1 - wide) / 2 for column, _ in places], "width": high}
    return bars([(wide, row) for _, row in places], colour, **level, **look.still(), **more)


def points(where: Sequence[Pair] | Floats, **more: Any) -> Trace:
    """Symbols at these positions; none fades when another is selected."""
    x, y = where.T if isinstance(where, np.ndarray) else ([x for x, _ in where], [y for _, y in where])
    return {"type": "scatter", "mode": "markers", "x": x, "y": y, "hoverinfo": "skip", **look.still()} | more


def named(where: Sequence[Pair] | Floats, written: Sequence[str], font: Trace, **more: Any) -> Trace:
    """Symbols with texts on or beside them."""
    ink = font["color"] if isinstance(font["color"], str) else None
    return points(where, mode="markers+text", text=written, textfont=font, **look.still(ink), **more)


def lettered(where: Sequence[Pair], letters: Sequence[str], inks: Any, marker: Trace, **more: Any) -> Trace:
    """Circles that hold the one or two letters of an outlet."""
    return named(where, letters, {"size": 10, "color": inks}, marker={"size": LETTERED, **marker}, **more)


def lines(ways: Iterable[Sequence[Pair]], **more: Any) -> Trace:
    """One line per path from point to point, each followed by a gap."""
    x = [value for way in ways for value in (*(x for x, _ in way), None)]
    y = [value for way in ways for value in (*(y for _, y in way), None)]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", **more}


def texts(where: Sequence[Pair], written: Sequence[str], colours: Palette, **more: Any) -> Trace:
    """Plain texts that no selection fades."""
    font = {"color": colours.ink, "size": 13} | more.pop("textfont", {})
    return {
        "type": "scatter", "mode": "text", "x": [x for x, _ in where], "y": [y for _, y in where], "text": written,
        "textfont": font, "unselected": {"textfont": {"color": font["color"]}}, "hoverinfo": "skip", **more,
    }  # fmt: skip


def sample(name: str, group: str, **more: Any) -> Trace:
    """An entry of the legend with its symbol, without any point in the picture."""
    nowhere = {"x": [None], "y": [None], "hoverinfo": "skip"}
    return {"type": "scatter", **nowhere, "name": name, "legendgroup": group, **more}


def level(colours: Palette, names: Sequence[str], **more: Any) -> Trace:
    """An axis with a name at each position 0, 1, 2 …, the first on top."""
    ticks = {"tickmode": "array", "tickvals": list(range(len(names))), "ticktext": names}
    return look.axis(colours, showgrid=False, **ticks, **more)


NAME_LINE = 22  # letters of a name in a line
CELL_ROW = 32  # pixels: two lines of a name
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


def cell_figure(
    found: Sequence[Cell], rows: Mapping[Any, str], columns: Mapping[Any, str], *, title: str, dark: bool
) -> go.Figure:
    """Cells under the names of columns and beside those of rows; rows from top to bottom. Clickable: cells."""
    colours = palette(dark)
    heads = [words.short(name, 20) for name in columns.values()]
    places = [place + 0.5 for place in range(len(heads))]
    slanted = {"side": "top", "tickangle": -45, "ticklabeloverflow": "allow", "range": [0, len(heads) + 0.4]}
    ticks = {"tickmode": "array", "tickvals": places, "ticktext": list(map(words.safe, heads))}
    names = [words.two_lines(name, NAME_LINE) for name in rows.values()]
    top = 24 + 20 * look.lines(title) + round(5.2 * max(map(len, heads), default=0))
    shape = look.layout(
        colours,
        title=title,
        height=top + 16 + CELL_ROW * len(rows),
        margin={"l": 8, "r": 8, "t": top, "b": 8},
        barmode="overlay",
        showlegend=False,
        xaxis=look.axis(colours, showgrid=False, **ticks, **slanted),
        yaxis=level(colours, names, range=[len(rows) - 0.5, -0.5]),
        uirevision="grid",
    )
    return look.figure(_traces(found, rows, columns, dark), shape)


def _traces(found: Sequence[Cell], rows: Mapping[Any, str], columns: Mapping[Any, str], dark: bool) -> list[Trace]:
    """The cells, and what is written in them, a trace a colour: of a bar, the browser would measure each text."""
    down, across = ({key: place for place, key in enumerate(names)} for names in (rows, columns))
    where = [(across[cell.column], down[cell.row]) for cell in found]
    drawn = cells(where, [cell.tint for cell in found], (0.94, 0.9))
    drawn["marker"]["line"] = {"width": [RING * cell.ringed for cell in found], "color": palette(dark).ink}
    by_ink: dict[str, dict[Pair, str]] = {}
    for (x, y), cell in zip(where, found, strict=True):
        by_ink.setdefault(readable(cell.tint, dark=dark), {})[x + 0.5, y] = cell.text
    written = [
        texts(list(some), list(some.values()), palette(dark), textfont={"color": ink, "size": 12})
        for ink, some in by_ink.items()
    ]
    return [drawn | opens((cell.selection, cell.hover) for cell in found), *written]
