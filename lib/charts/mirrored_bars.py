"""Two sides against each other: bars from the middle to the left and to the right, on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

import plotly.graph_objects as go

from lib.charts import look, words
from lib.charts.colours import Palette, palette
from lib.selection import Selection

ROW = 40  # pixels: a label and two bars under it
LABEL, LINE = 44, 0.42  # letters of a label that fit a phone; rows that each further line of it takes
NAME = 22  # letters of a side's name that fit half a phone


@dataclass(frozen=True, slots=True)
class Half:
    """One bar: the number it stands for, its selection, its hover; ``share`` of its side (0 to 1) when asked for."""

    value: int
    selection: Selection
    hover: str
    share: float | None = None

    @property
    def length(self) -> float:
        """How long the bar is: the number, or the share in percent."""
        return self.value if self.share is None else 100 * self.share

    @property
    def text(self) -> str:
        """What stands at the end of the bar."""
        return f"{self.value:,}" if self.share is None else f"{100 * self.share:.0f} % · {self.value:,}"


@dataclass(frozen=True, slots=True)
class Row:
    """What is compared, in its colour: the left and the right side's bar, None where there is nothing."""

    label: str
    colour: str
    left: Half | None
    right: Half | None


def figure(found: Sequence[Row], names: tuple[str, str], *, title: str, dark: bool, most: float = 0) -> go.Figure:
    """A label a row, under it the left side's bar to the left and the right side's to the right, numbers at the ends.

    Both sides share one axis; ``most`` makes several figures share it too. Clickable: bars.
    """
    if not found:
        return look.empty("Nothing to compare under these filters.", dark=dark, height=120)
    colours = palette(dark)
    most = max(most, longest(found)) or 1
    traces = [_bars(found, -1, colours), _bars(found, 1, colours), _labels(found, colours)]
    as_shares = any(one.share is not None for row in found for one in (row.left, row.right) if one)
    half = most * (1.6 if as_shares else 1.4)  # room on a phone for what stands at the ends
    across = {**look.NO_AXIS, "range": [-half, half], "fixedrange": True}
    last = _places(found)[-1]
    up = {**look.NO_AXIS, "range": [last + 0.5, -1.5], "fixedrange": True}
    height = round(28 + 20 * look.lines(title) + ROW * (last + 2))
    shape = look.layout(colours, title=title, height=height, xaxis=across, yaxis=up, barmode="overlay")
    heads = [_head(name, side, colours) for name, side in zip(names, (-1, 1), strict=True)]
    return look.figure(traces, shape | {"annotations": heads, "showlegend": False, "uirevision": "versus"})


def longest(found: Sequence[Row]) -> float:
    """The length of the longest bar."""
    return max((half.length for row in found for half in (row.left, row.right) if half), default=0)


def shares(found: Sequence[Row]) -> list[Row]:
    """The same rows, each bar as its share of all bars of its side."""
    return [
        replace(row, left=_share(found, row.left, "left"), right=_share(found, row.right, "right")) for row in found
    ]


def _share(found: Sequence[Row], half: Half | None, side: str) -> Half | None:
    total = sum(one.value for row in found if (one := getattr(row, side)))
    return replace(half, share=half.value / total) if half else None


def alt_of(names: tuple[str, str], balances: Sequence[tuple[float, float]]) -> str:
    """ "Orlan: 3 cooperative, 1 hostile. Vestia: …" from (cooperation, conflict) of both sides."""
    said = [
        f"{name}: {good:,.0f} cooperative, {bad:,.0f} hostile"
        for name, (good, bad) in zip(names, balances, strict=True)
    ]
    return ". ".join(said)


def _bars(found: Sequence[Row], side: int, colours: Palette) -> dict[str, Any]:
    halves = [
        (place, row, row.left if side < 0 else row.right) for place, row in zip(_places(found), found, strict=True)
    ]
    drawn = [(place, row, half) for place, row, half in halves if half]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [place for place, *_ in drawn],
        "x": [side * half.length for *_, half in drawn],
        "width": 0.3,
        "marker": {"color": [row.colour for _, row, _ in drawn]},
        "text": [half.text for *_, half in drawn],
        "textposition": "outside",
        "constraintext": "none",
        "cliponaxis": False,
        "textfont": {"size": 12, "color": colours.muted},
        "customdata": look.customdata(half.selection for *_, half in drawn),
        "hovertext": [words.wrapped(half.hover) for *_, half in drawn],
        "hoverinfo": "text",
    }


def _label(row: Row) -> str:
    return words.wrapped(words.short(row.label, 4 * LABEL), LABEL)


def _lines(row: Row) -> int:
    return _label(row).count("<br>") + 1


def _places(found: Sequence[Row]) -> list[float]:
    """Where the bars of each row stand: a long label takes several lines and moves them down."""
    places = accumulate(1 + LINE * (_lines(row) - 1) for row in found)
    return [round(place - 1, 2) for place in places]


def _labels(found: Sequence[Row], colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [0] * len(found),
        "y": [place - 0.4 - LINE * (_lines(row) - 1) / 2 for place, row in zip(_places(found), found, strict=True)],
        "text": [_label(row) for row in found],
        "textposition": "middle center",
        "textfont": {"color": colours.ink, "size": 13},
        "unselected": {"textfont": {"color": colours.ink}},
        "hoverinfo": "skip",
    }


def _head(name: str, side: int, colours: Palette) -> dict[str, Any]:
    anchor = "left" if side < 0 else "right"
    font = {"size": 13, "color": colours.muted, "weight": 600}
    text = f"◂ {words.safe(words.short(name, NAME))}" if side < 0 else f"{words.safe(words.short(name, NAME))} ▸"
    place = {"xref": "paper", "x": 0 if side < 0 else 1, "yref": "y", "y": -1.1, "xanchor": anchor}
    return {"text": text, "font": font, "showarrow": False, **place}
