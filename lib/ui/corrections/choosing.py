"""An actor chosen by typing, or named anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

from lib.extract.names.slugs import actor_id, slug
from lib.facts import ACTOR_KINDS, Actor, Facts
from lib.filters import Filters
from lib.store.queries import actors
from lib.ui.state.scene import Scene
from lib.ui.widgets import filters


def cast_member(facts: Facts, actor: str) -> Actor:
    """An actor of an article."""
    return next(one for one in facts.actors if one.id == actor)


def actor_box(scene: Scene, label: str, key: str, cast: Iterable[Actor] = (), now: Actor | None = None) -> Actor | None:
    """The actor that is chosen, those of ``cast`` first; or one of a new name, whose kind is then asked for."""
    labels = {**{one.id: one.name for one in cast}, **filters.options(scene).labels["actor"]}
    ids = list(labels)
    first = ids.index(now.id) if now and now.id in labels else None
    chosen = st.selectbox(
        label, ids, first, format_func=lambda one: labels.get(one, str(one)), key=key, filter_mode="contains",
        accept_new_options=True, placeholder="Type a name",
    )  # fmt: skip
    if chosen is None:
        return None
    if chosen not in labels:
        return _new(str(chosen), key)
    return next((one for one in cast if one.id == chosen), None) or record(scene, chosen)


def record(scene: Scene, actor: str) -> Actor | None:
    """An actor as the collection has it."""
    row = scene.ask(_one, actor, filters=Filters())
    if row is None:
        return None
    return Actor(row["actor"], row["name"], row["kind"], row["country"] or None, tuple(row["aliases"]))


def _one(view: Any, _: Filters, actor: str) -> Any:
    return actors.one(view, actor)


def _new(name: str, key: str) -> Actor | None:
    kind = st.selectbox(f"What “{name}” is", ACTOR_KINDS, key=f"{key}-kind")
    return Actor(actor_id(kind, name), name, kind) if slug(name) else None
