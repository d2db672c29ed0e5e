"""What it is about: themes over time, by outlet, as a tree. A level-1 topic has one hue everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import pandas as pd
import plotly.graph_objects as go

from lib.charts import bars, draw, look, words
from lib.charts.calendar.times import Times
from lib.charts.colours import blend, palette
from lib.charts.colours import topic as hue
from lib.charts.mappings import Row, rows, totals
from lib.selection import Selection

MOST = 12  # topics of the grid of times
EMPTY = "No themes under these filters. Remove a filter or add articles."


def over_time(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """A grid: row = topic, column = time, number = articles, tint = the topic's hue by share of that time's themes.

    ``frame``: time ("2024-03-05", or "2024-03"; None without a date), topic, label, articles. Clickable: cells. The
    ``MOST`` topics of most articles, the times that have any, the undated last.
    """
    found = rows(frame)
    if not found:
        return look.empty(EMPTY, dark=dark)
    times = Times(row["time"] for row in found)
    gathered = times.gathered(found, "articles", "topic")
    labels = _labels(found)
    topics = dict(list(labels.items())[:MOST])
    when = sorted({row["bin"] for row in gathered}, key=lambda one: (one is None, one))

    def opened(row: Row) -> tuple[Selection, str]:
        chosen = Selection.of("theme-month", row["topic"], times.value(row["bin"]))
        return chosen, f"{row['label']}, {times.name(row['bin'])}"

    cells = [cell for cell in _cells(gathered, "bin", opened, dark) if cell.row in topics]
    rest = len(labels) - len(topics)
    title = leading(found) + f"; {rest:,} more themes in the tree" * bool(rest)
    return draw.cell_figure(cells, topics, {one: times.column(one) for one in when}, title=title, dark=dark)


def leading(found: Sequence[Row]) -> str:
    """Which theme leads when; one that leads at every time is named apart, for it tells nothing of any."""
    labels, dated = _labels(found), [row for row in found if row.get("time")]
    sums = totals(dated or found, "topic", "articles")
    always = next(iter(sums))
    times = Times(row["time"] for row in dated)
    counted = times.gathered(dated, "articles", "topic")
    leaders = _leaders(counted, set())
    if not leaders or len(sums) < 2:
        return f"Most written about: {labels[always]}"
    before = ""
    if set(leaders.values()) == {always}:
        leaders, before = _leaders(counted, {always}), f"After {_short(labels[always])}, the first throughout, "
    told = before + _when_each(leaders, labels, times)
    return told[:1].upper() + told[1:]


def _when_each(leaders: dict[int, str], labels: dict[str, str], times: Times) -> str:
    """ "war leads in Jan 2024 and trade in Mar 2024"."""
    (topic, *first), *others = _spans(leaders)[:3]
    said = [f"{_short(labels[topic])} leads {times.when(*first)}"]
    return words.listed([*said, *(f"{_short(labels[one])} {times.when(*when)}" for one, *when in others)])


def _short(label: str) -> str:
    """ "conflict" of "conflict, war and peace": among others in a sentence."""
    return label.split(",")[0]


def _leaders(counted: Sequence[Row], without: set[str]) -> dict[int, str]:
    """Bin → the topic of most articles in it."""
    found: dict[int, Row] = {}
    for row in sorted(counted, key=lambda row: (row["bin"], -row["articles"], str(row["label"]))):
        if row["topic"] not in without:
            found.setdefault(row["bin"], row)
    return {one: row["topic"] for one, row in found.items()}


def _spans(leaders: dict[int, str]) -> list[tuple[str, int, int]]:
    """Topic, first and last bin of each stretch that it leads."""
    parts = ((topic, list(part)) for topic, part in groupby(leaders, key=lambda one: leaders[one]))
    return [(topic, part[0], part[-1]) for topic, part in parts]


def by_outlet(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """A grid: row = topic, column = outlet, number = articles, tint = the topic's hue by share of the outlet's themes.

    ``frame``: topic, label, outlet, articles. Clickable: cells.
    """
    found = rows(frame)
    if not found:
        return look.empty(EMPTY, dark=dark)
    outlets = {outlet: outlet or "unknown outlet" for outlet in totals(found, "outlet", "articles")}

    def opened(row: Row) -> tuple[Selection, str]:
        chosen = Selection.of("theme-outlet", row["topic"], row["outlet"])
        return chosen, f"{outlets[row['outlet']]} on {row['label']}"

    title = "Articles by topic and outlet; the stronger the tint, the larger its share of the outlet"
    return draw.cell_figure(_cells(found, "outlet", opened, dark), _labels(found), outlets, title=title, dark=dark)


def _labels(found: Sequence[Row]) -> dict[str, str]:
    """Topic → its label, those of most articles first."""
    labels = {row["topic"]: str(row["label"]) for row in found}
    return {topic: labels[topic] for topic in totals(found, "topic", "articles")}


def _cells(
    found: Sequence[Row], column: str, opened: Callable[[Row], tuple[Selection, str]], dark: bool
) -> list[draw.Cell]:
    """A cell a row; ``opened`` says what it selects and of what it tells."""
    sums, cells = totals(found, column, "articles"), []
    for row in found:
        share, (chosen, said) = row["articles"] / max(1, sums[row[column]]), opened(row)
        hover = f"{said}: {words.count(row['articles'], 'article')}, {share:.0%} of its themes"
        tint = _tint(row["topic"], share, dark)
        cells.append(draw.Cell(row["topic"], row[column], f"{row['articles']:,}", tint, chosen, hover))
    return cells


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
    return bars.figure([_branch(row, level, dark) for level, row in _walk(found)], dark=dark, title=title)


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


def _branch(row: Row, level: int, dark: bool) -> bars.Bar:
    colour = hue(row["topic"], dark=dark)
    return bars.Bar(
        label=str(row["label"]),
        value=row["articles"],
        colour=blend(colour, palette(dark).ground, 0.35) if level else colour,
        selection=Selection.of("theme", row["topic"]),
        hover=f"{row['label']}: {words.count(row['articles'], 'article')}",
        indent=level,
    )
