"""Who says what about whom: speakers × actors."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts import grid, look, words
from lib.charts.colours import tone

EMPTY = "No quotes that mention an actor under these filters. Remove a filter to see more."


def figure(frame: pd.DataFrame, *, dark: bool) -> go.Figure:
    """A grid: row = speaker, column = actor spoken about, number = quotes, tint = tone from orange to blue.

    ``frame``: speaker, speaker_name, actor, actor_name, quotes, cooperation, conflict (relations in those quotes).
    Clickable: cells, "cell:<speaker>|<actor>". The most quoted speaker and the most spoken-about actor stand first.
    """
    if frame.empty:
        return look.empty(EMPTY, dark=dark)
    speakers, actors = _order(frame, "speaker"), _order(frame, "actor")
    cells = [
        grid.Cell(
            row=list(speakers).index(row["speaker"]),
            column=list(actors).index(row["actor"]),
            text=f"{row['quotes']:,}",
            tint=tone(row["cooperation"], row["conflict"], dark=dark),
            key=f"cell:{row['speaker']}|{row['actor']}",
            hover=_sentence(row),
        )
        for row in frame.to_dict("records")
    ]
    return grid.figure(cells, list(speakers.values()), list(actors.values()), title=alt_of(frame), dark=dark)


def alt_of(frame: pd.DataFrame) -> str:
    """The busiest cell in one sentence."""
    if frame.empty:
        return "Nobody is quoted about anyone"
    top = frame.loc[frame["quotes"].idxmax()]
    return f"{top['speaker_name']} speaks most about {top['actor_name']}: {words.count(top['quotes'], 'quote')}"


def _order(frame: pd.DataFrame, end: str) -> dict[str, str]:
    """Id → name, most quotes first."""
    sums = frame.groupby([end, f"{end}_name"], sort=True)["quotes"].sum().sort_values(ascending=False, kind="stable")
    return {str(key): str(name) for key, name in sums.index}


def _sentence(row: dict[str, Any]) -> str:
    about = f"{row['speaker_name']} about {row['actor_name']}: {words.count(row['quotes'], 'quote')}"
    if not row["cooperation"] and not row["conflict"]:
        return about
    return f"{about}, in them {words.balance(row['cooperation'], row['conflict'])}"
