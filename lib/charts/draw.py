"""Traces that look and answer alike in every figure: bars, points, letters in circles, lines, texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lib.charts import look, words
from lib.charts.colours import Palette
from lib.selection import Selection

LETTERED = 20  # pixels of a circle that holds one or two letters
Pair = tuple[float, float]
Floats = NDArray[np.floating]
Trace = dict[str, Any]


def opens(points: Iterable[tuple[Selection, str]]) -> Trace:
    """What makes points clickable: what each selects, and its hover sentence, in lines that fit a phone."""
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
    """Signs at these places, none of which fades when another is chosen."""
    x, y = where.T if isinstance(where, np.ndarray) else ([x for x, _ in where], [y for _, y in where])
    return {"type": "scatter", "mode": "markers", "x": x, "y": y, "hoverinfo": "skip", **look.still()} | more


def named(where: Sequence[Pair] | Floats, written: Sequence[str], font: Trace, **more: Any) -> Trace:
    """Signs with texts on or beside them."""
    ink = font["color"] if isinstance(font["color"], str) else None
    return points(where, mode="markers+text", text=written, textfont=font, **look.still(ink), **more)


def lettered(where: Sequence[Pair], letters: Sequence[str], inks: Any, marker: Trace, **more: Any) -> Trace:
    """Circles with one or two letters in them, as an outlet has."""
    return named(where, letters, {"size": 10, "color": inks}, marker={"size": LETTERED, **marker}, **more)


def lines(ways: Iterable[Sequence[Pair]], **more: Any) -> Trace:
    """Each way from point to point, with a gap behind it."""
    x = [value for way in ways for value in (*(x for x, _ in way), None)]
    y = [value for way in ways for value in (*(y for _, y in way), None)]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", **more}


def texts(where: Sequence[Pair], written: Sequence[str], colours: Palette, **more: Any) -> Trace:
    """Texts as they stand, which no selection lets fade."""
    font = {"color": colours.ink, "size": 13} | more.pop("textfont", {})
    return {
        "type": "scatter", "mode": "text", "x": [x for x, _ in where], "y": [y for _, y in where], "text": written,
        "textfont": font, "unselected": {"textfont": {"color": font["color"]}}, "hoverinfo": "skip", **more,
    }  # fmt: skip


def sample(name: str, group: str, **more: Any) -> Trace:
    """A line of the legend with its sign, of which nothing stands in the picture."""
    nowhere = {"x": [None], "y": [None], "hoverinfo": "skip"}
    return {"type": "scatter", **nowhere, "name": name, "legendgroup": group, **more}


def level(colours: Palette, names: Sequence[str], **more: Any) -> Trace:
    """An axis with a name for each place 0, 1, 2 …, the first on top."""
    ticks = {"tickmode": "array", "tickvals": list(range(len(names))), "ticktext": names}
    return look.axis(colours, showgrid=False, **ticks, **more)
