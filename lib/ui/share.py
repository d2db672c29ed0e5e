"""What can be carried away: links to the view on the screen, and files of what it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from lib.ui.state import address
from lib.ui.state.scene import Scene


class Download(NamedTuple):
    """A file on offer: what it is, its ending, and what makes it when it is asked for."""

    label: str
    ending: str
    made: Callable[[], str | bytes]


def links(scene: Scene, more: Callable[[], None]) -> None:
    """A button that opens two links, each with its own copy sign, and ``more`` below them."""
    with st.popover("Share", icon=":material/link:", key="share", type="tertiary"):
        st.caption("Stays current: opens this view on whatever the collection then holds.")
        st.code(address.full(rev=None), language=None, wrap_lines=True)
        st.caption(f"Frozen: opens this view as it is now, revision {scene.view.revision}, read-only.")
        st.code(address.full(rev=str(scene.view.revision)), language=None, wrap_lines=True)
        more()


def downloads(scene: Scene, offered: list[Download]) -> None:
    """A button in the head that opens the files on offer; none where there are none."""
    if not offered or scene.tools is None:
        return
    with scene.tools, st.popover("Download", icon=":material/download:", key="download", type="tertiary"):
        for one in offered:
            stem = f"dramatis-{address.here().lower()}-revision-{scene.view.revision}"
            st.download_button(
                one.label, data=one.made, file_name=f"{stem}.{one.ending}", key=f"download-{one.label}",
                icon=":material/download:", on_click="ignore", type="tertiary",
            )  # fmt: skip
