"""The strongest first: bars that carry their own labels, so that they can be read on a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts import bundle, look, words
from lib.charts.colours import SIGNS, palette
from lib.charts.rows import rows

ROW = 38  # pixels: a line of text and a bar under it


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, length, colour, key and hover sentence; ``indent`` counts levels of a tree."""

    label: str
    value: float
    colour: str
    key: str
    hover: str
    indent: int = 0


def bars(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Top actors, or the strongest relations when ``frame`` has a ``target``; in the frame's order.

    Actors: actor, label (or name), kind, sentences; clickable "actor:<id>". Relations: the columns of
    ``relations.edges``; clickable "edge:<source>|<target>", labels are sentences ("Vestia supports Orlan").
    """
    if frame.empty:
        return look.empty("Nothing under these filters.", dark=dark)
    make = _relation if "target" in frame.columns else _actor
    return figure([make(row, dark) for row in rows(frame)], dark=dark)


def figure(found: Sequence[Bar], *, dark: bool, title: str = "") -> go.Figure:
    """Thin bars, each under its own label and before its number. Clickable: bars and labels, their ``key``."""
    colours = palette(dark)
    places = list(range(len(found)))
    most = max((row.value for row in found), default=1) or 1
    keys = {"customdata": [[row.key] for row in found], "hovertext": [words.wrapped(row.hover) for row in found]}
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
    ink = {"color": colours.ink, "size": 13}
    names = {
        "type": "scatter",
        "mode": "text",
        "x": indents,
        "y": [place - 0.42 for place in places],
        "text": [words.safe(words.short(row.label, 44 - 2 * row.indent)) for row in found],
        "textposition": "middle right",
        "textfont": ink,
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


def _actor(row: Mapping[str, Any], dark: bool) -> Bar:
    name = str(row.get("label") or row["name"])
    mention = "sentence mentions" if row["sentences"] == 1 else "sentences mention"
    return Bar(
        label=f"{SIGNS.get(row.get('kind', ''), '●')} {name}",
        value=row["sentences"],
        colour=palette(dark).of_kind(row.get("kind", "")),
        key=f"actor:{row['actor']}",
        hover=f"{row['sentences']:,} {mention} {name}",
    )


def _relation(row: Mapping[str, Any], dark: bool) -> Bar:
    return Bar(
        label=bundle.clause(row),
        value=row["sentences"],
        colour=palette(dark).of_polarity(bundle.sign(row)),
        key=f"edge:{row['source']}|{row['target']}",
        hover=bundle.act(row),
    )
