"""When each outlet wrote how much: a row an outlet, a tile a day, week, month, quarter or year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from lib.charts import draw, look, words
from lib.charts.calendar import times
from lib.charts.calendar.times import Unit
from lib.charts.colours import blend, palette
from lib.charts.mappings import Row, rows, totals
from lib.selection import Selection

MOST = 7  # outlets
ROW = 24  # pixels
TICKS = 44  # pixels below the rows: a month and its year
EMPTY = "No articles with a date under these filters."


def figure(fine: pd.DataFrame, months: pd.DataFrame, *, dark: bool, finest: Unit = "week") -> go.Figure:
    """Tiles, the darker the more articles; outlets with most articles first; long empty stretches are cut.

    ``fine``: time (a day, or the Monday of a week where ``finest`` says so; None without a date), outlet, articles;
    ``months`` the same with month ("2024-03"), for a time too long for weeks. Clickable: tiles (the articles of an
    outlet in that time).
    """
    found, unit = tiles(fine, months, finest)
    if not found:
        return look.empty(EMPTY, dark=dark)
    colours, outlets = palette(dark), list(totals(found, "outlet", "articles"))[:MOST]
    drawn = [tile for tile in found if tile["outlet"] in outlets]
    axis = times.axis(tile["bin"] for tile in drawn)
    places, ticks = times.ticks(axis, unit)
    across = {"tickmode": "array", "tickvals": [place + 0.5 for place in places], "ticktext": ticks}
    names = [words.safe(words.short(outlet, 16)) for outlet in outlets]
    title = title_of(found, unit)
    top = 20 + 20 * look.lines(title)
    shape = look.layout(
        colours,
        title=title,
        height=top + ROW * len(outlets) + TICKS,
        margin={"l": 8, "r": 8, "t": top, "b": TICKS},
        barmode="overlay",
        showlegend=False,
        uirevision="tiles",
        xaxis=look.axis(colours, showgrid=False, tickangle=0, range=[0, axis.length], **across),
        yaxis=draw.level(colours, names, range=[len(outlets) - 0.5, -0.5]),
    )
    return look.figure([_trace(drawn, outlets, axis, unit, dark)], shape)


def _trace(drawn: Sequence[Row], outlets: Sequence[str], axis: times.Axis, unit: Unit, dark: bool) -> draw.Trace:
    colours, most = palette(dark), max(tile["articles"] for tile in drawn)
    where = [(axis.places[tile["bin"]], outlets.index(tile["outlet"])) for tile in drawn]
    tints = [blend(colours.ground, colours.bar, 0.3 + 0.7 * tile["articles"] / most) for tile in drawn]
    opened = draw.opens((_selection(tile, unit), _sentence(tile, unit)) for tile in drawn)
    return draw.cells(where, tints, (0.92, 0.86)) | opened


def tiles(fine: pd.DataFrame, months: pd.DataFrame, finest: Unit = "week") -> tuple[list[Row], Unit]:
    """outlet, bin, articles, in the finest unit that gives few enough of them."""
    unit = times.fitting((date.fromisoformat(time) for time in set(fine["time"].dropna())), finest)
    is_fine = unit in ("day", "week")
    counted: Counter[tuple[str, int]] = Counter()
    for row in rows(fine if is_fine else months):
        begins = row["time" if is_fine else "month"]
        if begins and row["outlet"]:
            counted[row["outlet"], times.number(times.first_day(begins), unit)] += row["articles"]
    return [{"outlet": outlet, "bin": at, "articles": articles} for (outlet, at), articles in counted.items()], unit


def title_of(found: Sequence[Row], unit: Unit) -> str:
    """Who wrote most, if there are several, and in which day, week, month, quarter or year most was written."""
    outlets, counts = (totals(found, by, "articles") for by in ("outlet", "bin"))
    fullest = next(iter(counts))
    when = f"{'began on' if unit == 'week' else 'was'} {times.name(fullest, unit)}"
    drawn = f" ({MOST} of {len(outlets):,} outlets drawn)" if len(outlets) > MOST else ""
    peak = f"busiest {unit} {when}, {words.count(counts[fullest], 'article')}{drawn}"
    return f"The {peak}" if len(outlets) == 1 else f"{_most(outlets)}; the {peak}"


def _most(outlets: Mapping[str, float]) -> str:
    """The outlet that wrote most, or how many outlets share the first place."""
    top = max(outlets.values())
    first = [outlet for outlet, articles in outlets.items() if articles == top]
    if len(first) == 1:
        return f"{first[0]} wrote most, {words.count(top, 'article')}"
    most = "wrote" if top == 1 else "wrote most,"
    return f"{len(first):,} outlets {most} {words.count(top, 'article')} each"


def _selection(tile: Row, unit: Unit) -> Selection:
    first, last = (day.isoformat() for day in times.days(tile["bin"], unit))
    return Selection.of("articles").narrowed(**{"outlet": tile["outlet"], "from": first, "to": last, "dated": "1"})


def _sentence(tile: Row, unit: Unit) -> str:
    when = f"{'week of ' if unit == 'week' else ''}{times.name(tile['bin'], unit)}"
    return f"{tile['outlet']}, {when}: {words.count(tile['articles'], 'article')}"
