"""What stands out in a picture, where its evidence will stand once something is chosen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.charts.insights import Insight
from lib.selection import from_url
from lib.ui import wording
from lib.ui.evidence import selections
from lib.ui.pages.card import SIGNS
from lib.ui.state.scene import Scene
from lib.ui.widgets.components import Card, cards


def stands_out(
    scene: Scene, found: Sequence[Insight], hint: str, heading: str = "", below: Sequence[Card] = ()
) -> None:
    """Sentences that each open their evidence, a ``hint`` at what else can be clicked, and cards that open theirs."""
    with st.container(key="stands-out", gap="xsmall"):
        if found:
            st.header("Highlights", anchor=False)
        for one in found:
            key = f"stands-out-{one.selection.to_url()}"
            icon = SIGNS.get(one.sign)
            selections.button(wording.plain(one.text), one.selection, key, icon=icon)
        st.caption(hint)
        if below:
            st.header(heading, anchor=False)
            cards(below, "below", dark=scene.dark, on_open=lambda opened: selections.select(from_url(opened)))
