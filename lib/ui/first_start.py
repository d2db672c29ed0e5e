"""The first start: an empty collection is filled with the sample articles, with a progress bar."""

from __future__ import annotations

import streamlit as st

from lib.collection import ingest
from lib.store import Lake
from lib.ui.widgets.progress import progress


@st.cache_resource(show_spinner=False)
def _turn() -> dict[str, bool]:
    return {"asked": False}


def fill(lake: Lake) -> None:
    """Loads the sample collection once, when nothing was ever stored here."""
    if _turn()["asked"] or not ingest.wants_sample(lake):
        return
    _turn()["asked"] = True
    with progress("Reading the sample articles; this happens once") as moved:
        ingest.load_sample(lake, ingest.pool(), moved)
