"""Tables of which every number opens what it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from lib.ui.state import address

ROW, EDGES = 32, 2  # pixels of a row and of the frame


class Sorting(NamedTuple):
    """A column by which a table is sorted, and whether the least or the first letter comes first."""

    column: str
    rising: bool

    def after(self, column: str, first_rising: bool) -> Sorting:
        """The sorting after a click on the heading of ``column``: the same one is turned round."""
        return Sorting(column, not self.rising if column == self.column else first_rising)


class Headings(NamedTuple):
    """How a table is sorted, the columns that can be sorted by → whether a first click sorts them rising, and whether
    each row has a box to tick."""

    now: Sorting
    can: Mapping[str, bool]
    with_boxes: bool = False


def sorting(parameter: str, columns: Mapping[str, bool], usual: Sorting) -> Sorting:
    """The sorting that the address asks for as "acts" or "-acts"; ``columns`` that can be sorted by → rising."""
    asked = address.value(parameter) or ""
    falling, name = asked.startswith("-"), asked.removeprefix("-")
    return Sorting(name, not falling) if name in columns else usual


def number_table(
    rows: pd.DataFrame, key: str, on_cell: Callable[[int, str], None], columns: dict[str, Any] | None = None
) -> None:
    """Draws ``rows``; a click on a cell hands its row number and the name of its column to ``on_cell``."""

    def clicked() -> None:
        cells = st.session_state[key]["selection"]["cells"]
        if cells:
            on_cell(int(cells[0][0]), str(cells[0][1]))

    _draw(rows, key, clicked, ["single-cell"], columns)


def sorted_table(
    rows: pd.DataFrame,
    key: str,
    on_cell: Callable[[int, str], None],
    by: Headings,
    columns: dict[str, Any] | None = None,
) -> list[int]:
    """``number_table`` whose headings sort all of its pages: a click writes the column into the address, ``sorted``.

    Gives the numbers of the rows whose boxes are ticked, where it has any.
    """
    now, can = by.now, by.can
    drawn = f"{key}-{now.column}-{now.rising}-{address.value('rows') or 1}"  # a new one, with nothing chosen in it

    def clicked() -> None:
        chosen = st.session_state[drawn]["selection"]
        if chosen["cells"]:
            on_cell(int(chosen["cells"][0][0]), str(chosen["cells"][0][1]))
        elif chosen["columns"] and (column := str(chosen["columns"][0])) in can:
            wished = now.after(column, can[column])
            address.write(sorted=f"{'' if wished.rising else '-'}{wished.column}", rows=None)

    sign = "↑" if now.rising else "↓"
    headed = dict(columns or {})
    headed[now.column] = {**headed.get(now.column, {}), "label": f"{now.column} {sign}"}
    modes = ["single-cell", "single-column", *(["multi-row"] if by.with_boxes else [])]
    chosen = _draw(rows, drawn, clicked, modes, headed)
    return sorted(row for row in chosen["selection"]["rows"] if row < len(rows))


def _draw(
    rows: pd.DataFrame, key: str, clicked: Callable[[], None], modes: list[Any], columns: dict[str, Any] | None
) -> Any:
    return st.dataframe(
        rows, key=key, on_select=clicked, selection_mode=modes, hide_index=True, width="stretch",
        row_height=ROW, height=ROW * (len(rows) + 1) + EDGES, column_config=columns, placeholder="–",
    )  # fmt: skip
