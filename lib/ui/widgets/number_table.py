"""Tables of which every number opens what it counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

ROW, EDGES = 32, 2  # pixels of a row and of the frame


def number_table(
    rows: pd.DataFrame, key: str, on_cell: Callable[[int, str], None], columns: dict[str, Any] | None = None
) -> None:
    """Draws ``rows``; a click on a cell hands its row number and the name of its column to ``on_cell``."""

    def clicked() -> None:
        cells = st.session_state[key]["selection"]["cells"]
        if cells:
            on_cell(int(cells[0][0]), str(cells[0][1]))

    st.dataframe(
        rows, key=key, on_select=clicked, selection_mode="single-cell", hide_index=True, width="stretch",
        row_height=ROW, height=ROW * (len(rows) + 1) + EDGES, column_config=columns, placeholder="–",
    )  # fmt: skip
