"""The hits of a search as small bars over time and by outlet."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from lib.charts import look, ranking, timeline, words
from lib.charts.colours import palette
from lib.charts.mappings import rows
from lib.selection import Selection

MOST = 12  # outlets


def over_time(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Sentences over time. ``frame``: time, sentences. Clickable: bars."""
    found = rows(frame)
    if not found:
        return look.empty("No sentence found under these filters.", dark=dark, height=120)
    colours, span = palette(dark), timeline.Span(found)
    if span.is_one():
        total = sum(row["sentences"] for row in found)
        said = f"{words.count(total, 'sentence')}, {span.all_in(found)}."
        return look.empty(said, dark=dark, height=timeline.ONE)
    drawn = timeline.sentences(span, found, colours)
    return look.figure([drawn], timeline.layout(span, colours, alt_of(frame), height=180, showlegend=False))


def by_outlet(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Sentences by outlet. ``frame``: outlet (None when unknown), sentences. Clickable: bars, "outlet:<name>"."""
    found = rows(frame)
    if not found:
        return look.empty("No sentence found under these filters.", dark=dark, height=120)
    bars = [
        ranking.Bar(
            label=row["outlet"] or "unknown outlet",
            value=row["sentences"],
            colour=palette(dark).bar,
            selection=Selection.of("outlet", row["outlet"]),
            hover=f"{row['outlet'] or 'Unknown outlet'}: {words.count(row['sentences'], 'sentence')}",
        )
        for row in found[:MOST]
    ]
    more = f", the first {MOST} shown" if len(found) > MOST else ""
    return ranking.figure(bars, dark=dark, title=f"In {words.count(len(found), 'outlet')}{more}")


def alt_of(frame: pd.DataFrame) -> str:
    """The busiest time in one sentence."""
    dated = [row for row in rows(frame) if row["time"]]
    if not dated:
        return "No hit has a date"
    span = timeline.Span(dated)
    top = max(span.gathered(dated, "sentences"), key=lambda row: row["sentences"])
    return f"Most {span.when(top['bin'], top['bin'])}: {words.count(top['sentences'], 'sentence')}"
