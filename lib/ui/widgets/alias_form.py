"""A reader tells another name of an actor."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lib.collection import aliases, ingest
from lib.ui import errors, wording
from lib.ui.state import signed_in
from lib.ui.state.scene import Scene


def another_name(scene: Scene, actor: dict[str, Any]) -> None:
    """A box for one more name; every stored article that holds it is read again."""
    if scene.pinned is not None or not signed_in.may("correct"):
        return
    with (
        st.expander("Add another name for this actor", icon=":material/add:"),
        st.form(f"alias-{actor['actor']}", border=False),
    ):
        alias = st.text_input("Name as it appears in articles")
        if st.form_submit_button("Add this name"):
            _add(scene, alias, actor)


def _add(scene: Scene, alias: str, actor: dict[str, Any]) -> None:
    with errors.shown():
        with st.spinner("Reading the articles that hold this name again"):
            times = aliases.add_alias(scene.lake, alias, actor, ingest.pool(), author=signed_in.name())
        said = f"“{alias}” is now a name of {actor['name']}; {wording.count(times, 'article')} read again."
        st.success(wording.plain(said))
