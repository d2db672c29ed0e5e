"""An actor chosen by typing, or named anew."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from lib.extract.names.slugs import actor_id, slug
from lib.facts import ACTOR_KINDS, Actor, Facts
from lib.store.queries import actors
from lib.ui.state.scene import Scene
from lib.ui.widgets import filters

NEW = ""  # no actor has this id


def cast_member(facts: Facts, actor: str) -> Actor:
    """An actor of an article."""
    return next(one for one in facts.actors if one.id == actor)


def actor_box(scene: Scene, label: str, key: str, cast: Iterable[Actor] = (), now: Actor | None = None) -> Actor | None:
    """The actor that is chosen, those of ``cast`` first; or one that is not listed, whose name is then asked for."""
    members = {one.id: one for one in cast}
    names = {name: one.name for name, one in members.items()}
    labels = {**names, **filters.options(scene).labels["actor"], NEW: "Someone else…"}
    ids = list(labels)
    first = ids.index(now.id) if now and now.id in labels else None
    chosen = st.selectbox(
        label, ids, first, format_func=labels.__getitem__, key=key, filter_mode="contains", placeholder="Type a name"
    )
    if chosen is None:
        return None
    return _new(key) if chosen == NEW else members.get(chosen) or record(scene, chosen)


def record(scene: Scene, actor: str) -> Actor | None:
    """An actor as the collection has it."""
    row = scene.look_up(actors.one, actor)
    if row is None:
        return None
    return Actor(row["actor"], row["name"], row["kind"], row["country"] or None, tuple(row["aliases"]))


def _new(key: str) -> Actor | None:
    left, right = st.columns([2, 1])
    name = " ".join(left.text_input("Name", key=f"{key}-name", max_chars=100).split())
    kind = right.selectbox("What it is", ACTOR_KINDS, key=f"{key}-kind")
    return Actor(actor_id(kind, name), name, kind) if slug(name) else None
