"""When each outlet wrote how much: a row an outlet, a tile a week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts import look, words
from lib.charts.colours import blend, palette
from lib.charts.mappings import Row, rows, totals
from lib.selection import Selection

MOST = 7  # outlets
ROW = 24  # pixels
LABELS = 6
EMPTY = "No articles with a date under these filters."


def figure(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Tiles, the darker the more articles; outlets with most articles first.

    ``frame``: week (its Monday, None without a date), outlet, articles. Clickable: tiles (the articles of an outlet in
    a week).
    """
    found = [row for row in rows(frame) if row["week"] and row["outlet"]]
    if not found:
        return look.empty(EMPTY, dark=dark)
    outlets = list(totals(found, "outlet", "articles"))[:MOST]
    drawn = [row for row in found if row["outlet"] in outlets]
    weeks = _weeks(drawn)
    return look.figure([_tiles(drawn, outlets, weeks, dark)], _layout(outlets, weeks, title_of(found), dark))


def _tiles(drawn: Sequence[Row], outlets: Sequence[str], weeks: Sequence[str], dark: bool) -> dict[str, Any]:
    colours, most = palette(dark), max(row["articles"] for row in drawn)
    tint = [blend(colours.ground, colours.bar, 0.3 + 0.7 * row["articles"] / most) for row in drawn]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [0.92] * len(drawn),
        "base": [weeks.index(row["week"]) + 0.04 for row in drawn],
        "y": [outlets.index(row["outlet"]) for row in drawn],
        "width": 0.86,
        "marker": {"color": tint, "line": {"width": 0}},
        "customdata": look.customdata(_selection(row) for row in drawn),
        "hovertext": [_sentence(row) for row in drawn],
        "hoverinfo": "text",
        **look.still(),
    }


def title_of(found: Sequence[Row]) -> str:
    """Who wrote most, and in which week most was written."""
    outlets, weeks = totals(found, "outlet", "articles"), totals(found, "week", "articles")
    outlet, week = next(iter(outlets)), next(iter(weeks))
    return (
        f"{outlet} wrote most, {words.count(outlets[outlet], 'article')}; the fullest week began on "
        f"{_day(week)}, {words.count(weeks[week], 'article')}"
    )


def _weeks(found: Sequence[Row]) -> list[str]:
    """Every Monday from the first to the last."""
    first, last = (date.fromisoformat(pick(row["week"] for row in found)) for pick in (min, max))
    return [(first + timedelta(days=7 * n)).isoformat() for n in range((last - first).days // 7 + 1)]


def _selection(row: Row) -> Selection:
    end = date.fromisoformat(row["week"]) + timedelta(days=6)
    conditions = {"outlet": row["outlet"], "from": row["week"], "to": end.isoformat(), "dated": "1"}
    return Selection.of("articles").narrowed(**conditions)


def _sentence(row: Row) -> str:
    said = f"{row['outlet']}, week of {_day(row['week'])}: {words.count(row['articles'], 'article')}"
    return words.wrapped(said)


def _day(week: str) -> str:
    day = date.fromisoformat(week)
    return f"{day.day} {words.month(week[:7])}"


def _short(week: str) -> str:
    """ "15 Jan<br>2024": two lines, so that nothing has to be turned."""
    day = date.fromisoformat(week)
    return f"{day.day} {words.MONTHS[day.month - 1]}<br>{day.year}"


def _layout(outlets: Sequence[str], weeks: Sequence[str], title: str, dark: bool) -> dict[str, object]:
    colours = palette(dark)
    places = list(range(0, len(weeks), max(1, -(-len(weeks) // LABELS))))
    across = {
        "tickvals": places,
        "ticktext": [_short(weeks[place]) for place in places],
        "tickangle": 0,
        "range": [0, len(weeks)],
    }
    names = [words.safe(words.short(outlet, 16)) for outlet in outlets]
    up = {"tickvals": list(range(len(outlets))), "ticktext": names, "range": [len(outlets) - 0.5, -0.5]}
    axes = {
        "xaxis": look.axis(colours, showgrid=False, tickmode="array", **across),
        "yaxis": look.axis(colours, showgrid=False, tickmode="array", **up),
    }
    height = 20 + 20 * look.lines(title) + ROW * len(outlets) + 44
    shape: dict[str, Any] = {"barmode": "overlay", "showlegend": False, "uirevision": "tiles"}
    return look.layout(colours, title=title, height=height, **shape, **axes)
