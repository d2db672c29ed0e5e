"""The card of the selected actor or edge."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import words
from lib.store import actors, relations
from lib.ui import address, doors, wording
from lib.ui.scene import Scene


def selected(scene: Scene) -> None:
    """The card of whatever actor or edge the address names; nothing otherwise."""
    door = doors.asked() or ""
    if door.startswith("actor:"):
        _actor(scene, door.removeprefix("actor:"))
    elif door.startswith("edge:") and door.count("|") == 1:
        _edge(scene, *door.removeprefix("edge:").split("|"))


def _one(view: Any, _: Any, actor: str) -> Any:
    return actors.one(view, actor)


def _actor(scene: Scene, actor: str) -> None:
    found = scene.ask(_one, actor, filters=scene.filters.__class__())
    if found is None:
        return
    around = scene.ask(relations.involving, actor, filters=scene.filters.with_(actor=None, other=None).events())
    with st.container(border=True):
        st.markdown(f"**{wording.plain(found['name'])}** · {found['kind']}")
        with st.container(horizontal=True):
            doors.counted(scene, "sentences: acts", f"acts:{actor}", type="tertiary")
            doors.counted(scene, "is acted on", f"acted-on:{actor}", type="tertiary")
        params = address.carried({"actor": actor, "with": None})
        st.page_link("pages/Actor.py", label="Who is this?", icon=":material/person:", query_params=params)
        for row in around.head(6).to_dict("records"):
            edge_button(row, "card")


def edge_button(row: dict[Any, Any], key: str, icon: str | None = None) -> None:
    """An edge as a sentence that opens its evidence."""
    verb = words.verb(row["type"], row["polarity"])
    label = f"{row['source_name']} {verb} {row['target_name']} · {row['sentences']:,}"
    door = f"edge:{row['source']}|{row['target']}"
    doors.button(wording.plain(label), door, f"{key}-{door}", type="tertiary", icon=icon)


def _edge(scene: Scene, source: str, target: str) -> None:
    around = scene.ask(relations.involving, source, filters=scene.filters.with_(actor=None, other=None).events())
    there = around.loc[(around["source"] == source) & (around["target"] == target)]
    back = around.loc[(around["source"] == target) & (around["target"] == source)]
    with st.container(border=True):
        title = f"{doors.name_of(scene, source)} → {doors.name_of(scene, target)}"
        st.markdown(f"**{wording.plain(title)}**")
        for row in there.to_dict("records"):
            st.caption(
                f"{row['cooperation']:,} cooperative, {row['conflict']:,} hostile, {row['neutral']:,} neutral · "
                f"{row['told']:,} told, {row['claimed']:,} claimed · "
                f"{wording.count(row['sources'], 'independent source')}"
            )
        st.caption("" if not there.empty else "No sentence under the filters in force.")
        for row in back.to_dict("records"):
            edge_button(row, "back")
        doors.button(
            "Both directions", f"pair:{source}|{target}", "pair", type="tertiary", icon=":material/swap_horiz:"
        )
        params = address.carried({"actor": source, "with": target})
        st.page_link("pages/Compare.py", label="Compare the two", icon=":material/compare_arrows:", query_params=params)


def frame_empty(frame: pd.DataFrame, sentence: str) -> bool:
    """Whether there is nothing to show; then says so."""
    if not frame.empty:
        return False
    st.caption(sentence)
    return True
