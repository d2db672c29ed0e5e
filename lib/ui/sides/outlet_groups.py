"""The reader's table of outlets: given on Add; which of its groups tell a story, and which leave one out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from lib.collection import outlet_table, storylines
from lib.collection.outlet_table import UNKNOWN, OutletTable
from lib.facts import DramatisError
from lib.selection import Selection
from lib.stories import groups
from lib.stories.groups import BlindSpot, Coverage
from lib.ui import wording
from lib.ui.corrections import entry
from lib.ui.evidence.queries import story_of
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices, filters

LEAST, MOST = 3, 20  # outlets of a story that a blind spot has at least, as it opens; and how many are listed
EXAMPLE = "outlet,country,owner\nAlbion News,Albion,Albion Trust"


def editor(scene: Scene) -> None:
    """Where a table is given, seen and taken away; nothing for who may not."""
    if not entry.may_correct(scene):
        return
    with st.expander("Your table of outlets", icon=":material/table:"):
        st.caption("Country, owner, leaning or whatever you know of outlets: its columns group stories and filters.")
        st.code(EXAMPLE, language="csv")
        given = st.file_uploader("Table of outlets (CSV)", ["csv", "tsv", "txt"], key="outlet-table")
        if given is not None:
            _save(scene, given.getvalue())
        table = outlet_table.read(scene.lake.place)
        if table.columns:
            _in_use(scene, table)


def _save(scene: Scene, content: bytes) -> None:
    try:
        outlet_table.save(scene.lake, content)
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)))


def _in_use(scene: Scene, table: OutletTable) -> None:
    here = _outlets(scene)
    known = [outlet for outlet in here if outlet.casefold() in table.rows]
    st.caption(f"{len(known):,} of {wording.count(len(here), 'outlet')} of the collection are in your table.")
    missing = [outlet for outlet in here if outlet not in known]
    if missing:
        st.caption(wording.plain(f"Not in it: {', '.join(missing[:MOST])}"))
    st.button(
        "Remove table", key="outlet-table-gone", type="tertiary", on_click=outlet_table.remove, args=(scene.lake,)
    )


def coverage(scene: Scene, story: str) -> None:
    """Which groups tell a story and which do not, a line a column; each number opens its articles."""
    table = outlet_table.read(scene.lake.place)
    if not table.columns:
        return
    members = story_of(_of_all_outlets(scene), story)
    st.header("Who covers it and who does not", anchor=False)
    _of_all(scene)
    for column in table.columns:
        rows = groups.coverage_of(members, table.groups(column, _outlets(scene)))
        silent = [f"{one.group} (0 of {one.of})" for one in rows if not one.outlets]
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.markdown(f"**{wording.plain(column)}**", width="content")
            _numbers([one for one in rows if one.outlets], f"told-{column}", of_all=True)
            if silent:
                st.caption(wording.plain(f"Not covered by {', '.join(silent)}"))


def blind_spots(scene: Scene) -> None:
    """Stories of some outlets that a group leaves out."""
    table = outlet_table.read(scene.lake.place)
    if not table.columns:
        return
    st.header("Blind spots", anchor=False)
    _of_all(scene)
    left, right = st.columns(2)
    with left:
        column = choices.box("Groups by", {name: name for name in table.columns}, key="blind-by") or table.columns[0]
    with right:
        least = int(st.number_input("Fewest outlets that cover it", 1, 100, LEAST, key="blind-least"))
    by_value = {group: outlets for group, outlets in table.groups(column, _outlets(scene)).items() if group != UNKNOWN}
    found = groups.blind_spots(_members(scene), by_value, least)
    if not found:
        st.caption("No story of so many outlets is left out by a group.")
        return
    st.caption(
        f"{wording.count(len(found), 'blind spot')}{f', the first {MOST}' if len(found) > MOST else ''}. Left out: no"
        " article of the group's outlets in this collection is in the story."
    )
    for n, one in enumerate(found[:MOST]):
        _spot(one, n, len(by_value[one.missing]))


def _spot(one: BlindSpot, n: int, outlets: int) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        goal = address.carried({"story": one.story})
        st.page_link("pages/Links.py", label=wording.plain(one.name), query_params=goal, width="content")
        _numbers(one.told, f"blind-{n}")
        st.caption(wording.plain(f"Left out by {one.missing} ({wording.count(outlets, 'outlet')})"))


def _numbers(rows: Sequence[Coverage], key: str, *, of_all: bool = False) -> None:
    """A button for each group, which opens its articles."""
    for one in rows:
        number = f"{len(one.outlets)} of {one.of}" if of_all else f"{len(one.outlets)}"
        goal = Selection.of("these", *one.articles).to_url()
        label = wording.plain(f"{one.group} {number}")
        st.button(label, key=f"{key}-{one.group}", type="tertiary", on_click=address.write, kwargs={"show": goal})


def _of_all(scene: Scene) -> None:
    if scene.filters.outlets:
        st.caption("Of all outlets, whichever the filter keeps.")


def _members(scene: Scene) -> pd.DataFrame:
    return _of_all_outlets(scene).ask(storylines.members)


def _of_all_outlets(scene: Scene) -> Scene:
    """The page without a choice of outlets: who is left out by that choice is not silent."""
    return replace(scene, filters=scene.filters.with_(outlets=()))


def _outlets(scene: Scene) -> list[str]:
    return [str(outlet) for outlet in filters.options(scene).labels["outlet"] if outlet]
