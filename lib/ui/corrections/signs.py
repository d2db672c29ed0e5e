"""The sign of corrected actors: what was put right, by whom and when."""

from __future__ import annotations

import streamlit as st

from lib.collection.corrections.correction import Correction, OfActor, actors_of
from lib.collection.corrections.in_words import in_words
from lib.ui import wording
from lib.ui.corrections import noting, saving
from lib.ui.state.scene import Scene


def of_actor(scene: Scene, actor: str) -> None:
    """A line for each correction that made the actor what it is, and for each note on it."""
    for one in saving.known(scene):
        if isinstance(one.change, OfActor) and actor in {named.id for named in actors_of(one.change)}:
            st.caption(f"✎ {wording.plain(signed(one))}")
    noting.shown(noting.of_actor(scene, actor))


def signed(one: Correction) -> str:
    """ "“Moscow” is Russia · Ada, 3 May 2024, why": a correction in one line."""
    why = f", “{one.why}”" if one.why else ""
    return f"{in_words(one.change)} · {one.author or 'a reader'}, {wording.day(one.made_at)}{why}"
