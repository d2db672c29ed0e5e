"""Share of coverage: how many of the articles of each outlet, or group of outlets, are about an actor or a theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from lib.charts import bars
from lib.charts.bars import Share
from lib.collection import outlet_table
from lib.collection.export import safe_csv
from lib.filters import Filters
from lib.selection import Selection
from lib.store.queries import articles
from lib.ui import wording
from lib.ui.evidence import selections
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices, picture
from lib.ui.widgets.number_table import number_table

TITLE = "Share of all coverage"
OUTLETS = ""  # no column of the reader's table
MOST = 100  # rows of the table


def of_actor(scene: Scene, actor: str, name: str) -> None:
    """How many of each outlet's articles mention an actor; draws nothing for fewer than two outlets."""
    if len(_numbers(scene, scene.numbers)) < 2:
        return
    st.header(TITLE, anchor=False)
    _shares(scene, {"actor": actor}, scene.numbers.with_(actor=actor), f"mention {name}")


def of_theme(scene: Scene, tree: pd.DataFrame) -> None:
    """The same for a theme that the reader picks. Columns of ``tree``: topic, label, articles."""
    if len(_numbers(scene, scene.numbers)) < 2:
        return
    ranked = tree.sort_values("articles", ascending=False, kind="stable")
    labels = dict(zip(ranked["topic"], ranked["label"], strict=True))
    shown = selections.selected()
    first = shown.first if shown and shown.first in labels else next(iter(labels))
    st.header(TITLE, anchor=False)
    topic = choices.box("Theme", labels, key="coverage-theme", index=list(labels).index(first)) or first
    _shares(scene, {"theme": topic}, scene.numbers.with_(themes=(topic,)), f"are about {labels[topic]}")


def _shares(scene: Scene, about: Mapping[str, str], filters: Filters, does: str) -> None:
    everything = _numbers(scene, scene.numbers)
    groups = _groups(scene, list(everything))
    found = _found(groups, everything, _numbers(scene, filters), about)
    drawn = bars.shares(found, does, dark=scene.dark)
    picture.picture(drawn, "coverage", lambda chosen: selections.kept(chosen[0] if chosen else None))
    with st.expander("As a table", icon=":material/table_rows:"):
        _table(found, groups)


def _numbers(scene: Scene, filters: Filters) -> dict[str, int]:
    found = scene.ask(articles.by_outlet, filters=filters)
    return dict(zip(found["outlet"], found["articles"], strict=True))


def _groups(scene: Scene, outlets: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Each outlet on its own, or the groups that a column of the reader's table makes."""
    table = outlet_table.read(scene.lake.place)
    column = OUTLETS
    if table.columns:
        named = {OUTLETS: "outlet", **{name: name for name in table.columns}}
        column = choices.box("Shares by", named, key="coverage-by") or OUTLETS
    return table.groups(column, outlets) if column else {outlet: [outlet] for outlet in outlets}


def _found(
    groups: Mapping[str, Sequence[str]], everything: Mapping[str, int], about_it: Mapping[str, int],
    about: Mapping[str, str],
) -> list[Share]:  # fmt: skip
    """One row per group, most articles first."""
    found = [
        Share(
            group,
            sum(about_it.get(outlet, 0) for outlet in outlets),
            sum(everything[outlet] for outlet in outlets),
            Selection.of("articles").narrowed(**about).in_outlets(outlets),
        )
        for group, outlets in groups.items()
    ]
    return sorted(found, key=lambda one: -one.all)


def _table(found: Sequence[Share], groups: Mapping[str, Sequence[str]]) -> None:
    """The shares with their counts, which open the articles, and a download of the table."""
    rows = pd.DataFrame({
        "outlet": [one.name for one in found],
        "about it": [one.about for one in found],
        "articles": [one.all for one in found],
        "share": [round(one.part, 4) for one in found],
    })  # fmt: skip

    def opened(at: int, column: str) -> None:
        one = found[at]
        all_of_it = Selection.of("articles").in_outlets(groups[one.name])
        selections.kept(all_of_it if column == "articles" else one.selection)

    number_table(rows.head(MOST), "coverage-table", opened, {"share": st.column_config.NumberColumn(format="percent")})
    cut = f"The {MOST} with most articles. " if len(rows) > MOST else ""
    st.caption(wording.plain(f"{cut}Click a number for its articles. Articles whose outlet is unknown are left out."))
    st.download_button("CSV", safe_csv(rows), "dramatis-share-of-coverage.csv", "text/csv", key="coverage-csv")
