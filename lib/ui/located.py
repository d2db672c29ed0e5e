"""The parts of the Places page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.filters import Filters
from lib.ui import doors, picture


def unselected(asked: Filters) -> Filters:
    """The filters without the selected place: a selection lists its sentences, it does not cut the map."""
    return asked.with_(actor=None, other=None)


def is_empty(found: pd.DataFrame) -> bool:
    """Whether no place is mentioned; then says what to do."""
    if not found.empty:
        return False
    st.info("No place under these filters. Take a filter away above, or add articles.", icon=":material/map:")
    return True


def on_map(found: pd.DataFrame) -> pd.DataFrame:
    """The places that the gazetteer knows, as the map draws them."""
    return found.loc[found["lat"].notna()].rename(columns={"sentences": "mentions"})


def pick(opened: list[str]) -> None:
    """A place is an actor: its circle opens the sentences that mention it."""
    doors.walk_through(opened[0].replace("place:", "actor:", 1) if opened else None)


def table(found: pd.DataFrame) -> None:
    """Every place, also those that the map does not know."""
    missing = len(found) - len(on_map(found))
    st.caption(f"Countries stand at their capitals. {missing:,} of {len(found):,} places are not on the map.")
    rows = found.filter(["name", "kind", "country", "sentences", "articles"])
    picture.twin(rows, [f"actor:{place}" for place in found["place"]], "places")
