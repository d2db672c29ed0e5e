"""What a reader must know before trusting the picture: dead links, pinned revisions, troubles."""

from __future__ import annotations

import streamlit as st

from lib.filters import Filters
from lib.store import revisions
from lib.ui import address, wording
from lib.ui.scene import Scene


def dead_values(troubles: tuple[str, ...]) -> None:
    """One notice that names every part of the link which no longer exists."""
    if troubles:
        st.warning(" ".join(wording.plain(trouble) for trouble in troubles), icon=":material/link_off:")


def nothing(what: str, icon: str) -> None:
    """Says that there is none of ``what``, and the ways on."""
    filtered, _ = address.asked()
    one = f"No {what} under these filters. Take a filter away above, or add articles."
    none = f"There is no {what} in this collection yet. Add articles of your own, or load the illustrative sample."
    st.info(none if filtered == Filters() else one, icon=icon)
    st.page_link("pages/Upload.py", label="Add articles", icon=":material/upload_file:")


def none(scene: Scene, what: str) -> str:
    """That there is none of ``what`` here; filters are named only where there are any."""
    return f"No {what} {'found' if scene.numbers == Filters() else 'under these filters'}."


def pinned(scene: Scene) -> None:
    """Says that an old revision is shown, what is newer, and offers the way to the live view."""
    if scene.pinned is None:
        return
    newer = revisions.newer(scene.lake, scene.pinned)
    news = f"{wording.count(newer['added'], 'article')} added and {newer['removed']:,} removed since."
    if not newer["added"] and not newer["removed"]:
        news = "Nothing is newer."
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.info(f"Revision {scene.pinned}, read-only. {news}", icon=":material/push_pin:")
    right.button("Show the live view", on_click=address.write, kwargs={"rev": None}, key="unpin", width="stretch")
