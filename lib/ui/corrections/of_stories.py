"""Stories put right: an article taken out or moved, two stories made one, one parted, a story renamed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import mappings
from lib.collection import storylines
from lib.collection.corrections.correction import Change
from lib.collection.corrections.of_stories import (
    StoriesMerged,
    StoryArticleMoved,
    StoryMember,
    StoryParted,
    StoryRenamed,
)
from lib.filters import Filters
from lib.store.queries import corrections as stored
from lib.ui import wording
from lib.ui.corrections import saving
from lib.ui.corrections.entry import may_correct
from lib.ui.state.scene import Scene

LABEL, ADD, ICON = "Not this story?", "Add to a story…", ":material/edit:"
NONE = ""  # no story has this id
LONGEST = 120  # letters of a story's name


def buttons(scene: Scene, story: str) -> None:
    """What can be put right of a story as a whole; nothing for who may not correct."""
    if not may_correct(scene):
        return
    with st.container(horizontal=True, gap="small", key="story-corrections"):
        if st.button("Rename", icon=ICON, type="tertiary", key="story-rename"):
            _rename(scene, story)
        if st.button("Merge with…", icon=":material/merge:", type="tertiary", key="story-merge"):
            _merge(scene, story)
        if st.button("Split…", icon=":material/call_split:", type="tertiary", key="story-part"):
            _part(scene, story)


def beside(scene: Scene, article: str) -> None:
    """The button beside an article of a story, or of none while there are others."""
    found = scene.ask(_in_stories, filters=Filters())
    label = LABEL if article in found else ADD
    if may_correct(scene) and found and st.button(label, icon=ICON, type="tertiary", key=f"story-of-{article}"):
        _move(scene, article)


@st.dialog("Rename story", width="medium", icon=ICON)
def _rename(scene: Scene, story: str) -> None:
    _finished(scene, renamed(scene, story))


@st.dialog("Merge stories", width="medium", icon=":material/merge:")
def _merge(scene: Scene, story: str) -> None:
    _finished(scene, merged(scene, story))


@st.dialog("Split story", width="medium", icon=":material/call_split:")
def _part(scene: Scene, story: str) -> None:
    _finished(scene, parted(scene, story))


@st.dialog(LABEL, width="medium", icon=ICON)
def _move(scene: Scene, article: str) -> None:
    _finished(scene, moved(scene, article))


def renamed(scene: Scene, story: str) -> StoryRenamed | None:
    """Another name for a story."""
    part = _members(scene, story)
    now = str(part["name"].iloc[0])
    name = " ".join(st.text_input("Name", now, key="story-name", max_chars=LONGEST).split())
    one = _as_members(scene, [_first(part)])
    return StoryRenamed(one[0], name) if one and name and name != now else None


def merged(scene: Scene, story: str) -> StoriesMerged | None:
    """Another story that is the same; the one that is open keeps its address and its name."""
    part = _members(scene, story)
    st.markdown(f"**{wording.plain(str(part['name'].iloc[0]))}** · {wording.count(len(part), 'article')}")
    goal = _story_box(scene, "Merge with", {}, but=story)
    both = _as_members(scene, [_first(_members(scene, goal)), _first(part)]) if goal else []
    return StoriesMerged(*both) if len(both) > 1 else None


def parted(scene: Scene, story: str) -> StoryParted | None:
    """The articles to split off as a separate story."""
    part = _members(scene, story)
    labels = {str(row["article"]): _label(row) for row in mappings.rows(part)}
    chosen = st.multiselect(
        "Articles of the separate story", list(labels), format_func=labels.__getitem__, key="story-parted",
        select_all=False, filter_mode="contains", placeholder="Choose two or more",
    )  # fmt: skip
    return StoryParted(tuple(_as_members(scene, chosen))) if 1 < len(chosen) < len(part) else None


def moved(scene: Scene, article: str) -> StoryArticleMoved | None:
    """The story that an article belongs to instead, or none."""
    found = scene.ask(storylines.members, filters=Filters())
    own = found.loc[found["article"] == article, "story"].tolist()
    one = _as_members(scene, [article])
    st.markdown(f"**{wording.plain(one[0].title if one else article)}**")
    goal = _story_box(scene, "Belongs to", {NONE: "None of these stories"} if own else {}, but=own[0] if own else None)
    if not one or goal is None:
        return None
    to = _as_members(scene, [_first(_members(scene, goal))]) if goal else []
    return StoryArticleMoved(one[0], to[0] if to else None)


def _story_box(scene: Scene, label: str, first: Mapping[str, str], but: str | None) -> str | None:
    """A box to choose a story by typing; ``first`` are entries that come before the stories."""
    found = scene.ask(storylines.members, filters=Filters()).drop_duplicates("story")
    labels = dict(first)
    for row in mappings.rows(found):
        if row["story"] != but:
            labels[str(row["story"])] = f"{row['name']} · {wording.count(int(row['articles']), 'article')}"
    at = 0 if first else None
    return st.selectbox(
        label, list(labels), at, format_func=labels.__getitem__, key="story-goal", filter_mode="contains",
        placeholder="Type words of its name",
    )  # fmt: skip


def _finished(scene: Scene, change: Change | None) -> None:
    why = st.text_input("Reason (optional)", key="story-why", max_chars=300)
    if st.button("Save", type="primary", disabled=change is None, key="story-save", width="stretch") and change:
        with st.spinner("Saving"):
            saving.save(scene, change, why.strip())


def _members(scene: Scene, story: str) -> pd.DataFrame:
    """All articles of a story, whatever the filters keep of it."""
    found = scene.ask(storylines.members, filters=Filters())
    return found.loc[found["story"] == story]


def _in_stories(view: Any, filters: Filters) -> frozenset[str]:
    """The articles that share their story with another."""
    return frozenset(storylines.members(view, filters)["article"])


def _first(part: pd.DataFrame) -> str:
    return str(part["article"].iloc[0])


def _as_members(scene: Scene, some: Sequence[str]) -> list[StoryMember]:
    """Articles as a correction names them, those that are there."""
    rows = {row[0]: row for row in scene.look_up(stored.places_of, tuple(some))}
    return [StoryMember(name, wording.title(rows[name][1]), *rows[name][2:]) for name in some if name in rows]


def _label(row: Mapping[Any, Any]) -> str:
    outlet = wording.text(row["outlet"]) or "outlet unknown"
    return f"{wording.day(row['published'])} · {outlet} · {wording.title(row['title'])}"
