"""What it is about: themes by month, as a tree, by outlet. A level-1 topic has one hue everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts import grid, look, ranking, timeline, words
from lib.charts.colours import blend, palette
from lib.charts.colours import topic as hue

EMPTY = "No themes under these filters. Remove a filter or add articles."


def shares(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Themes by month, each month's bar full: how much of its themes is each topic.

    ``frame``: month (None without a date), topic, label, articles. Clickable: bars, "theme-month:<topic>|<month>".
    """
    if frame.empty:
        return look.empty(EMPTY, dark=dark)
    span = timeline.Span(frame["month"])
    sums = frame.groupby(["topic", "label"])["articles"].sum().sort_values(ascending=False, kind="stable")
    traces = [_share(frame[frame["topic"] == topic], span, str(label), dark) for topic, label in sums.index]
    title = f"Most written about: {words.short(str(sums.index[0][1]), 40)}, {words.count(sums.iloc[0], 'article')}"
    shape = timeline.layout(span, palette(dark), title, barmode="stack", barnorm="percent", height=440)
    shape["yaxis"] |= {"ticksuffix": " %", "range": [0, 100]}
    return look.figure(traces, shape)


def tree(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Topics as bars, those of level 2 indented under their level-1 topic, strongest first.

    ``frame``: topic, parent, label, level, articles. Clickable: bars, "theme:<topic>". Bars, because plotly's trees
    (icicle, treemap, sunburst) cannot be selected.
    """
    if frame.empty:
        return look.empty(EMPTY, dark=dark)
    return ranking.figure([_branch(row, level, dark) for level, row in _walk(frame)], dark=dark)


def by_outlet(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """A grid: row = topic, column = outlet, number = articles, tint = the topic's hue by share of the outlet's themes.

    ``frame``: topic, label, outlet, articles. Clickable: cells, "theme-outlet:<topic>|<outlet>".
    """
    if frame.empty:
        return look.empty(EMPTY, dark=dark)
    known = frame.assign(outlet=frame["outlet"].fillna(""))
    sums = known.groupby("outlet")["articles"].sum().sort_values(ascending=False, kind="stable")
    topics = known.groupby(["topic", "label"])["articles"].sum().sort_values(ascending=False, kind="stable")
    rows = {topic: place for place, (topic, _) in enumerate(topics.index)}
    columns = {outlet: place for place, outlet in enumerate(sums.index)}
    cells = [_cell(row, rows[row["topic"]], columns, sums, dark) for row in known.to_dict("records")]
    names = [str(outlet) or "unknown outlet" for outlet in columns]
    title = "Articles by topic and outlet; the stronger the tint, the larger its share of the outlet"
    return grid.figure(cells, [str(label) for _, label in topics.index], names, title=title, dark=dark)


def _share(rows: pd.DataFrame, span: timeline.Span, label: str, dark: bool) -> dict[str, Any]:
    topic = str(rows["topic"].iloc[0])
    pairs = timeline.pairs(rows, "articles")
    said = [words.wrapped(f"{label}, {words.month(month)}: {words.count(n, 'article')}") for month, n in pairs]
    bar = timeline.bar(span, rows["month"], rows["articles"], said)
    bar["customdata"] = [[f"theme-month:{topic}|{month or ''}"] for month, _ in pairs]
    return bar | {"name": words.safe(words.short(label, 30)), "marker": {"color": hue(topic, dark=dark)}}


def _walk(frame: pd.DataFrame) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows with their depth: each topic, then those under it, strongest first; a topic without its parent is a root."""
    rows = sorted(frame.to_dict("records"), key=lambda row: (-row["articles"], str(row["label"])))
    topics = {row["topic"] for row in rows}
    under: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        under.setdefault(row["parent"] if row["parent"] in topics else None, []).append(row)
    for root in under.get(None, []):
        yield 0, root
        yield from ((1, row) for row in under.get(root["topic"], []))


def _branch(row: dict[str, Any], level: int, dark: bool) -> ranking.Row:
    colour = hue(row["topic"], dark=dark)
    return ranking.Row(
        label=str(row["label"]),
        value=row["articles"],
        colour=blend(colour, palette(dark).ground, 0.35) if level else colour,
        key=f"theme:{row['topic']}",
        hover=f"{row['label']}: {words.count(row['articles'], 'article')}",
        indent=level,
    )


def _cell(row: dict[str, Any], place: int, columns: dict[Any, int], sums: Any, dark: bool) -> grid.Cell:
    share = row["articles"] / max(1, sums[row["outlet"]])
    name = row["outlet"] or "unknown outlet"
    return grid.Cell(
        row=place,
        column=columns[row["outlet"]],
        text=f"{row['articles']:,}",
        tint=blend(palette(dark).ground, hue(row["topic"], dark=dark), 0.12 + 0.88 * share**0.7),
        key=f"theme-outlet:{row['topic']}|{row['outlet']}",
        hover=f"{name} on {row['label']}: {words.count(row['articles'], 'article')}, {share:.0%} of its themes",
    )
