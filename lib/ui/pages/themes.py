"""The parts of the Themes page; the editor of the analyst's own themes applies them to the whole collection at once."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.charts import mappings
from lib.charts import theme_bars as charts
from lib.collection import ingest, own_themes
from lib.filters import Filters, days_of, to_query
from lib.selection import Selection
from lib.store.queries import themes, topics
from lib.ui import errors, notices, saved, wording
from lib.ui.corrections import entry
from lib.ui.evidence import selections
from lib.ui.evidence.queries import query_of
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices, picture
from lib.ui.widgets.components import progress

WORDS = 16
VIEWS = {"months": "Over time", "outlets": "By outlet", "tree": "Tree"}
PARTED = {
    "months": (themes.shares, "time", charts.over_time),
    "outlets": (themes.by_outlet, "outlet", charts.by_outlet),
}  # how a view is read, what parts it, and its picture
LEVELS = {0: "of your own", 1: "broad", 2: "narrower"}
EXAMPLE = """# Strong words weigh 2, words 1, weak 0.4; ambiguous ones count only beside a sure one.
own:ports:
  label: ports
  strong: [container port, port authority]
  words: [harbour, quay]
"""


def is_empty(scene: Scene, tree: pd.DataFrame) -> bool:
    """Whether no theme was found; then says what to do."""
    if not tree.empty:
        return False
    notices.nothing(scene, "theme", ":material/category:", lambda asked: len(scene.ask(themes.tree, filters=asked)))
    return True


def draw(scene: Scene, tree: pd.DataFrame) -> bool:
    """Whether a picture was drawn: themes over time, by outlet, or as a tree, as the reader chose; of a single time or
    outlet there is a sentence, for it has nothing beside it."""
    with scene.beside_filters():
        view = choices.view(VIEWS, _usual(scene))
    if view == "tree":
        picture.picture(charts.tree(tree, dark=scene.dark), "tree")
        return True
    read, column, figure = PARTED[view]
    found = scene.ask(read)
    parts = set(found[column] if column == "outlet" else found[column].dropna())  # no date is no time of its own
    if len(parts) < 2:
        where = _of_one(column, wording.text(next(iter(parts), None)))
        st.header(wording.plain(f"{charts.leading(mappings.rows(found))}. {where}"), anchor=False)
        return False
    picture.picture(figure(found, dark=scene.dark), "months" if view == "months" else "by-outlet")
    return True


def _usual(scene: Scene) -> str:
    """How themes are shown unless the address says so: over time, or where all is of one time otherwise."""
    if len(set(scene.ask(themes.shares)["time"].dropna())) > 1:
        return "months"
    return "outlets" if len(set(scene.ask(themes.by_outlet)["outlet"])) > 1 else "tree"


def _of_one(column: str, name: str | None) -> str:
    """What all is of, where there is nothing to compare it with."""
    if name is None:
        return f"Of all articles the {'date' if column == 'time' else column} is unknown."
    if column == "outlet":
        return f"All is of one outlet: {name}."
    return f"All dated articles are of {wording.range_of(*days_of(name))}."


def table(tree: pd.DataFrame, *, alone: bool = False) -> None:
    """The topics as a table."""
    kinds = [LEVELS.get(level, "") for level in tree["level"]]
    rows = tree.assign(kind=kinds).filter(["label", "kind", "articles"]).rename(columns={"label": "theme"})
    (picture.table if alone else picture.twin)(
        rows, [Selection.of("theme", topic) for topic in tree["topic"]], "topics"
    )


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
    """The topic that the address selects and the filters of its evidence: a time, an outlet, or those in force."""
    selection = selections.selected()
    if selection is None or not selection.kind.startswith("theme"):
        return None
    query = query_of(scene, selection)
    return None if query is None else (selection.first, query.filters)


def editor(scene: Scene) -> None:
    """A box with the collection's file of themes, and a button that matches every article again."""
    if not entry.may_correct(scene):
        return
    with (
        st.expander("Your own themes", icon=":material/edit_note:"),
        st.form("own-themes", border=False),
    ):
        file = own_themes.file_of(scene.lake)
        held = file.read_text(encoding="utf-8") if file.exists() else EXAMPLE
        text = st.text_area("Themes and their words (YAML)", held, height=260)
        if st.form_submit_button("Save and apply to the whole collection"):
            _apply(scene, text)


def _apply(scene: Scene, text: str) -> None:
    with errors.shown():
        own_themes.save(scene.lake, text)
        with progress("Matching the themes again") as moved:
            changed = own_themes.retheme(scene.lake, ingest.pool(), author="themes", on_progress=moved)
        st.success(f"{wording.count(changed, 'article')} came out with other themes. They show at the next click.")
