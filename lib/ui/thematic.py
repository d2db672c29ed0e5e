"""The parts of the Themes page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.store import themes
from lib.ui import picture, wording
from lib.ui.scene import Scene


def is_empty(tree: pd.DataFrame) -> bool:
    """Whether no theme was found; then says what to do."""
    if not tree.empty:
        return False
    st.info("No theme under these filters. Take a filter away above, or add articles.", icon=":material/category:")
    return True


def table(tree: pd.DataFrame) -> None:
    """The topics as a table."""
    rows = tree.filter(["label", "level", "articles"])
    picture.twin(rows, [f"theme:{topic}" for topic in tree["topic"]], "topics")


def words(scene: Scene, door: str | None) -> None:
    """The words that triggered the selected theme, with how often."""
    if not door or not door.startswith("theme"):
        return
    topic = door.split(":", 1)[1].split("|")[0]
    found = scene.ask(themes.words, topic).head(25)
    if not found.empty:
        st.subheader("Triggering words", anchor=False)
        pairs = zip(found["word"], found["times"], strict=True)
        st.caption(" · ".join(f"{wording.plain(str(word))} {times:,}" for word, times in pairs))
