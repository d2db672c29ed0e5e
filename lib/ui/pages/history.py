"""The revisions of the collection, what differs between one and the live view, and the way back to one."""

from __future__ import annotations

import streamlit as st

from lib.store.lake import revisions
from lib.ui import wording
from lib.ui.state import address
from lib.ui.state.scene import Scene

MOST = 50


def history(scene: Scene) -> None:
    """Who changed what and when, the newest first; each opens as it was."""
    for row in revisions.log(scene.view, limit=MOST).to_dict("records"):
        words, button = st.columns([6, 1], vertical_alignment="center")
        number = int(row["revision"])
        when = f"{wording.day(row['when'])}, {str(row['when'])[11:16]} UTC"
        by = wording.plain(wording.text(row["author"]) or "the app")
        words.markdown(
            f"**{number}** · {wording.plain(wording.text(row['message']) or 'changed')}  \n:small[{by}, {when}]"
        )
        if number != scene.view.revision:
            go = {"rev": str(number)}
            button.button("Open", key=f"rev-{number}", on_click=address.write, kwargs=go, width="stretch")
