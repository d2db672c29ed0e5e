"""Which collection the app opens where its pages are run in the process of the tests."""

from pathlib import Path

import pytest

_open: list[Path] = []


def open_in_app(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """``place``, which pages of this process open from now on; what is open stays so until another is wanted."""
    import streamlit as st

    monkeypatch.setenv("DRAMATIS_COLLECTION", str(place))
    if _open != [place]:
        st.cache_resource.clear()
        st.cache_data.clear()
        _open[:] = [place]
    return place
