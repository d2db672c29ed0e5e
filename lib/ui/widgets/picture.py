"""Charts whose every bar, node, edge and cell selects its sentences."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib.selection import Selection, from_url
from lib.ui.evidence import selections
from lib.ui.widgets.components import reserved

# The modebar's own picture button needs no server; the logo leads to another host.
# What it saves fits a slide; listener.js asks whether as PNG or SVG, and adds what it is drawn from.
SAVED = {"width": 1600, "height": 900, "scale": 2, "format": "svg"}
CONFIG = {"displaylogo": False, "scrollZoom": False, "modeBarButtonsToRemove": ["lasso2d", "autoScale2d"]}
ROWS = 300  # of a table at most: every one is sent to the browser at each rerun


def picture(
    figure: go.Figure, key: str, pick: Callable[[list[Selection]], None] | None = None, *, zoom: bool = False
) -> None:
    """Draws a chart; a click hands its selection to ``pick``, the box tool those of several.

    Its title is its text alternative. ``zoom`` lets the wheel zoom a graph; elsewhere the wheel scrolls the page.
    """

    def picked() -> None:
        # Dict access only: the state may also be a plain dict (AppTest).
        points = st.session_state[key]["selection"]["points"]
        (pick or _first)([one for point in points for one in _selections(point.get("customdata"))])

    layout = figure.to_dict()["layout"]
    title = _plain(layout.get("title", {}).get("text", ""))
    with st.container(key=f"titled-{key}", gap=None):
        if "title" in layout:
            # Plotly's own breaks its lines for a phone; it stays in what is saved. The alternative text says it too.
            with st.container(key=f"title-of-{key}"):
                st.html(f'<p class="title" aria-hidden="true">{html.escape(title)}</p>')
        st.plotly_chart(
            figure,
            key=key,
            on_select=picked,
            selection_mode=("points", "box") if layout.get("selectdirection") else "points",
            config=CONFIG | {"scrollZoom": zoom, "toImageButtonOptions": SAVED | {"filename": f"dramatis-{key}"}},
            alt=title,
            theme=None,
            width="stretch",
        )


def _first(found: list[Selection]) -> None:
    selections.select(found[0] if found else None)


def _plain(title: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", " ", title)).strip() or "A chart"


def _selections(customdata: Any) -> list[Selection]:
    if isinstance(customdata, Mapping):
        customdata = list(customdata.values())
    given = customdata if isinstance(customdata, list | tuple) else [customdata]
    return [found for one in given if isinstance(one, str) and (found := from_url(one))]


def twin(
    rows: pd.DataFrame,
    row_selections: list[Selection],
    key: str,
    label: str = "As a table",
    *,
    expanded: bool = False,
    on_select: selections.Select = selections.select,
) -> None:
    """The same rows as a table under a picture, folded unless ``expanded``."""
    with st.expander(label, icon=":material/table_rows:", expanded=expanded):
        table(rows, row_selections, key, on_select)


def table(
    rows: pd.DataFrame, row_selections: list[Selection], key: str, on_select: selections.Select = selections.select
) -> None:
    """The rows of a picture as a table, for keyboard, screen reader and copying; choosing a row selects it."""

    def chosen() -> None:
        at = st.session_state[key]["selection"]["rows"]
        on_select(row_selections[at[0]] if at else None)

    if len(rows) > ROWS:
        st.caption(f"The first {ROWS} of {len(rows):,} rows.")
    with reserved("table", key, len(rows)):
        st.dataframe(
            rows.head(ROWS),
            key=key,
            on_select=chosen,
            selection_mode="single-row",
            hide_index=True,
            width="stretch",
            placeholder="–",
        )
