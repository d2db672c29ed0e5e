"""The parts of the About page: figures, limits, sources."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib import gazetteer, version
from lib.filters import Filters
from lib.store import overview, revisions
from lib.ui import wording
from lib.ui.scene import Scene

LIMITS = """
- **English only.** Articles in other languages are stored and shown, not analysed.
- **A relation is what a sentence says**, not what happened. Whatever stands inside a quote or a report is *claimed*
  by its speaker; only the rest is *told* by the article.
- **Dates are never guessed.** An article without a date stays “date unknown” and passes every date filter unless you
  ask for dated articles only.
- **Times named in a text** (“on Friday”, “last month”) are reckoned from its date of publication; vague ones (“two days
  later”, “in the 1990s”, “nearly a year ago”) are left out.
- **Numbers count sentences**, and near-copies of one wire story are counted once as an independent source.
- **The rules miss things**: irony, who “they” are, a verb no lexicon holds. The table above says how often, on texts
  with known answers.
"""


def accuracy() -> None:
    """The latest measured figures, with date and model."""
    st.subheader("Measured accuracy", anchor=False)
    rows = [dict(row) for row in gazetteer.table("accuracy")]
    if not rows:
        st.caption("Nothing was measured yet: `make eval` measures.")
        return
    st.dataframe(pd.DataFrame(rows), hide_index=True, width="stretch")
    st.caption("Measured by `make eval` on gold data that is not part of Dramatis; nothing was trained on it.")


def limits() -> None:
    """What the numbers do not say."""
    st.subheader("Limits", anchor=False)
    st.markdown(LIMITS)


def state(scene: Scene) -> None:
    """What this collection holds, at which revision, made by which version."""
    st.subheader("This collection", anchor=False)
    held = scene.ask(overview.counts, filters=Filters())
    st.markdown(
        f"{wording.count(held['articles'], 'article')}, {wording.count(held['actors'], 'actor')}, "
        f"{wording.count(held['quotes'], 'quote')}, {held['relations']:,} sentences with a relation · "
        f"revision {scene.view.revision} · Dramatis {version.VERSION}"
    )


def log(scene: Scene) -> None:
    """Who changed what, newest first."""
    with st.expander("Revisions", icon=":material/history:"):
        st.dataframe(scene.ask(_log, filters=Filters()), hide_index=True, width="stretch")


def _log(view: object, _: Filters) -> pd.DataFrame:
    return revisions.log(view, limit=50)  # type: ignore[arg-type]


def types() -> None:
    """What each type of relation means."""
    with st.expander("Types of relation (PLOVER 0.8)", icon=":material/schema:"):
        rows = pd.DataFrame([dict(row) for row in gazetteer.table("ontology/plover")])
        st.dataframe(rows, hide_index=True, width="stretch")


def rules() -> None:
    """Why a stretch is read as speech or as an act: every rule in one line, with the confidence it deserves."""
    for found, name in (("quotes", "lexicons/quote_rules"), ("relations", "lexicons/relation_rules")):
        with st.expander(f"Rules that find {found}", icon=":material/rule:"):
            st.dataframe(pd.DataFrame([dict(row) for row in gazetteer.table(name)]), hide_index=True, width="stretch")


def sources() -> None:
    """Licences of what Dramatis stands on."""
    with st.expander("Sources and licences", icon=":material/copyright:"):
        rows = pd.DataFrame([dict(row) for row in gazetteer.table("sources")])
        st.dataframe(rows, hide_index=True, width="stretch")


def keys() -> None:
    """Keys that work."""
    with st.expander("Keys", icon=":material/keyboard:"):
        st.markdown("In an article: **n** next fact, **p** previous fact, **Enter** opens it in the margin.")
