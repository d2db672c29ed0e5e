"""What it is about: themes by month, as a tree, by outlet. A level-1 topic has one hue everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts import grid, look, ranking, timeline, words
from lib.charts.colours import blend, palette
from lib.charts.colours import topic as hue
from lib.charts.mappings import Row, rows, totals
from lib.selection import Selection

EMPTY = "No themes under these filters. Remove a filter or add articles."


def shares(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Themes by month, each month's bar full: how much of its themes is each topic.

    ``frame``: month (None without a date), topic, label, articles. Clickable: bars (a topic in a month).
    """
    found = rows(frame)
    if not found:
        return look.empty(EMPTY, dark=dark)
    span, sums, labels = timeline.Span(found), totals(found, "topic", "articles"), _labels(found)
    traces = [_share([row for row in found if row["topic"] == topic], span, dark) for topic in sums]
    first = next(iter(sums))
    title = f"Most written about: {words.short(labels[first], 40)}, {words.count(sums[first], 'article')}"
    shape = timeline.layout(span, palette(dark), title, barmode="stack", barnorm="percent", height=440)
    shape["yaxis"] |= {"ticksuffix": " %", "range": [0, 100]}
    return look.figure(traces, shape)


def tree(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Topics as bars, those of level 2 indented under their level-1 topic, strongest first.

    ``frame``: topic, parent, label, level, articles. Clickable: bars. Bars, because plotly's trees
    (icicle, treemap, sunburst) cannot be selected.
    """
    found = rows(frame)
    if not found:
        return look.empty(EMPTY, dark=dark)
    own = any(not row["level"] for row in found)
    title = f"Articles by theme{'; themes of your own in grey' if own else ''}"
    return ranking.figure([_branch(row, level, dark) for level, row in _walk(found)], dark=dark, title=title)


def by_outlet(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """A grid: row = topic, column = outlet, number = articles, tint = the topic's hue by share of the outlet's themes.

    ``frame``: topic, label, outlet, articles. Clickable: cells.
    """
    found = rows(frame)
    if not found:
        return look.empty(EMPTY, dark=dark)
    sums, labels = totals(found, "outlet", "articles"), _labels(found)
    topics, outlets = list(totals(found, "topic", "articles")), list(sums)
    cells = [
        _cell(row, (topics.index(row["topic"]), outlets.index(row["outlet"])), sums[row["outlet"]], dark)
        for row in found
    ]
    names = [outlet or "unknown outlet" for outlet in outlets]
    title = "Articles by topic and outlet; the stronger the tint, the larger its share of the outlet"
    return grid.figure(cells, [labels[topic] for topic in topics], names, title=title, dark=dark)


def _labels(found: Sequence[Row]) -> dict[str, str]:
    return {row["topic"]: str(row["label"]) for row in found}


def _share(own: Sequence[Row], span: timeline.Span, dark: bool) -> dict[str, Any]:
    topic, label = own[0]["topic"], str(own[0]["label"])
    said = [f"{label}, {words.month(row['month'])}: {words.count(row['articles'], 'article')}" for row in own]
    selections = [Selection.of("theme-month", topic, row["month"]) for row in own]
    drawn = timeline.bar(span, own, [row["articles"] for row in own], said, selections)
    return drawn | {"name": words.safe(words.short(label, 44)), "marker": {"color": hue(topic, dark=dark)}}


def _walk(found: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    """Rows with their depth: each topic, then those under it, strongest first; a topic without its parent is a root."""
    ordered = sorted(found, key=lambda row: (-row["articles"], str(row["label"])))
    topics = {row["topic"] for row in ordered}
    under: dict[str | None, list[Row]] = {}
    for row in ordered:
        under.setdefault(row["parent"] if row["parent"] in topics else None, []).append(row)
    for root in under.get(None, []):
        yield 0, root
        yield from ((1, row) for row in under.get(root["topic"], []))


def _branch(row: Row, level: int, dark: bool) -> ranking.Bar:
    colour = hue(row["topic"], dark=dark)
    return ranking.Bar(
        label=str(row["label"]),
        value=row["articles"],
        colour=blend(colour, palette(dark).ground, 0.35) if level else colour,
        selection=Selection.of("theme", row["topic"]),
        hover=f"{row['label']}: {words.count(row['articles'], 'article')}",
        indent=level,
    )


def _cell(row: Row, place: tuple[int, int], of_outlet: float, dark: bool) -> grid.Cell:
    share = row["articles"] / max(1, of_outlet)
    name = row["outlet"] or "unknown outlet"
    return grid.Cell(
        row=place[0],
        column=place[1],
        text=f"{row['articles']:,}",
        tint=blend(palette(dark).ground, hue(row["topic"], dark=dark), 0.12 + 0.88 * share**0.7),
        selection=Selection.of("theme-outlet", row["topic"], row["outlet"]),
        hover=f"{name} on {row['label']}: {words.count(row['articles'], 'article')}, {share:.0%} of its themes",
    )
