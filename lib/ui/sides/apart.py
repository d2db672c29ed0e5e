"""Relations that the two sides report differently: only one side has them, or each gives them another sign."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from lib.charts import bundle, difference_graph
from lib.charts.colours import palette
from lib.charts.difference_graph import Arrow, Handle
from lib.selection import Selection
from lib.store.queries import relations
from lib.ui import wording
from lib.ui.evidence import selections
from lib.ui.evidence.queries import name_of
from lib.ui.pages.compare_sides import Side
from lib.ui.sides import rows as rows_of
from lib.ui.sides.rows import Two, names
from lib.ui.state.scene import Scene
from lib.ui.widgets.number_table import number_table

MOST: Final = 12
Row = dict[Any, Any]
Counterpart = tuple[str, str]  # "acts on" or "is acted on by", and an actor


def apart(scene: Scene, two: Two) -> None:
    """A table of the relations on which the sides differ, most sentences first; each cell opens its sentences."""
    st.header("Relations reported differently", anchor=False)
    left, right = (_edges(scene, side) for side in two)
    themselves = {side.actor for side in two} if two[0].actor != two[1].actor else set()
    differ = [one for one in differing(left, right) if one[1] not in themselves]  # no actor acts on itself
    found = sorted(differ, key=lambda one: -_weight(left.get(one), right.get(one)))
    if not found:
        st.caption("Both report the same relations, with the same signs.")
        return
    some = found[:MOST]
    _graph(scene, two, [(one, (left.get(one), right.get(one))) for one in some])
    rows = pd.DataFrame([_row(one, left.get(one), right.get(one), names(two)) for one in some])

    def opened(at: int, column: str) -> None:
        sides = [side for side, edges in zip(two, (left, right), strict=True) if some[at] in edges]
        side = next((side for side in sides if side.name == column), sides[0])
        selections.kept(_selection(side, some[at]))

    number_table(rows, "apart", opened, {"relation": st.column_config.TextColumn(width="medium")})
    if len(found) > MOST:
        st.caption(f"The strongest {MOST} of {len(found):,}.")


def _graph(scene: Scene, two: Two, some: list[tuple[Counterpart, tuple[Row | None, Row | None]]]) -> None:
    """The same relations drawn as arrows to and from the actor; nothing when each side has its own actor."""
    if two[0].actor != two[1].actor:
        return
    arrows = [_arrow(scene, two, one, rows) for one, rows in some]
    said = f"{name_of(scene, two[0].actor)}: {wording.count(len(some), 'relation')} reported differently"
    figure = difference_graph.figure(name_of(scene, two[0].actor), arrows, names(two), title=said, dark=scene.dark)
    rows_of.draw(figure, "apart")


def _arrow(scene: Scene, two: Two, one: Counterpart, rows: tuple[Row | None, Row | None]) -> Arrow:
    left, right = (_handle(scene, side, one, row) if row else None for side, row in zip(two, rows, strict=True))
    known = rows[0] or rows[1] or {}
    outward = one[0] == "acts on"
    return Arrow(known["target_name"] if outward else known["source_name"], outward, (left, right))


def _handle(scene: Scene, side: Side, one: Counterpart, row: Row) -> Handle:
    colour = palette(scene.dark).of_polarity(bundle.sign(row))
    return Handle(_selection(side, one), f"{side.name}: {bundle.act(row)}", colour)


def differing(left: Mapping[Counterpart, Row], right: Mapping[Counterpart, Row]) -> list[Counterpart]:
    """Relations that only one side has, and those to which the sides give different signs."""
    return [
        one
        for one in dict.fromkeys([*left, *right])
        if one not in left or one not in right or bundle.sign(left[one]) != bundle.sign(right[one])
    ]


def _edges(scene: Scene, side: Side) -> dict[Counterpart, Row]:
    asked = side.scene(scene)
    rows = asked.ask(relations.involving, side.actor, filters=side.filters.events()).to_dict("records")
    return {
        ("acts on", row["target"]) if row["source"] == side.actor else ("is acted on by", row["source"]): row
        for row in rows
    }


def _row(one: Counterpart, left: Row | None, right: Row | None, sides: tuple[str, str]) -> dict[str, str | None]:
    signs = [bundle.signs(row) if row else None for row in (left, right)]
    named = _named(left or right or {}, one)
    return {"relation": named, **dict(zip(sides, signs, strict=True)), "differs": _differs(left, right, sides)}


def _weight(one: Row | None, other: Row | None) -> int:
    return sum(int(row["sentences"]) for row in (one, other) if row)


def _named(row: Row, one: Counterpart) -> str:
    return f"{one[0]} {row['target_name'] if one[0] == 'acts on' else row['source_name']}"


def _differs(left: Row | None, right: Row | None, sides: tuple[str, str]) -> str:
    if left and right:
        return "sign"
    return f"only {sides[0] if left else sides[1]}"


def _selection(side: Side, one: Counterpart) -> Selection:
    ends = (side.actor, one[1]) if one[0] == "acts on" else (one[1], side.actor)
    return side.selection("edge", *ends)
