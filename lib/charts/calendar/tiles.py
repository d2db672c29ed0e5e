"""When each outlet wrote how much: a row an outlet, a tile a day, week, month, quarter or year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from lib.charts import look, words
from lib.charts.calendar import times
from lib.charts.colours import blend, palette
from lib.charts.mappings import rows, totals
from lib.selection import Selection

MOST = 7  # outlets
ROW = 24  # pixels
TICKS = 44  # pixels below the rows: a month and its year
LABELS = 6
EMPTY = "No articles with a date under these filters."


class Tile(NamedTuple):
    """Articles of one outlet in one bin of time."""

    outlet: str
    bin: int
    articles: int


def figure(fine: pd.DataFrame, months: pd.DataFrame, *, dark: bool, finest: times.Unit = "week") -> go.Figure:
    """Tiles, the darker the more articles; outlets with most articles first; long empty stretches are cut.

    ``fine``: time (a day, or the Monday of a week where ``finest`` says so; None without a date), outlet, articles;
    ``months`` the same with month ("2024-03"), for a time too long for weeks. Clickable: tiles (the articles of an
    outlet in that time).
    """
    found, unit = tiles(fine, months, finest)
    if not found:
        return look.empty(EMPTY, dark=dark)
    outlets = _outlets(found)[:MOST]
    drawn = [tile for tile in found if tile.outlet in outlets]
    axis = times.axis(tile.bin for tile in drawn)
    layout = _layout(outlets, axis, unit, title_of(found, unit), dark)
    return look.figure([_trace(drawn, outlets, axis, unit, dark)], layout)


def tiles(fine: pd.DataFrame, months: pd.DataFrame, finest: times.Unit = "week") -> tuple[list[Tile], times.Unit]:
    """The tiles in the finest unit that gives few enough of them."""
    unit = times.fitting((date.fromisoformat(time) for time in set(fine["time"].dropna())), finest)
    is_fine = unit in ("day", "week")
    counted: Counter[tuple[str, int]] = Counter()
    for row in rows(fine if is_fine else months):
        begins = row["time" if is_fine else "month"]
        if begins and row["outlet"]:
            counted[row["outlet"], times.number(date.fromisoformat(f"{begins}-01"[:10]), unit)] += row["articles"]
    return [Tile(outlet, at, articles) for (outlet, at), articles in counted.items()], unit


def title_of(found: Sequence[Tile], unit: times.Unit) -> str:
    """Who wrote most, if there are several, and in which day, week, month, quarter or year most was written."""
    outlets, held = (totals([tile._asdict() for tile in found], by, "articles") for by in ("outlet", "bin"))
    fullest = next(iter(held))
    when = f"{'began on' if unit == 'week' else 'was'} {times.name(fullest, unit)}"
    drawn = f" ({MOST} of {len(outlets):,} outlets drawn)" if len(outlets) > MOST else ""
    peak = f"fullest {unit} {when}, {words.count(held[fullest], 'article')}{drawn}"
    return f"The {peak}" if len(outlets) == 1 else f"{_most(outlets)}; the {peak}"


def _most(outlets: Mapping[str, float]) -> str:
    """Who wrote most; several that wrote as much are only counted."""
    top = max(outlets.values())
    first = [outlet for outlet, articles in outlets.items() if articles == top]
    if len(first) == 1:
        return f"{first[0]} wrote most, {words.count(top, 'article')}"
    most = "wrote" if top == 1 else "wrote most,"
    return f"{len(first):,} outlets {most} {words.count(top, 'article')} each"


def _outlets(found: Sequence[Tile]) -> list[str]:
    return list(totals([tile._asdict() for tile in found], "outlet", "articles"))


def _trace(
    drawn: Sequence[Tile], outlets: Sequence[str], axis: times.Axis, unit: times.Unit, dark: bool
) -> dict[str, Any]:
    colours, most = palette(dark), max(tile.articles for tile in drawn)
    tint = [blend(colours.ground, colours.bar, 0.3 + 0.7 * tile.articles / most) for tile in drawn]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [0.92] * len(drawn),
        "base": [axis.places[tile.bin] + 0.04 for tile in drawn],
        "y": [outlets.index(tile.outlet) for tile in drawn],
        "width": 0.86,
        "marker": {"color": tint, "line": {"width": 0}},
        "customdata": look.customdata(_selection(tile, unit) for tile in drawn),
        "hovertext": [_sentence(tile, unit) for tile in drawn],
        "hoverinfo": "text",
        **look.still(),
    }


def _selection(tile: Tile, unit: times.Unit) -> Selection:
    first, last = times.days(tile.bin, unit)
    conditions = {"outlet": tile.outlet, "from": first.isoformat(), "to": last.isoformat(), "dated": "1"}
    return Selection.of("articles").narrowed(**conditions)


def _sentence(tile: Tile, unit: times.Unit) -> str:
    when = f"week of {times.name(tile.bin, unit)}" if unit == "week" else times.name(tile.bin, unit)
    return words.wrapped(f"{tile.outlet}, {when}: {words.count(tile.articles, 'article')}")


def _layout(outlets: Sequence[str], axis: times.Axis, unit: times.Unit, title: str, dark: bool) -> dict[str, object]:
    colours = palette(dark)
    places, ticks = times.ticks(axis, LABELS, unit)
    across = {"tickvals": [place + 0.5 for place in places], "ticktext": ticks, "range": [0, axis.length]}
    names = [words.safe(words.short(outlet, 16)) for outlet in outlets]
    up = {"tickvals": list(range(len(outlets))), "ticktext": names, "range": [len(outlets) - 0.5, -0.5]}
    axes = {
        "xaxis": look.axis(colours, showgrid=False, tickmode="array", tickangle=0, **across),
        "yaxis": look.axis(colours, showgrid=False, tickmode="array", **up),
    }
    margin = {"l": 8, "r": 8, "t": 20 + 20 * look.lines(title), "b": TICKS}
    height = margin["t"] + ROW * len(outlets) + TICKS
    shape: dict[str, Any] = {"barmode": "overlay", "showlegend": False, "uirevision": "tiles"}
    return look.layout(colours, title=title, height=height, margin=margin, **shape, **axes)
