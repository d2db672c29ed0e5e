"""What stands out in a picture, where its evidence will stand once something is chosen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.charts.sentences.insights import Insight
from lib.ui import wording
from lib.ui.evidence import selections
from lib.ui.pages.card import SIGNS


def stands_out(found: Sequence[Insight], hint: str) -> None:
    """Sentences that each open their evidence, and a ``hint`` at what else can be clicked."""
    with st.container(key="stands-out", gap="xsmall"):
        st.header("Stands out", anchor=False)
        for one in found:
            key = f"stands-out-{one.selection.to_url()}"
            icon = SIGNS.get(one.sign)
            selections.button(wording.plain(one.text), one.selection, key, icon=icon)
        st.caption(hint)
