"""The poster of the network, from Download: made when it is asked for."""

from __future__ import annotations

import streamlit as st

from lib.charts import poster, words
from lib.store.queries import articles, overview, relations
from lib.ui import file_names
from lib.ui.pages import network
from lib.ui.state.scene import Scene
from lib.ui.widgets import chips, filters

TITLE = "Who acts on whom"


def offer(scene: Scene) -> None:
    """A button that saves what the network draws, undimmed, as a sheet of A3."""

    def made() -> str:
        asked = scene.filters.unselected().events()
        graph = network.narrowed(scene, scene.ask(relations.edges, filters=asked, limit=network.shown()))
        return poster.svg(graph, network.positions(scene), TITLE, source(scene))

    st.download_button(
        "Poster of the network (A3, SVG)", data=made, key="download-poster", mime="image/svg+xml",
        file_name=file_names.file_name(scene, "svg", "poster of the network"),
        icon=":material/download:", on_click="ignore", type="tertiary",
    )  # fmt: skip


def source(scene: Scene) -> str:
    """ "58 articles, 7 outlets, Jan–Jun 2024 · only conflict · Dramatis, revision 12"."""
    asked = scene.filters.unselected()
    months = scene.ask(articles.by_month, filters=asked)
    held = scene.ask(overview.counts, filters=asked.events())["articles"]
    dated = months["month"].dropna()
    counted = [words.count(held, "article"), words.count(len(set(months["outlet"].dropna())), "outlet")]
    counted += [words.months(str(dated.min()), str(dated.max()))] if len(dated) else []
    return " · ".join(
        [
            ", ".join(counted),
            *chips.in_words(scene, filters.options(scene)),
            f"Dramatis, revision {scene.view.revision}",
        ]
    )
