"""Bars that carry their own labels, so that they can be read on a phone: from the left, or to both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts import draw, look, words
from lib.charts.colours import Palette, palette
from lib.charts.mappings import rows
from lib.selection import Selection

ROW = 38  # pixels of a line of text and a bar under it
LETTERS, LINE = 44, 0.42  # of a label that fit a phone; rows that each further line of it takes
LETTER, PHONE = 6.5, 330.0  # pixels of a letter at the end of a bar, of a picture on a phone without its margins
HEAD = 22  # letters of a line over one side that fit half a phone
OUTLETS, SHARES = 12, 15  # at most


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
    parts = [
        Part(
            place, row.value, row.colour, row.selection, row.hover,
            start=0.035 * most * row.indent, written=row.written or f"{row.value:,.0f}",
        )
        for place, row in enumerate(found)
    ]  # fmt: skip
    names = [words.safe(words.short(row.label, LETTERS - 2 * row.indent)) for row in found]
    above = [(part.start, part.row - LINE) for part in parts]
    labels = draw.texts(above, names, colours, textposition="middle right", cliponaxis=False)
    traces = [_bars(parts, range(len(found)), 0.26, colours), labels | _opened(parts)]
    spans = [0, max(_reach(parts, PHONE), most * 1.2)], [len(found) - 0.6, -0.75]
    height = 24 + 20 * look.lines(title) + ROW * max(1, len(found))
    return look.figure(traces, _shape(colours, title, height, spans) | {"uirevision": "ranking"})


def by_outlet(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Sentences by outlet. ``frame``: outlet (None when unknown), sentences. Clickable: bars, "outlet:<name>"."""
    found = rows(frame)
    if not found:
        return look.empty("No sentences match these filters.", dark=dark, height=120)
    bars = [
        Bar(
            row["outlet"] or "unknown outlet", row["sentences"], palette(dark).bar,
            Selection.of("outlet", row["outlet"]),
            f"{row['outlet'] or 'Unknown outlet'}: {words.count(row['sentences'], 'sentence')}",
        )
        for row in found[:OUTLETS]
    ]  # fmt: skip
    more = f", the first {OUTLETS} shown" if len(found) > OUTLETS else ""
    return figure(bars, dark=dark, title=f"In {words.count(len(found), 'outlet')}{more}")


@dataclass(frozen=True, slots=True)
class Part:
    """A bar of a row with two sides: from ``start`` on ``length`` to the right, or where these are negative to the
    left; ``written`` stands at its end."""

    row: int
    length: float
    colour: str
    selection: Selection
    hover: str
    start: float = 0
    written: str = ""


def two_sided(
    labels: Sequence[str], parts: Sequence[Part], heads: tuple[str, str], *, title: str, dark: bool
) -> go.Figure:
    """A label a row, under it the bars of the left side to the left and of the right side to the right, on one axis.

    ``heads`` say what either side is. A long label takes several lines and moves all below it down. Clickable: bars.
    """
    colours = palette(dark)
    names = [words.wrapped(words.short(label, 4 * LETTERS), LETTERS) for label in labels]
    extra = [LINE * name.count("<br>") for name in names]
    places = [round(place - 1, 2) for place in accumulate(1 + more for more in extra)]
    above = [(0.0, place - LINE - more / 2) for place, more in zip(places, extra, strict=True)]
    drawn = _bars(parts, places, 0.34, colours)
    drawn["marker"]["line"] = {"width": 1, "color": colours.ground}  # parts one from the next
    half = _reach(parts, PHONE / 2)
    height = round(28 + 20 * look.lines(title) + ROW * (places[-1] + 2))
    shape = _shape(colours, title, height, ([-half, half], [places[-1] + 0.5, -1.5]))
    notes = [_head(f"◂\u00a0{heads[0]}", "left", colours), _head(f"{heads[1]}\u00a0▸", "right", colours)]
    traces = [drawn, draw.texts(above, names, colours, textposition="middle center")]
    return look.figure(traces, shape | {"annotations": notes, "uirevision": "two-sided"})


def _bars(parts: Sequence[Part], places: Sequence[float], width: float, colours: Palette) -> draw.Trace:
    """The bars, with what is written at their ends."""
    where = [(part.length, places[part.row]) for part in parts]
    level = {"orientation": "h", "base": [part.start for part in parts], "width": width}
    ends = {"text": [part.written for part in parts], "textposition": "outside", "constraintext": "none"}
    ends |= {"textfont": {"size": 12, "color": colours.muted}, "cliponaxis": False}
    return draw.bars(where, [part.colour for part in parts], **level, **ends) | _opened(parts)


def _reach(parts: Sequence[Part], wide: float) -> float:
    """How far an axis of ``wide`` pixels on a phone goes, so that each text has room behind the end that it is at."""
    ends = [(abs(part.start + part.length), len(part.written)) for part in parts if part.written]
    return max((end / (1 - min(0.8, (LETTER * letters + 6) / wide)) for end, letters in ends), default=1.0) or 1.0


def _opened(parts: Sequence[Part]) -> draw.Trace:
    return draw.opens((part.selection, part.hover) for part in parts)


def _shape(colours: Palette, title: str, height: int, spans: tuple[list[float], list[float]]) -> dict[str, Any]:
    across, down = ({**look.NO_AXIS, "range": span, "fixedrange": True} for span in spans)
    shape = {"barmode": "overlay", "showlegend": False, "xaxis": across, "yaxis": down}
    return look.layout(colours, title=title, height=height, **shape)


def _head(text: str, side: str, colours: Palette) -> dict[str, Any]:
    font = {"size": 13, "color": colours.muted, "weight": 600}
    place = {"align": side, "xref": "paper", "x": 0 if side == "left" else 1, "yref": "y", "y": -1.1, "xanchor": side}
    return {"text": words.wrapped(text, HEAD), "font": font, "showarrow": False, **place}


@dataclass(frozen=True, slots=True)
class Share:
    """How many of ``all`` articles of ``name`` are ``about`` something, and the selection that opens those."""

    name: str
    about: int
    all: int
    selection: Selection

    @property
    def part(self) -> float:
        """0 to 1."""
        return self.about / self.all


def shares(found: Sequence[Share], about: str, *, dark: bool) -> go.Figure:
    """A bar for each of those with most articles, the greatest share first, with its numbers. Clickable: bars."""
    shown = sorted(sorted(found, key=lambda one: -one.all)[:SHARES], key=lambda one: (-one.part, -one.all, one.name))
    colour = palette(dark).bar
    bars = [
        Bar(
            one.name, one.part, colour, one.selection,
            f"{one.name}: {one.about:,} of {words.count(one.all, 'article')} ({one.part:.0%}) {about}",
            written=f"{one.part:.0%} · {one.about:,} of {one.all:,}",
        )
        for one in shown
    ]  # fmt: skip
    return figure(bars, dark=dark, title=share_of_all(found, about))


def share_of_all(found: Sequence[Share], about: str) -> str:
    """One sentence: the share of all these articles that are about it."""
    about_it, total = sum(one.about for one in found), sum(one.all for one in found)
    return f"{about_it / max(total, 1):.0%} of all articles here {about}: {about_it:,} of {total:,}"
