"""What it is about: themes by month, by outlet, as a tree. A level-1 topic has one hue everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from lib.charts import grid, look, ranking, words
from lib.charts.calendar import bins
from lib.charts.colours import blend, palette
from lib.charts.colours import topic as hue
from lib.charts.mappings import Row, rows, totals
from lib.selection import Selection

MOST = 12  # topics of the grid of times
EMPTY = "No themes under these filters. Remove a filter or add articles."


def months(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """A grid: row = topic, column = month, number = articles, tint = the topic's hue by share of the month's themes.

    ``frame``: month (None without a date), topic, label, articles. Clickable: cells. The ``MOST`` topics of most
    articles, the months that have any, the undated last; of a time too long for months quarters or years.
    """
    found = rows(frame)
    if not found:
        return look.empty(EMPTY, dark=dark)
    times = _Times(found)
    held, labels, all_of = times.counted(found), _labels(found), totals(found, "topic", "articles")
    sums, topics = totals(held, "time", "articles"), list(all_of)[:MOST]
    when = sorted(sums, key=lambda time: (time is None, time))
    cells = [
        _time_cell(row, (topics.index(row["topic"]), when.index(row["time"])), times, (sums[row["time"]], dark))
        for row in held
        if row["topic"] in topics
    ]
    rest = len(all_of) - len(topics)
    title = leading(found) + f"; {rest:,} more themes in the tree" * bool(rest)
    return grid.figure(cells, [labels[topic] for topic in topics], list(map(times.name, when)), title=title, dark=dark)


class _Times:
    """Into what the months of these rows are gathered: themselves, or quarters or years, so that they have room."""

    def __init__(self, found: Sequence[Row]) -> None:
        unit = bins.fitting(_day(month) for month in {row["month"] for row in found} if month)
        self.unit: bins.Unit = "month" if unit == "week" else unit

    def counted(self, found: Sequence[Row]) -> list[Row]:
        """The rows by ``time``, a bin or None without a date; an article has one date, so their numbers add up."""
        held: dict[tuple[str, int | None], Row] = {}
        for row in found:
            time = bins.number(_day(row["month"]), self.unit) if row["month"] else None
            one = held.setdefault((row["topic"], time), {**row, "time": time, "articles": 0})
            one["articles"] += row["articles"]
        return list(held.values())

    def name(self, time: int | None) -> str:
        """What a bin is called."""
        return words.month(None) if time is None else bins.name(time, self.unit)

    def selection(self, topic: str, time: int | None) -> Selection:
        """A theme in that time."""
        if time is None:
            return Selection.of("theme-month", topic, None)
        first, last = (day.isoformat() for day in bins.days(time, self.unit))
        if self.unit == "month":
            return Selection.of("theme-month", topic, first[:7])
        return Selection.of("theme", topic).narrowed(**{"from": first, "to": last, "dated": "1"})


def _day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def leading(found: Sequence[Row]) -> str:
    """Which theme leads when; one that leads in every month is named apart, for it tells nothing of any."""
    labels, dated = _labels(found), [row for row in found if row["month"]]
    sums = totals(dated or found, "topic", "articles")
    always = next(iter(sums))
    leaders = _leaders(dated, set())
    if not leaders or len(sums) < 2:
        return f"Most written about: {labels[always]}"
    before = ""
    if set(leaders.values()) == {always}:
        leaders, before = _leaders(dated, {always}), f"After {_short(labels[always])}, the first throughout, "
    said = [f"{_short(labels[topic])} in {words.months(first, last)}" for topic, first, last in _spans(leaders)[:3]]
    told = before + words.listed(said).replace(" in ", " leads in ", 1)
    return told[:1].upper() + told[1:]


def _short(label: str) -> str:
    """ "conflict" of "conflict, war and peace": among others in a sentence."""
    return label.split(",")[0]


def _leaders(dated: Sequence[Row], without: set[str]) -> dict[str, str]:
    """Month → the topic of most articles in it."""
    found: dict[str, Row] = {}
    for row in sorted(dated, key=lambda row: (row["month"], -row["articles"], str(row["label"]))):
        if row["topic"] not in without:
            found.setdefault(row["month"], row)
    return {month: row["topic"] for month, row in found.items()}


def _spans(leaders: dict[str, str]) -> list[tuple[str, str, str]]:
    """Topic, first and last month of each stretch that it leads."""
    found: list[tuple[str, str, str]] = []
    for month, topic in leaders.items():
        if found and found[-1][0] == topic:
            found[-1] = (topic, found[-1][1], month)
        else:
            found.append((topic, month, month))
    return found


def _time_cell(row: Row, place: tuple[int, int], times: _Times, of: tuple[float, bool]) -> grid.Cell:
    sums, dark = of
    share = row["articles"] / max(1, sums)
    said = f"{row['label']}, {times.name(row['time'])}: {words.count(row['articles'], 'article')}, {share:.0%}"
    return grid.Cell(
        row=place[0],
        column=place[1],
        text=f"{row['articles']:,}",
        tint=_tint(row["topic"], share, dark),
        selection=times.selection(row["topic"], row["time"]),
        hover=f"{said} of its themes",
    )


def _tint(topic: str, share: float, dark: bool) -> str:
    """The topic's hue, the stronger the larger its share, but never so strong that a number on it cannot be read."""
    return blend(palette(dark).ground, hue(topic, dark=dark), 0.1 + 0.5 * share**0.7)


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
        tint=_tint(row["topic"], share, dark),
        selection=Selection.of("theme-outlet", row["topic"], row["outlet"]),
        hover=f"{name} on {row['label']}: {words.count(row['articles'], 'article')}, {share:.0%} of its themes",
    )
