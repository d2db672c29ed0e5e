"""Who says what about whom: speakers × actors."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from lib.charts import bundle, grid, look, words
from lib.charts.colours import palette, tone
from lib.charts.mappings import Row, rows, totals
from lib.selection import Selection

MARKS = {"cooperation": "● ", "conflict": "✕ ", "mixed": "◐ ", "neutral": ""}
NO_RELATIONS = "No relations under these filters. Remove a filter to see more."
EMPTY = "No quotes that mention an actor under these filters. Remove a filter to see more."


ALL, NOBODY = "all quotes", "no known speaker"  # the first column; the last row


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
    speakers, actors = list(totals(found, "speaker", "quotes")), list(totals(found, "actor", "quotes"))
    whole = _whole(speaking, speakers, dark)
    cells = [
        grid.Cell(
            row=speakers.index(row["speaker"]),
            column=actors.index(row["actor"]) + bool(whole),
            text=f"{row['quotes']:,}",
            tint=tone(row["cooperation"], row["conflict"], dark=dark),
            selection=Selection.of("cell", row["speaker"], row["actor"]),
            hover=_sentence(row),
            ringed=(row["speaker"], row["actor"]) == selected,
        )
        for row in found
    ]
    names = _by_id(found)
    across, down = [ALL] * bool(whole) + [names[a] for a in actors], [names[s] for s in speakers]
    down += [NOBODY] * any(cell.row == len(speakers) for cell in whole)
    return grid.figure([*whole, *cells], down, across, title=alt_of(frame), dark=dark)


def _by_id(found: Sequence[Row]) -> dict[str, str]:
    return {row[end]: str(row[f"{end}_name"]) for row in found for end in ("speaker", "actor")}


def _whole(speaking: Sequence[Row], speakers: Sequence[str], dark: bool) -> list[grid.Cell]:
    """The cells of the first column: all quotes of each of the ``speakers``, and of nobody known."""
    rows = {speaker: number for number, speaker in enumerate([*speakers, None])}
    return [
        grid.Cell(
            row=rows[one["speaker"]],
            column=0,
            text=f"{one['quotes']:,}",
            tint=palette(dark).panel,
            selection=Selection.of("speaker", one["speaker"]),
            hover=f"{one['speaker_name'] or 'No known speaker'}: {words.speech(one['direct'], one['indirect'])}",
        )
        for one in speaking
        if one["speaker"] in rows
    ]


def relations(frame: pd.DataFrame, *, dark: bool, selected: tuple[str, ...] = (), most: int = 20) -> go.Figure:
    """A grid: row = who acts, column = who is acted on, sign and tint = cooperation or conflict, number = sentences.

    ``frame``: the rows of ``relations.edges``. Clickable: cells. The strongest relations of ``most`` actors on each
    side, so that no row and no column is empty; the cell of the two ``selected`` is among them, and ringed.
    """
    found = rows(frame)
    if not found:
        return look.empty(NO_RELATIONS, dark=dark)
    drawn = _strongest(found, most, selected)
    sources, targets = (list(totals(drawn, end, "sentences")) for end in ("source", "target"))
    cells = [
        _relation(row, (sources.index(row["source"]), targets.index(row["target"])), selected, dark) for row in drawn
    ]
    sides = _names(found, "source", sources), _names(found, "target", targets)
    return grid.figure(cells, *sides, title=relations_title(found, selected), dark=dark)


def _strongest(found: Sequence[Row], most: int, selected: tuple[str, ...]) -> list[Row]:
    sources: set[str] = set()
    targets: set[str] = set()
    for row in sorted(found, key=lambda row: ((row["source"], row["target"]) != selected, -int(row["sentences"]))):
        if max(len(sources | {row["source"]}), len(targets | {row["target"]})) <= most:
            sources.add(row["source"])
            targets.add(row["target"])
    return [row for row in found if row["source"] in sources and row["target"] in targets]


def _names(found: Sequence[Row], end: str, actors: Sequence[str]) -> list[str]:
    names = {row[end]: str(row[f"{end}_name"]) for row in found}
    return [names[actor] for actor in actors]


def _relation(row: Row, place: tuple[int, int], selected: tuple[str, ...], dark: bool) -> grid.Cell:
    return grid.Cell(
        row=place[0],
        column=place[1],
        text=f"{MARKS[bundle.sign(row)]}{row['sentences']:,}",
        tint=tone(row["cooperation"], row["conflict"], dark=dark),
        selection=Selection.of("edge", row["source"], row["target"]),
        hover=bundle.act(row),
        ringed=(row["source"], row["target"]) == selected,
    )


def relations_title(found: Sequence[Row], selected: tuple[str, ...] = ()) -> str:
    """The chosen relation in numbers, as over the graph; else how many relations are hostile more than not."""
    for row in found:
        if (row["source"], row["target"]) == selected:
            return f"{row['source_name']} → {row['target_name']}: {bundle.signs(row)}"
    hostile = sum(bundle.sign(row) == "conflict" for row in found)
    return f"{hostile:,} of {words.count(len(found), 'relation')} are more hostile than cooperative"


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
    stance = f"{row['cooperation']:,} friendly, {row['conflict']:,} hostile"
    return f"{about}; acts and words of the speaker's own towards it: {stance}"
