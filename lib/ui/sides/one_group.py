"""Statements in a story that only one group of outlets makes, by the reader's table of outlets; each opens its
sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd
import streamlit as st

from lib.charts import insights, mappings
from lib.charts.insights import Statement
from lib.collection.outlet_table import UNKNOWN
from lib.selection import Selection
from lib.store.queries import sides
from lib.stories import groups
from lib.ui import wording
from lib.ui.evidence import selections
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices, components
from lib.ui.widgets.number_table import number_table

MOST, STORIES = 30, 10  # statements shown of a story, and stories


class Stated(NamedTuple):
    """A statement that only outlets of this group make."""

    group: str
    statement: Statement


def statements(scene: Scene, members: pd.DataFrame, by_column: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
    """What only one group states in a story, by the column that the reader picks; draws nothing if no column has
    several groups that cover the story."""
    columns = [column for column, by_value in by_column.items() if _is_shared(members, by_value)]
    if not columns:
        return
    st.subheader("Stated by one group only", anchor=False)
    column = columns[0]
    if len(columns) > 1:
        column = choices.box("Groups by", {name: name for name in columns}, key="stated-by") or column
    found = _found(scene, members, by_column[column])
    if not found:
        st.caption("Whatever one group states, outlets of another state too.")
        return
    _table(members, found, "one-group")


def stories(scene: Scene, members: pd.DataFrame, by_value: Mapping[str, Sequence[str]], least: int) -> None:
    """The same for the largest stories covered by at least ``least`` outlets, each folded away."""
    of_several = [part for _, part in members.groupby("story", sort=False) if _is_shared(part, by_value, least)]
    if not of_several:
        return
    st.subheader("Stated by one group only", anchor=False)
    more = f"The {STORIES} largest stories that several groups cover. " if len(of_several) > STORIES else ""
    st.caption(f"{more}Open a story to see what no outlet of another group states in it.")
    for part in of_several[:STORIES]:
        story = str(part["story"].iloc[0])
        with components.on_demand(wording.plain(str(part["name"].iloc[0])), f"one-group-{story}") as is_open:
            if is_open:
                found = _found(scene, part, by_value)
                _table(part, found, f"one-group-of-{story}") if found else st.caption("None in this story.")


def _is_shared(members: pd.DataFrame, by_value: Mapping[str, Sequence[str]], least: int = 2) -> bool:
    """Whether several groups cover a story, with at least ``least`` of their outlets in all."""
    told = groups.coverage_of(members, by_value)
    return sum(1 for one in told if one.outlets) > 1 and sum(len(one.outlets) for one in told) >= least


def _found(scene: Scene, members: pd.DataFrame, by_value: Mapping[str, Sequence[str]]) -> list[Stated]:
    asked = scene.filters.events()
    rows = mappings.rows(scene.ask(sides.statements_by_outlet, tuple(members["article"]), filters=asked))
    each = ((groups.only_group(one.by_outlet.keys(), by_value), one) for one in insights.told_at_all(rows))
    return [Stated(group, one) for group, one in each if group not in (None, UNKNOWN)]


def _table(members: pd.DataFrame, found: Sequence[Stated], key: str) -> None:
    """The statements as rows that open their sentences, most sentences first."""
    shown = found[:MOST]
    rows = pd.DataFrame({
        "statement": [one.statement.text for one in shown],
        "only in": [one.group for one in shown],
        "sentences": [one.statement.sentences for one in shown],
    })  # fmt: skip

    def opened(at: int, _: str) -> None:
        one = shown[at].statement
        selections.kept(Selection.of("statement", members["story"].iloc[0], one.source, one.target, one.polarity, ""))

    number_table(rows, key, opened, {"statement": st.column_config.TextColumn(width="large")})
    cut = f"The {MOST} of most sentences. " if len(found) > MOST else ""
    st.caption(
        f"{cut}Reported by the outlets themselves or claimed by speakers they quote. Click one for its sentences."
    )
