"""Where an article was fetched from, and which sources brought it."""

from __future__ import annotations

import streamlit as st

from lib.collection import provenance
from lib.collection.sources import kept_sources
from lib.facts import Article
from lib.store import Lake
from lib.ui import wording


def listed(lake: Lake, article: Article) -> None:
    """A line for each time that an article was brought from the web."""
    known = provenance.origins_of(lake.originals, article.source.sha256)
    if not known:
        return
    names = {source.id: source.name for source in kept_sources.every(lake)}
    for one in known:
        by = f" by {names.get(one['source'], 'a source that was removed')}" if one.get("source") else ""
        day = wording.day(one["at"][:10])
        st.caption(wording.plain(f"Brought{by} on {day} from {one['address']}"))
