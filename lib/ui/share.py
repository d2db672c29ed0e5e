"""What can be carried away: links to the view on the screen, and files of what it shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from lib.collection import export
from lib.ui import file_names, network_poster
from lib.ui.state import address
from lib.ui.state.scene import Scene

# What a file is called, and its ending.
FILES = {
    "csv": ("Tables (CSV in a zip)", "csv.zip"),
    "parquet": ("Tables (Parquet in a zip)", "parquet.zip"),
    "json": ("All facts (JSON, one article per line)", "jsonl"),
    "graphml": ("Graph (GraphML)", "graphml"),
    "gexf": ("Graph (GEXF)", "gexf"),
    "ftm": ("Entities for Aleph (FollowTheMoney)", "ftm.json"),
}
GRAPHS = ("graphml", "gexf")  # of acts, without mere statements, as Network draws it


def links(scene: Scene, more: Callable[[], None]) -> None:
    """A button that opens two links, each with its own copy sign, and ``more`` below them."""
    with st.popover("Share", icon=":material/link:", key="share", type="tertiary"):
        st.caption("Live link: this view, always up to date.")
        st.code(address.full(rev=None), language=None, wrap_lines=True)
        st.caption(f"Fixed link: this view at revision {scene.view.revision}, read-only.")
        st.code(address.full(rev=str(scene.view.revision)), language=None, wrap_lines=True)
        more()


def downloads(scene: Scene) -> None:
    """A button in the head that opens what can be saved of the articles under these filters, made when asked for."""
    wanted = scene.filters.unselected()
    with st.popover("Download", icon=":material/download:", key="download", type="tertiary"):
        st.caption("Everything the filters keep, with the sentences behind it. To save one picture, press its camera.")
        for form, (label, ending) in FILES.items():
            asked = wanted.events() if form in GRAPHS else wanted
            linked = {"base": address.root()} if form in export.LINKED else {}
            st.download_button(
                label, data=partial(export.FORMATS[form], scene.view, asked, **linked), key=f"download-{form}",
                file_name=file_names.file_name(scene, ending, "graph" if form in GRAPHS else "facts"),
                icon=":material/download:", on_click="ignore", type="tertiary",
            )  # fmt: skip
        if scene.page == "Network":
            network_poster.offer(scene)
