"""Grids of two actors: who says what about whom, and who acts on whom."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from lib.charts import bundle, draw, look, words
from lib.charts.colours import palette, tone
from lib.charts.mappings import Row, rows, totals
from lib.selection import Selection

MARKS = {"cooperation": "● ", "conflict": "✕ ", "mixed": "◐ ", "neutral": ""}
NO_RELATIONS = "No relations under these filters. Remove a filter to see more."
EMPTY = "No quotes that mention an actor under these filters. Remove a filter to see more."
ALL, NOBODY = "all quotes", "unattributed"  # the first column; the last row


def figure(
    frame: pd.DataFrame, speaking: Sequence[Row] = (), *, dark: bool, selected: tuple[str, ...] = ()
) -> go.Figure:
    """A grid: row = speaker, column = actor spoken about, number = quotes, tint = tone from orange to blue.

    ``frame``: speaker, speaker_name, actor, actor_name, quotes, cooperation, conflict (acts of
    the speaker toward that actor).
    ``speaking``: rows of ``quotes.by_speaker``, for a first column with all quotes of each and a last row for those
    without a known speaker. Cells can be clicked. The most quoted speaker and the most mentioned actor stand
    first; the cell of the two ``selected`` is ringed.
    """
    if frame.empty:
        return look.empty(EMPTY, dark=dark)
    found = rows(frame)
    speakers, actors = _names(found, "speaker", "quotes"), _names(found, "actor", "quotes")
    whole = [_whole(row, dark) for row in speaking if row["speaker"] in speakers or not row["speaker"]]
    cells = [
        draw.Cell(
            row["speaker"], row["actor"], f"{row['quotes']:,}", tone(row["cooperation"], row["conflict"], dark=dark),
            Selection.of("cell", row["speaker"], row["actor"]), _sentence(row),
            ringed=(row["speaker"], row["actor"]) == selected,
        )
        for row in found
    ]  # fmt: skip
    if whole:
        actors = {ALL: ALL, **actors}
    if any(cell.row is None for cell in whole):
        speakers = {**speakers, None: NOBODY}
    return draw.cell_figure([*whole, *cells], speakers, actors, title=alt_of(frame), dark=dark)


def _names(found: Sequence[Row], end: str, column: str) -> dict[str | None, str]:
    """Actor → name, those of the largest sum of ``column`` first."""
    names = {row[end]: str(row[f"{end}_name"]) for row in found}
    return {actor: names[actor] for actor in totals(found, end, column)}


def _whole(row: Row, dark: bool) -> draw.Cell:
    """The cell of all quotes of a speaker, or of nobody known."""
    said = f"{row['speaker_name'] or 'No known speaker'}: {words.speech(row['direct'], row['indirect'])}"
    opened = Selection.of("speaker", row["speaker"])
    return draw.Cell(row["speaker"], ALL, f"{row['quotes']:,}", palette(dark).panel, opened, said)


def alt_of(frame: pd.DataFrame) -> str:
    """One sentence about the busiest cell."""
    found = rows(frame)
    if not found:
        return "Nobody is quoted about anyone"
    top = max(found, key=lambda row: row["quotes"])
    return f"{top['speaker_name']} speaks most about {top['actor_name']}: {words.count(top['quotes'], 'quote')}"


def _sentence(row: Row) -> str:
    about = f"{row['speaker_name']} about {row['actor_name']}: {words.count(row['quotes'], 'quote')}"
    if not row["cooperation"] and not row["conflict"]:
        return about
    stance = f"{row['cooperation']:,} friendly, {row['conflict']:,} hostile"
    return f"{about}; acts and words of the speaker's own towards it: {stance}"


def relations(frame: pd.DataFrame, *, dark: bool, selected: tuple[str, ...] = (), most: int = 20) -> go.Figure:
    """A grid: row = who acts, column = who is acted on, sign and tint = cooperation or conflict, number = sentences.

    ``frame``: the rows of ``relations.edges``. Clickable: cells. The strongest relations of ``most`` actors on each
    side, so that no row and no column is empty; the cell of the two ``selected`` is among them, and ringed.
    """
    found = rows(frame)
    if not found:
        return look.empty(NO_RELATIONS, dark=dark)
    drawn = _strongest(found, most, selected)
    cells = [
        draw.Cell(
            row["source"], row["target"], f"{MARKS[bundle.sign(row)]}{row['sentences']:,}",
            tone(row["cooperation"], row["conflict"], dark=dark),
            Selection.of("edge", row["source"], row["target"]), bundle.act(row),
            ringed=(row["source"], row["target"]) == selected,
        )
        for row in drawn
    ]  # fmt: skip
    sources, targets = _names(drawn, "source", "sentences"), _names(drawn, "target", "sentences")
    return draw.cell_figure(cells, sources, targets, title=relations_title(found, selected), dark=dark)


def _strongest(found: Sequence[Row], most: int, selected: tuple[str, ...]) -> list[Row]:
    sources: set[str] = set()
    targets: set[str] = set()
    for row in sorted(found, key=lambda row: ((row["source"], row["target"]) != selected, -int(row["sentences"]))):
        if max(len(sources | {row["source"]}), len(targets | {row["target"]})) <= most:
            sources.add(row["source"])
            targets.add(row["target"])
    return [row for row in found if row["source"] in sources and row["target"] in targets]


def relations_title(found: Sequence[Row], selected: tuple[str, ...] = ()) -> str:
    """The chosen relation in numbers, as over the graph; else how many relations are hostile more than not."""
    for row in found:
        if (row["source"], row["target"]) == selected:
            return f"{row['source_name']} → {row['target_name']}: {bundle.signs(row)}"
    hostile = sum(bundle.sign(row) == "conflict" for row in found)
    return f"{hostile:,} of {words.count(len(found), 'relation')} are more hostile than cooperative"
