"""Which collection the app opens where its pages are run in the process of the tests, and what is in it."""

from pathlib import Path

import pytest

from lib.collection.corrections.alike import stem_of
from lib.store import Lake
from lib.store.queries import articles

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


def largest_kind(lake: Lake) -> list[tuple[str, int]]:
    """Article and number of the hostile or cooperative acts of one rule, type and word of which there are most."""
    kinds: dict[tuple[str, str, str], list[tuple[str, int]]] = {}
    view = lake.view()
    for facts in articles.many(view, articles.ids(view)):
        for n, act in enumerate(facts.relations):
            if act.polarity != "neutral":
                trigger = facts.article.text[act.trigger_start : act.trigger_end]
                kinds.setdefault((act.rule, act.plover_type, stem_of(trigger)), []).append((facts.article.id, n))
    return max(kinds.values(), key=len)
