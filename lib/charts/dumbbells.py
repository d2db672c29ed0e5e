"""Two sides on one axis: a dot each, joined by a line, so that the difference is what is seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from lib.charts import look, words
from lib.charts.colours import Palette, palette
from lib.charts.mirrored_bars import Half, Row, longest
from lib.charts.words import badges

ROW = 30  # pixels
LABEL = 34  # letters of a label in a line
SIZE = 20  # pixels of a dot
ASIDE = 0.3  # rows between two dots of one number
FEW = 5  # sentences: a dot of fewer is hollow
WHOLE = 8  # up to so many sentences each has a line of its own: none is halved
DOTS = "dots"  # ``meta`` of the traces whose points are numbers


def figure(found: Sequence[Row], names: tuple[str, str], *, title: str, dark: bool, most: float = 0) -> go.Figure:
    """A row a label with both sides' dots, the widest difference first; ``most`` makes several figures share an axis.

    A dot holds the letters of its side, is hollow where fewer than ``FEW`` sentences stand behind it, and stands at 0
    where there is none. Clickable: dots.
    """
    if not found:
        return look.empty("Nothing to compare under these filters.", dark=dark, height=120)
    colours = palette(dark)
    rows = sorted(found, key=lambda row: (-_apart(row), row.label))
    letters = badges(list(names))
    traces = [
        _lines(rows, colours),
        *(_dots(_side(rows, side), letters[name], colours.ground) for side, name in enumerate(names)),
    ]
    most = max(most, longest(rows)) or 1
    across = look.axis(colours, range=[-0.05 * most, 1.08 * most], zeroline=True, zerolinecolor=colours.edge)
    across |= {"ticksuffix": _unit(rows)} | ({"dtick": 1} if most <= WHOLE else {})
    labels = [words.two_lines(row.label, LABEL) for row in rows]
    up = look.axis(colours, showgrid=False, tickmode="array", tickvals=list(range(len(rows))), ticktext=labels)
    up |= {"range": [len(rows) - 0.4, -0.6], "tickfont": {"color": colours.ink, "size": 13}}
    height = 60 + 20 * look.lines(title) + ROW * len(rows)
    shape = look.layout(colours, title=title, height=height, xaxis=across, yaxis=up, showlegend=False)
    return look.figure(traces, shape | {"uirevision": "dumbbells"})


def difference(found: Sequence[Row], names: tuple[str, str]) -> str:
    """The widest difference in a sentence: "“accuses” differs most (Zarya 9, Northline 2)"."""
    widest = max(found, key=_apart, default=None)
    if widest is None or not _apart(widest):
        return "Both sides are alike."
    pairs = sorted(zip(names, (_length(widest.left), _length(widest.right)), strict=True), key=lambda one: -one[1])
    (more, high), (fewer, low) = pairs
    unit = _unit([widest])
    return f"“{widest.label}” differs most ({more} {high:,.0f}{unit}, {fewer} {low:,.0f}{unit})"


def legend(names: tuple[str, str]) -> str:
    """Which letters are which side, and what colours and hollow dots mean."""
    one, other = (f"{letters} is {name}" for name, letters in badges(list(names)).items())
    return f"{one}, {other}. Blue: cooperation; orange: conflict; hollow: fewer than {FEW} sentences."


def _unit(rows: Sequence[Row]) -> str:
    """The unit after each number: a per cent sign for shares, else nothing."""
    halves = (half for row in rows for half in (row.left, row.right) if half)
    return " %" if any(half.share is not None for half in halves) else ""


def _apart(row: Row) -> float:
    return abs(_length(row.left) - _length(row.right))


def _length(half: Half | None) -> float:
    return half.length if half else 0.0


def _lines(rows: Sequence[Row], colours: Palette) -> dict[str, Any]:
    x = [value for row in rows for value in (_length(row.left), _length(row.right), None)]
    y = [value for n in range(len(rows)) for value in (n, n, None)]
    line = {"width": 2, "color": colours.edge}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


class _Dot(NamedTuple):
    """A number of one side: its place, what colours it has, and whether few sentences stand behind it."""

    place: float
    half: Half
    colour: str
    few: bool


def _side(rows: Sequence[Row], side: int) -> list[_Dot]:
    # Two that would lie over each other stand a little apart; all others on their line.
    halves = [
        (n + (side - 0.5) * ASIDE * (not _apart(row)), row.colour, (row.left, row.right)[side])
        for n, row in enumerate(rows)
    ]
    return [_Dot(place, half, colour, half.value < FEW) for place, colour, half in halves if half]


def _dots(dots: Sequence[_Dot], letters: str, ground: str) -> dict[str, Any]:
    places, halves, colours, few = zip(*dots, strict=True) if dots else ((), (), (), ())
    inks = [colour if hollow else ground for colour, hollow in zip(colours, few, strict=True)]
    fills = [ground if hollow else colour for colour, hollow in zip(colours, few, strict=True)]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "meta": DOTS,
        "x": [half.length for half in halves],
        "y": places,
        "text": [letters] * len(dots),
        "textfont": {"size": 10, "color": inks},
        "marker": {
            "size": SIZE,
            "color": fills,
            "line": {"width": 2, "color": colours},
        },
        "customdata": look.customdata(half.selection for half in halves),
        "hovertext": list(map(_hover, dots)),
        "hoverinfo": "text",
        **look.still(),
    }


def _hover(dot: _Dot) -> str:
    return words.wrapped(f"{dot.half.hover}{', few' if dot.few else ''}")
