"""The reader's table of outlets, given on Add: which of its groups cover a story, and which leave it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from lib.collection import outlet_table, storylines
from lib.collection.outlet_table import UNKNOWN, OutletTable
from lib.selection import Selection
from lib.store.queries import articles
from lib.stories import groups
from lib.stories.groups import BlindSpot, Coverage
from lib.ui import errors, wording
from lib.ui.corrections import entry
from lib.ui.evidence.queries import narrowed, story_of
from lib.ui.sides import one_group
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices, filters

LATER = timedelta(days=3)  # after the last article of a story, within which an outlet may still tell it
LEAST, MOST = 3, 20  # outlets of a story that a blind spot has at least, as it opens; and how many are listed
EXAMPLE = "outlet,country,owner\nAlbion News,Albion,Albion Trust"


def editor(scene: Scene) -> None:
    """The form to add, see and remove a table; draws nothing for readers who may not change the collection."""
    if not entry.may_correct(scene):
        return
    with st.expander("Your table of outlets", icon=":material/table:"):
        st.caption("Country, owner, leaning or whatever you know of outlets: its columns group stories and filters.")
        st.code(EXAMPLE, language="csv")
        given = st.file_uploader("Table of outlets (CSV)", ["csv", "tsv", "txt"], key="outlet-table")
        if given is not None:
            with errors.shown():
                outlet_table.save(scene.lake, given.getvalue())
        table = outlet_table.read(scene.lake.place)
        if table.columns:
            _in_use(scene, table)


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


def chosen(scene: Scene) -> dict[str, list[str]]:
    """The choice of the column that colours the picture, and its groups: name → outlets, empty without a column."""
    table = outlet_table.read(scene.lake.place)
    if not table.columns:
        return {}
    asked = address.value("colour")
    column = asked if asked in table.columns else None
    choices.one("Colours by", "colour", {name: name for name in table.columns}, column, "top", bare=True)
    if column is None:
        return {}
    groups = table.groups(column, _outlets(scene))
    return {group: outlets for group, outlets in groups.items() if group != UNKNOWN}


def coverage(scene: Scene, story: str) -> None:
    """Which groups cover a story and which do not, one line per column, and what only one group states in it.

    A number opens the articles about the story, or what a silent group published in those days.
    """
    table = outlet_table.read(scene.lake.place)
    if not table.columns:
        return
    members = story_of(_of_all_outlets(scene), story)
    st.header("Who covers it and who does not", anchor=False)
    _of_all(scene)
    days = _days(members)
    for column in table.columns:
        by_value = table.groups(column, _outlets(scene))
        rows = groups.coverage_of(members, by_value)
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.markdown(f"**{wording.plain(column)}**", width="content")
            _numbers([one for one in rows if one.outlets], f"told-{column}", of_all=True)
            for one in rows:
                if not one.outlets:
                    said = f"{one.group} 0 of {one.of}"
                    _silent(scene, said, by_value[one.group], days, f"silent-{column}-{one.group}")
    by_column = {column: table.groups(column, _outlets(scene)) for column in table.columns}
    one_group.statements(_of_all_outlets(scene), members, by_column)


def _days(members: pd.DataFrame) -> tuple[str, str] | None:
    """First and last day on which an outlet could still cover a story (LATER after its end); None without dates."""
    found = sorted(str(when)[:10] for when in members["published"].dropna())
    return (found[0], (date.fromisoformat(found[-1]) + LATER).isoformat()) if found else None


def _silent(scene: Scene, said: str, outlets: Sequence[str], days: tuple[str, str] | None, key: str) -> None:
    """Says that a group leaves a story out, and opens what its outlets published in those days."""
    if days is None:
        st.caption(wording.plain(said), width="content")
        return
    condition = {"from": days[0], "to": days[1], "dated": "1"}
    wrote = Selection.of("articles").narrowed(**condition).in_outlets(outlets)
    number = sum(scene.ask(articles.by_day, filters=narrowed(scene.filters, wrote.under))["articles"].tolist())
    if not number:
        st.caption(wording.plain(f"{said}: no article at all {wording.range_of(*days)}"), width="content")
        return
    label = wording.plain(f"{said}: {wording.count(number, 'article')} on other things {wording.range_of(*days)}")
    st.button(label, key=key, type="tertiary", on_click=address.write, kwargs={"show": wrote.to_url()})


def blind_spots(scene: Scene) -> None:
    """Stories that several outlets cover and a whole group leaves out."""
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
    all_groups = table.groups(column, _outlets(scene))
    by_value = {group: outlets for group, outlets in all_groups.items() if group != UNKNOWN}
    members = _members(scene)
    found = groups.blind_spots(members, by_value, least)
    _spots(scene, members, found, by_value)
    one_group.stories(_of_all_outlets(scene), members, all_groups, least)


def _spots(
    scene: Scene, members: pd.DataFrame, found: Sequence[BlindSpot], by_value: Mapping[str, Sequence[str]]
) -> None:
    if not found:
        st.caption("No story of so many outlets is left out by a group.")
        return
    st.caption(
        f"{wording.count(len(found), 'blind spot')}{f', the first {MOST}' if len(found) > MOST else ''}. Left out: no"
        " article of the group's outlets in this collection is in the story."
    )
    by_story = {str(story): part for story, part in members.groupby("story", sort=False)}
    for n, one in enumerate(found[:MOST]):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            goal = address.carried({"story": one.story})
            st.page_link("pages/Links.py", label=wording.plain(one.name), query_params=goal, width="content")
            _numbers(one.told, f"blind-{n}")
            days, outlets = _days(by_story[one.story]), by_value[one.missing]
            said = f"Left out by {one.missing} ({wording.count(len(outlets), 'outlet')})"
            _silent(scene, said, outlets, days, f"left-out-{n}")


def _numbers(rows: Sequence[Coverage], key: str, *, of_all: bool = False) -> None:
    """One button per group; it opens the group's articles."""
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
    """The page without its outlet filter: an outlet that is merely filtered out is not silent."""
    return replace(scene, filters=scene.filters.with_(outlets=()))


def _outlets(scene: Scene) -> list[str]:
    return [str(outlet) for outlet in filters.options(scene).labels["outlet"] if outlet]
