"""Where it happens: places on a map that is drawn from a bundled outline, without tiles and without a network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from numpy.typing import ArrayLike, NDArray

from lib import gazetteer
from lib.charts import draw, labels, look, words
from lib.charts.colours import Palette, blend, faded, palette
from lib.charts.labels import Screens
from lib.charts.mappings import Row, rows
from lib.charts.spacing import Window
from lib.selection import Selection

NAMED = 15  # places with their names
SCREENS = Screens(narrow=((340.0, 190.0),))  # the map keeps its shape: a narrow one is low
TOP = 1.32  # the north pole, in map units
RATIO = 0.55  # height of the picture in widths
NEAR = 0.55  # least width of what is shown, in map units: about a third of a continent
# Polynomial of Šavrič, Patterson and Jenny, "The Equal Earth map projection" (2018).
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
ROOT3 = 3**0.5
EMPTY = "No places on the map under these filters. Remove a filter, or see the table."
BORDERS = "Borders as Natural Earth draws them; no position is implied."


def figure(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Places as circles, area = sentences that mention them, on the Equal Earth projection; opens at these places.

    ``frame``: place (id), lat, lon (degrees), mentions; optional name (else ``place`` is shown). Clickable:
    circles (places are actors).
    """
    known = sorted((row for row in rows(frame) if _on_map(row)), key=lambda row: (-row["mentions"], str(row["place"])))
    if not known:
        return look.empty(EMPTY, dark=dark)
    colours = palette(dark)
    x, y = equal_earth([row["lon"] for row in known], [row["lat"] for row in known])
    shown = _window(x, y)
    where = np.column_stack([x, y])
    names, apart = _names(known, where, shown, colours)
    traces = [*_world(colours), _circles(known, where, colours), *names]
    across, up = shown.ranges()
    axes = {
        "xaxis": {**look.NO_AXIS, "range": across},
        "yaxis": {
            **look.NO_AXIS,
            "range": up,
            "scaleanchor": "x",
            "scaleratio": 1,
            "constrain": "domain",
            "constraintoward": "top",
        },
    }
    note = {"text": BORDERS, "x": 0, "y": 0, "xref": "paper", "yref": "y domain", "showarrow": False}
    notes = [{**note, "xanchor": "left", "yanchor": "bottom", "font": {"size": 11, "color": colours.muted}}, *apart]
    shape = look.layout(colours, title=alt_of(frame), height=460, showlegend=False, annotations=notes, **axes)
    return look.figure(traces, shape | {"dragmode": "pan", "uirevision": "places"})


def alt_of(frame: pd.DataFrame) -> str:
    """One sentence: how many places, and the one mentioned most."""
    known = [row for row in rows(frame) if _on_map(row)]
    if not known:
        return "No places"
    top = max(known, key=lambda row: row["mentions"])
    most = f"{_name(top)}, in {words.count(top['mentions'], 'sentence')}"
    return f"{words.count(len(known), 'place')}; most mentioned: {most}"


def _on_map(row: Row) -> bool:
    return row["lat"] is not None and row["lon"] is not None


def _name(row: Row) -> str:
    return str(row.get("name") or row["place"])


@cache
def _outlines() -> dict[str, NDArray[np.float32]]:
    """Shape → the points of all its lines, closed by gaps."""
    found = {}
    for shape in ("land", "border"):
        lines = [row["points"] for row in gazetteer.table("gazetteers/outlines") if row["shape"] == shape]
        degrees = np.array(" nan nan ".join(lines).split(), dtype=float).reshape(-1, 2)
        found[shape] = np.column_stack(equal_earth(degrees[:, 0], degrees[:, 1])).astype(np.float32)
    return found


def _world(colours: Palette) -> list[dict[str, Any]]:
    land, border = _outlines()["land"], _outlines()["border"]
    filled = {"fill": "toself", "fillcolor": colours.land, "line": {"width": 0.6, "color": colours.land}}
    line = {"width": 0.7, "color": blend(colours.land, colours.muted, 0.45)}
    return [
        draw.points(land, mode="lines", showlegend=False, **filled),
        draw.points(border, mode="lines", showlegend=False, line=line),
    ]


def _sizes(known: Sequence[Row]) -> NDArray[np.float64]:
    mentions = np.array([row["mentions"] for row in known], dtype=float)
    return 7 + 25 * np.sqrt(mentions / mentions.max())


def _circles(known: Sequence[Row], where: NDArray[np.float64], colours: Palette) -> dict[str, Any]:
    rim = {"width": 1, "color": colours.ground}
    colour = faded(colours.of_kind("place"), 0.75)
    opened = draw.opens(
        (Selection.of("actor", row["place"]), f"{_name(row)}: mentioned in {words.count(row['mentions'], 'sentence')}")
        for row in known
    )
    marker = {"size": _sizes(known), "color": colour, "opacity": 1, "line": rim}
    return draw.points(where, marker=marker, unselected={"marker": {"opacity": 0.35}}, **opened)


def _names(
    known: Sequence[Row], where: NDArray[np.float64], shown: Window, colours: Palette
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The names above the circles: those that have room on a phone, those that need a wide screen; and those apart."""
    names = [words.short(_name(row), 18) for row in known]
    sizes = _sizes(known)
    named = labels.Named(shown.within(where), names, sizes / 2, np.full(len(names), 12.0))
    placed = labels.for_screens(named, NAMED, SCREENS)
    texts = [words.safe(name) for name in names]
    traces, notes = [], []
    for sides, offsets, only_wide in (
        (placed.always, placed.apart, False),
        (placed.wide, placed.wide_apart, True),
    ):
        font = look.name_font(colours, 12, only_wide=only_wide)
        traces.append(_written(texts, where, sizes, sides, font))
        notes += [
            look.apart(where[place], offset, colours)
            | {"text": texts[place], "font": font, "standoff": sizes[place] / 2}
            for place, offset in offsets.items()
        ]
    return traces, notes


def _written(
    texts: Sequence[str], where: NDArray[np.float64], sizes: NDArray[np.float64], sides: dict[int, str], font: Row
) -> dict[str, Any]:
    here = list(sides)
    # as in a network: plotly keeps names off what it thinks it draws
    marker = {"size": sizes[here], "color": look.CLEAR, "line": {"width": 0}}
    written = [texts[place] for place in here]
    return draw.named(where[here], written, font, marker=marker, textposition=list(sides.values()))


def _window(x: NDArray[np.float64], y: NDArray[np.float64]) -> Window:
    """All places with room around them, never less than a region, and no empty sky above the map."""
    half = max(NEAR, float(np.ptp(x)) * 0.6, float(np.ptp(y)) * 1.0)
    tall = half * RATIO
    centre = min((y.min() + y.max()) / 2, TOP - tall)
    return Window(np.array([(x.min() + x.max()) / 2, centre]), np.array([half, tall]))


def equal_earth(longitude: ArrayLike, latitude: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """x within ±2.71 and y within ±1.32 for degrees east and north; areas keep their proportions. NaN stays NaN."""
    east, north = np.radians(np.asarray(longitude, dtype=float)), np.radians(np.asarray(latitude, dtype=float))
    theta = np.arcsin(ROOT3 / 2 * np.sin(north))
    square = theta * theta
    sixth = square**3
    slope = 9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1
    x = 2 * ROOT3 * east * np.cos(theta) / (3 * slope)
    return x, theta * (A1 + A2 * square + sixth * (A3 + A4 * square))
