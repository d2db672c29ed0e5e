"""What to try first with the articles that are here: beside the contents of the guide, each a way to a page."""

from __future__ import annotations

import streamlit as st

from lib.charts import bundle
from lib.collection import storylines
from lib.filters import Filters
from lib.selection import Selection
from lib.store.queries import quotes, relations
from lib.ui import wording
from lib.ui.state.scene import Scene
from lib.ui.widgets import menu

STORIES = 2


def trying(scene: Scene) -> None:
    """The strongest relation, the one who is quoted most, the largest stories; nothing where there are none."""
    ways = [*_relation(scene), *_words(scene), *_stories(scene)]
    if not ways:
        return
    st.header("Try it with what is here", anchor=False)
    with st.container(gap="xxsmall", key="trying"):
        for page, label, goal in ways:
            entry = menu.PAGES[page]
            st.page_link(entry.file, label=wording.plain(label), icon=entry.icon, query_params=goal)


def _relation(scene: Scene) -> list[tuple[str, str, dict[str, str]]]:
    found = scene.ask(relations.edges, filters=Filters().events(), limit=1).to_dict("records")
    return [("Network", bundle.label(row), {"actor": row["source"], "with": row["target"]}) for row in found]


def _words(scene: Scene) -> list[tuple[str, str, dict[str, str]]]:
    found = scene.ask(quotes.by_speaker, filters=Filters(), limit=1).dropna(subset=["speaker"]).to_dict("records")
    return [
        ("Quotes", f"What {row['speaker_name']} says", {"show": Selection.of("speaker", row["speaker"]).to_url()})
        for row in found
    ]


def _stories(scene: Scene) -> list[tuple[str, str, dict[str, str]]]:
    found = scene.ask(storylines.members, filters=Filters()).drop_duplicates("story").head(STORIES)
    return [
        ("Links", f"{row['name']}: who covers it differently", {"story": row["story"]})
        for row in found.to_dict("records")
    ]
