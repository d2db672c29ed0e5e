"""Two sides on one axis, a dot each, joined by a line that shows the difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import plotly.graph_objects as go

from lib.charts import draw, look, words
from lib.charts.colours import palette
from lib.selection import Selection

ROW = 30  # pixels
LABEL = 34  # letters of a label in a line
ASIDE = 0.3  # rows between two dots of one number
FEW = 5  # sentences: a dot of fewer is hollow
WHOLE = 8  # up to so many sentences each has a line of its own: none is halved
DOTS = "dots"  # ``meta`` of the traces whose points are numbers


@dataclass(frozen=True, slots=True)
class Half:
    """One side's number, its selection and hover text; ``share`` of its side (0 to 1) when asked for."""

    value: int
    selection: Selection
    hover: str
    share: float | None = None

    @property
    def length(self) -> float:
        """Position of the dot: the number, or the share in percent."""
        return self.value if self.share is None else 100 * self.share


@dataclass(frozen=True, slots=True)
class Row:
    """What is compared, with its colour and the number of each side (None if it has none)."""

    label: str
    colour: str
    left: Half | None
    right: Half | None


def figure(found: Sequence[Row], names: tuple[str, str], *, title: str, dark: bool, most: float = 0) -> go.Figure:
    """A row a label with both sides' dots, the widest difference first; ``most`` makes several figures share an axis.

    A dot holds the letters of its side, is hollow where fewer than ``FEW`` sentences stand behind it, and stands at 0
    where there is none. Clickable: dots.
    """
    if not found:
        return look.empty("Nothing to compare under these filters.", dark=dark, height=120)
    colours = palette(dark)
    rows = sorted(found, key=lambda row: (-_apart(row), row.label))
    ways = [((_length(row.left), place), (_length(row.right), place)) for place, row in enumerate(rows)]
    traces = [draw.lines(ways, line={"width": 2, "color": colours.edge})]
    for side, letters in enumerate(words.badges(list(names)).values()):
        traces.append(_dots(_side(rows, side), letters, colours.ground))
    most = max(most, longest(rows)) or 1
    across = look.axis(colours, range=[-0.05 * most, 1.08 * most], zeroline=True, zerolinecolor=colours.edge)
    across |= {"ticksuffix": _unit(rows)} | ({"dtick": 1} if most <= WHOLE else {})
    labels = [words.two_lines(row.label, LABEL) for row in rows]
    font = {"color": colours.ink, "size": 13}
    up = draw.level(colours, labels, range=[len(rows) - 0.4, -0.6], tickfont=font)
    height = 60 + 20 * look.lines(title) + ROW * len(rows)
    shape = look.layout(colours, title=title, height=height, xaxis=across, yaxis=up, showlegend=False)
    return look.figure(traces, shape | {"uirevision": "dumbbells"})


def longest(found: Sequence[Row]) -> float:
    """The largest number, or the largest share in percent."""
    return max((half.length for row in found for half in (row.left, row.right) if half), default=0)


def shares(found: Sequence[Row]) -> list[Row]:
    """The same rows with each number as a share of its side's total."""
    return [
        replace(row, left=_share(found, row.left, "left"), right=_share(found, row.right, "right")) for row in found
    ]


def _share(found: Sequence[Row], half: Half | None, side: str) -> Half | None:
    total = sum(one.value for row in found if (one := getattr(row, side)))
    return replace(half, share=half.value / total) if half else None


def balances(names: tuple[str, str], numbers: Sequence[tuple[float, float]]) -> str:
    """ "Orlan: 3 cooperative, 1 hostile. Vestia: …" from (cooperation, conflict) of both sides."""
    pairs = zip(names, numbers, strict=True)
    return ". ".join(f"{name}: {good:,.0f} cooperative, {bad:,.0f} hostile" for name, (good, bad) in pairs)


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
    """Explains which letters stand for which side, and what colours and hollow dots mean."""
    one, other = (f"{letters} is {name}" for name, letters in words.badges(list(names)).items())
    return f"{one}, {other}. Blue: cooperation; orange: conflict; hollow: fewer than {FEW} sentences."


def _unit(rows: Sequence[Row]) -> str:
    """The unit after each number: a per cent sign for shares, otherwise nothing."""
    halves = (half for row in rows for half in (row.left, row.right) if half)
    return "%" if any(half.share is not None for half in halves) else ""


def _apart(row: Row) -> float:
    return abs(_length(row.left) - _length(row.right))


def _length(half: Half | None) -> float:
    return half.length if half else 0.0


class _Dot(NamedTuple):
    """One side's number: its row, its colour, and whether only few sentences stand behind it."""

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


def _dots(dots: Sequence[_Dot], letters: str, ground: str) -> draw.Trace:
    inks = [dot.colour if dot.few else ground for dot in dots]
    fills = [ground if dot.few else dot.colour for dot in dots]
    marker = {"color": fills, "line": {"width": 2, "color": [dot.colour for dot in dots]}}
    where = [(dot.half.length, dot.place) for dot in dots]
    opened = draw.opens((dot.half.selection, f"{dot.half.hover}{', few' if dot.few else ''}") for dot in dots)
    return draw.lettered(where, [letters] * len(dots), inks, marker, meta=DOTS, **opened)
