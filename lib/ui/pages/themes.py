"""The parts of the Themes page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.charts import theme_bars as charts
from lib.filters import Filters, to_query
from lib.selection import Selection
from lib.store.queries import themes, topics
from lib.ui import notices, saved, wording
from lib.ui.evidence import selections
from lib.ui.evidence.queries import query_of
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices, picture

WORDS = 16
VIEWS = {"months": "By month", "outlets": "By outlet", "tree": "Tree"}
LEVELS = {0: "of your own", 1: "broad", 2: "narrower"}


def is_empty(scene: Scene, tree: pd.DataFrame) -> bool:
    """Whether no theme was found; then says what to do."""
    if not tree.empty:
        return False
    notices.nothing(scene, "theme", ":material/category:", lambda asked: len(scene.ask(themes.tree, filters=asked)))
    return True


def draw(scene: Scene, tree: pd.DataFrame) -> None:
    """Themes by month, by outlet, or as a tree, as the reader chose."""
    with scene.beside_filters():
        view = choices.view(VIEWS, "months")
    if view == "months":
        picture.picture(charts.months(scene.ask(themes.shares), dark=scene.dark), "months")
    elif view == "outlets":
        picture.picture(charts.by_outlet(scene.ask(themes.by_outlet), dark=scene.dark), "by-outlet")
    else:
        picture.picture(charts.tree(tree, dark=scene.dark), "tree")


def table(tree: pd.DataFrame) -> None:
    """The topics as a table."""
    kinds = [LEVELS.get(level, "") for level in tree["level"]]
    rows = tree.assign(kind=kinds).filter(["label", "kind", "articles"]).rename(columns={"label": "theme"})
    picture.twin(rows, [Selection.of("theme", topic) for topic in tree["topic"]], "topics")


def words(scene: Scene) -> None:
    """The words that triggered the selected theme, each opens its sentences."""
    asked = _asked(scene)
    if asked is None:
        return
    topic, filters = asked
    found = scene.ask(themes.words, topic, filters=filters).head(WORDS)
    if found.empty:
        return
    whole = to_query(scene.filters)
    under = {name: values[0] for name, values in to_query(filters).items() if values != whole.get(name)}
    saved.watch(scene, "Themes", topics.topic(topic).label, theme=topic, show=Selection.of("theme", topic).to_url())
    st.header("Triggering words", anchor=False)
    with st.container(horizontal=True, gap="small"):
        for word, sentences in zip(found["word"], found["sentences"], strict=True):
            selection = Selection.of("theme-word", topic, word).narrowed(**under)
            selections.button(wording.plain(f"{word} {sentences:,}"), selection, f"word-{word}")


def _asked(scene: Scene) -> tuple[str, Filters] | None:
    """The topic that the address selects and the filters of its evidence: a month, an outlet, or those in force."""
    selection = selections.selected()
    if selection is None or not selection.kind.startswith("theme"):
        return None
    query = query_of(scene, selection)
    return None if query is None else (selection.first, query.filters)
