"""Charts whose every bar, node, edge and cell is a door."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib.ui import doors

# The modebar's own picture button needs no server; the logo leads to another host.
CONFIG = {"displaylogo": False, "scrollZoom": True, "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"]}


def picture(figure: go.Figure, key: str, alt: str, on_pick: Callable[[str | None], None] = doors.walk_through) -> None:
    """Draws a chart; a click on a point hands its door to ``on_pick``, a double click hands None."""

    def picked() -> None:
        # Dict access only: the state may also be a plain dict (AppTest).
        points = st.session_state[key]["selection"]["points"]
        on_pick(next((door for point in points if (door := _door(point.get("customdata")))), None))

    st.plotly_chart(
        figure, key=key, on_select=picked, selection_mode="points", config=CONFIG, alt=alt, theme=None, width="stretch"
    )


def _door(customdata: object) -> str | None:
    if isinstance(customdata, dict):
        customdata = list(customdata.values())
    if isinstance(customdata, list | tuple):
        customdata = customdata[0] if customdata else None
    return customdata if isinstance(customdata, str) else None


def twin(rows: pd.DataFrame, row_doors: list[str], key: str, label: str = "As a table", limit: int = 200) -> None:
    """The same rows as a table, for keyboard, screen reader and copying; choosing a row opens its door."""

    def chosen() -> None:
        at = st.session_state[key]["selection"]["rows"]
        doors.walk_through(row_doors[at[0]] if at else None)

    with st.expander(label, icon=":material/table_rows:"):
        if len(rows) > limit:
            st.caption(f"The first {limit} of {len(rows):,} rows.")
        st.dataframe(
            rows.head(limit), key=key, on_select=chosen, selection_mode="single-row", hide_index=True, width="stretch"
        )
