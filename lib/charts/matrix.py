"""Who says what about whom: speakers × actors."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from lib.charts import grid, look, words
from lib.charts.colours import tone
from lib.charts.mappings import Row, rows, totals
from lib.selection import Selection

EMPTY = "No quotes that mention an actor under these filters. Remove a filter to see more."


def figure(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """A grid: row = speaker, column = actor spoken about, number = quotes, tint = tone from orange to blue.

    ``frame``: speaker, speaker_name, actor, actor_name, quotes, cooperation, conflict (relations in those quotes).
    Clickable: cells. The most quoted speaker and the most spoken-about actor stand first.
    """
    if frame.empty:
        return look.empty(EMPTY, dark=dark)
    found = rows(frame)
    speakers, actors = list(totals(found, "speaker", "quotes")), list(totals(found, "actor", "quotes"))
    cells = [
        grid.Cell(
            row=speakers.index(row["speaker"]),
            column=actors.index(row["actor"]),
            text=f"{row['quotes']:,}",
            tint=tone(row["cooperation"], row["conflict"], dark=dark),
            selection=Selection.of("cell", row["speaker"], row["actor"]),
            hover=_sentence(row),
        )
        for row in found
    ]
    names = {row[end]: str(row[f"{end}_name"]) for row in found for end in ("speaker", "actor")}
    return grid.figure(cells, [names[s] for s in speakers], [names[a] for a in actors], title=alt_of(frame), dark=dark)


def alt_of(frame: pd.DataFrame) -> str:
    """The busiest cell in one sentence."""
    found = rows(frame)
    if not found:
        return "Nobody is quoted about anyone"
    top = max(found, key=lambda row: row["quotes"])
    return f"{top['speaker_name']} speaks most about {top['actor_name']}: {words.count(top['quotes'], 'quote')}"


def _sentence(row: Row) -> str:
    about = f"{row['speaker_name']} about {row['actor_name']}: {words.count(row['quotes'], 'quote')}"
    if not row["cooperation"] and not row["conflict"]:
        return about
    return f"{about}, in them {words.balance(row['cooperation'], row['conflict'])}"
