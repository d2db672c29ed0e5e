"""The numbers of two sides as rows of a figure and of the table; each number selects its sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from lib.charts import dumbbells
from lib.charts.dumbbells import Half, Row
from lib.selection import Selection
from lib.ui import wording
from lib.ui.evidence import selections
from lib.ui.pages.compare_sides import Side
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import picture

Two = tuple[Side, Side]
Line = tuple[tuple[str, str, str, int], Selection]  # a row of the table, and what it selects
SHARES = "share"  # the parameter that makes bars shares
MOST = 12  # rows of a figure


def are_shares() -> bool:
    """Whether bars show shares: yes, unless the address asks for counts, which favour the side with more coverage."""
    return address.value(SHARES) != "0"


def names(two: Two) -> tuple[str, str]:
    """The names of the two sides."""
    return two[0].name, two[1].name


def half(side: Side, number: int, behind: Selection, what: str) -> Half:
    """One side's number, what it selects, and its hover text."""
    return Half(int(number), behind, f"{side.name}: {what} ({wording.count(int(number), 'sentence')})")


def merged(halves: Sequence[Mapping[Any, Half]], label: Mapping[Any, str], colour: Mapping[Any, str]) -> list[Row]:
    """One row per key, longest bar first."""
    rows = [Row(label[key], colour[key], *(half.get(key) for half in halves)) for key in label]
    rows = dumbbells.shares(rows) if are_shares() else rows
    return sorted(rows, key=lambda row: (-dumbbells.longest([row]), row.label))[:MOST]


def lines(two: Two, rows: Sequence[Row], about: str) -> list[Line]:
    """The same rows for the table, one per side."""
    return [
        ((about, row.label, side.name, half.value), half.selection)
        for row in rows
        for side, half in zip(two, (row.left, row.right), strict=True)
        if half
    ]


def draw(figure: go.Figure, key: str) -> None:
    """Draws a figure whose dots open their sentences."""
    picture.picture(figure, f"compared-{key}", lambda found: selections.kept(found[0] if found else None))


def drawn(scene: Scene, two: Two, rows: list[Row], about: str) -> list[Line]:
    """Draws the rows under a title that names their subject and largest difference; returns the rows for the table."""
    if rows:
        title = f"{about}: {dumbbells.difference(rows, names(two))}"
        draw(dumbbells.figure(rows, names(two), title=title, dark=scene.dark), about.split(",")[0].lower())
    return lines(two, rows, about.lower())
