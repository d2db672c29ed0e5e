"""What happened when: bars by month. What has no date stands apart at the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts import look, words
from lib.charts.colours import Palette, palette

LABELS = 6  # month names that fit a phone
EMPTY = "No articles under these filters. Remove a filter or add articles."


def articles(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Articles by month, stacked by outlet; outlets are greys with a letter badge, not colours.

    ``frame``: month ("2024-03", None without a date), outlet, articles. Clickable: bars, "month:2024-03" or "month:"
    for the undated, with "outlet:<name>" second; dragging across selects several months.
    """
    if frame.empty:
        return look.empty(EMPTY, dark=dark)
    colours, span = palette(dark), Span(frame["month"])
    known = frame.assign(outlet=frame["outlet"].fillna(""))
    order = known.groupby("outlet")["articles"].sum().sort_values(ascending=False, kind="stable").index
    badges = letters([str(outlet) for outlet in order])
    traces = [
        _outlet(known[known["outlet"] == outlet], span, badges[str(outlet)], colours.greys[i % len(colours.greys)])
        for i, outlet in enumerate(order)
    ]
    total, named = int(frame["articles"].sum()), len(order)
    title = f"{words.count(total, 'article')} from {words.count(named, 'outlet')}{_undated(frame, 'articles')}"
    shape = layout(span, colours, title, showlegend=named > 1)
    return look.figure(traces, shape | {"dragmode": "select", "selectdirection": "h"})


def polarity(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Sentences by month: cooperation upwards, conflict downwards, "says about" grey on top.

    ``frame``: month, polarity, sentences. Clickable: bars, "month:2024-03" with "polarity:<name>" second.
    """
    if frame.empty:
        return look.empty("No relations under these filters.", dark=dark)
    colours, span = palette(dark), Span(frame["month"])
    names = {"cooperation": "cooperation", "neutral": "says about", "conflict": "conflict"}
    traces = []
    for polarity, name in names.items():
        rows = frame[frame["polarity"] == polarity]
        said = [f"{words.month(m)}: {words.count(n, 'sentence')} of {name}" for m, n in pairs(rows, "sentences")]
        heights = rows["sentences"] * (-1 if polarity == "conflict" else 1)
        drawn = bar(span, rows["month"], heights, said, f"polarity:{polarity}")
        traces.append(drawn | {"name": name, "marker": {"color": colours.of_polarity(polarity)}})
    sums = frame.groupby("polarity")["sentences"].sum()
    title = f"{words.balance(sums.get('cooperation', 0), sums.get('conflict', 0))} over time"
    return look.figure(traces, layout(span, colours, title, barmode="relative"))


def actor(frame: pd.DataFrame, *, dark: bool, name: str = "this actor") -> go.Figure:
    """Sentences by month that mention one actor. ``frame``: month, sentences. Clickable: bars, "month:2024-03"."""
    if frame.empty:
        return look.empty("No mentions under these filters.", dark=dark, height=140)
    colours, span = palette(dark), Span(frame["month"])
    said = [f"{words.month(m)}: {words.count(n, 'sentence')}" for m, n in pairs(frame, "sentences")]
    drawn = bar(span, frame["month"], frame["sentences"], said) | {"marker": {"color": colours.bar}}
    title = f"{words.count(frame['sentences'].sum(), 'sentence')} mention {name}{_undated(frame, 'sentences')}"
    return look.figure([drawn], layout(span, colours, title, height=200, showlegend=False))


def letters(outlets: Sequence[str]) -> dict[str, str]:
    """Outlet → a badge of one or two letters, no two alike; "–" for the unknown outlet."""
    found: dict[str, str] = {}
    for outlet in outlets:
        found[outlet] = next(badge for badge in _badges(outlet) if badge not in found.values())
    return found


def _badges(outlet: str) -> list[str]:
    initials = "".join(word[0] for word in outlet.split() if word[:1].isalnum()).upper()
    plain = "".join(letter for letter in outlet if letter.isalnum()).upper()
    pairs = [plain[0] + letter for letter in plain[1:]] if plain else []
    numbered = [f"{plain[:1]}{number}" for number in range(1, 100)]
    return [*([initials[:2], plain[:1], *pairs] if plain else ["–"]), *numbered]


class Span:
    """Months from the first to the last of a column as places 0, 1, 2 …; the undated stand one place apart."""

    def __init__(self, months: pd.Series) -> None:
        dated = sorted({str(value) for value in months.dropna()})
        self.first = _number(dated[0]) if dated else 0
        self.length = _number(dated[-1]) - self.first + 1 if dated else 0
        self.undated = bool(months.isna().any())

    def places(self, months: Sequence[str | None]) -> list[int]:
        """Where each month stands."""
        return [_number(month) - self.first if month else self.length + (self.length > 0) for month in months]

    def ticks(self) -> dict[str, Any]:
        """Names for some of the months, evenly spaced, and for the undated."""
        step = max(1, -(-self.length // LABELS))
        places = list(range(0, self.length, step))
        names = [self._name(place) for place in places]
        if self.undated:
            places, names = [*places, self.length + (self.length > 0)], [*names, "no<br>date"]
        return {"tickmode": "array", "tickvals": places, "ticktext": names}

    def _name(self, place: int) -> str:
        year, month = divmod(self.first + place, 12)
        return f"{date(year, month + 1, 1):%b}<br>{year}"


def _number(month: str) -> int:
    year, number = month.split("-")[:2]
    return int(year) * 12 + int(number) - 1


def pairs(frame: pd.DataFrame, column: str) -> list[tuple[str | None, int]]:
    """Month (None without a date) and whole number of each row."""
    return [(_month(month), int(value)) for month, value in zip(frame["month"], frame[column], strict=True)]


def _month(value: Any) -> str | None:
    return str(value) if isinstance(value, str) and value else None


def bar(span: Span, months: pd.Series, heights: pd.Series, said: list[str], *more: str) -> dict[str, Any]:
    """A bar trace over ``span``; customdata is "month:<month>" and ``more``, hovers are ``said``."""
    named = [_month(month) for month in months]
    return {
        "type": "bar",
        "x": span.places(named),
        "y": heights.tolist(),
        "customdata": [[f"month:{month or ''}", *more] for month in named],
        "hovertext": said,
        "textposition": "none",
        "hoverinfo": "text",
    }


def _outlet(rows: pd.DataFrame, span: Span, badge: str, grey: str) -> dict[str, Any]:
    outlet = str(rows["outlet"].iloc[0])
    name = outlet or "unknown outlet"
    said = [
        words.wrapped(f"{name}, {words.month(month)}: {words.count(number, 'article')}")
        for month, number in pairs(rows, "articles")
    ]
    drawn = bar(span, rows["month"], rows["articles"], said, f"outlet:{outlet}")
    text = {"text": [badge] * len(rows), "textposition": "inside", "textangle": 0, "insidetextanchor": "middle"}
    return drawn | text | {"name": f"{badge} · {words.safe(words.short(name, 26))}", "marker": {"color": grey}}


def _undated(frame: pd.DataFrame, column: str) -> str:
    number = int(frame.loc[frame["month"].isna(), column].sum())
    return f", {number:,} without a date" if number else ""


def layout(span: Span, colours: Palette, title: str, **changes: Any) -> dict[str, Any]:
    """The layout of bars over ``span``: at most six month names, the legend under them."""
    across = look.axis(colours, showgrid=False, range=[-0.6, span.length + span.undated + 0.1], **span.ticks())
    up = look.axis(colours, nticks=5, tickformat=",d", zeroline=True, zerolinecolor=colours.grid)
    shape = {"height": 300, "barmode": "stack", "bargap": 0.15, "xaxis": across, "yaxis": up, **changes}
    legend = look.legend(colours) | {"y": -0.22}
    return look.layout(colours, title=title, legend=legend, uirevision="timeline", **shape)
