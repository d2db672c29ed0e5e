"""The analyst's own themes: a file of words that is edited here and applied to the whole collection at once."""

from __future__ import annotations

import streamlit as st

from lib.collection import ingest, own_themes
from lib.facts import DramatisError
from lib.ui import wording
from lib.ui.corrections import entry
from lib.ui.state.scene import Scene
from lib.ui.widgets.components import progress

EXAMPLE = """# Strong words weigh 2, words 1, weak 0.4; ambiguous ones count only beside a sure one.
own:ports:
  label: ports
  strong: [container port, port authority]
  words: [harbour, quay]
"""


def editor(scene: Scene) -> None:
    """A box with the collection's file of themes, and a button that matches every article again."""
    if not entry.may_correct(scene):
        return
    with (
        st.expander("Your own themes", icon=":material/edit_note:"),
        st.form("own-themes", border=False),
    ):
        file = own_themes.file_of(scene.lake)
        held = file.read_text(encoding="utf-8") if file.exists() else EXAMPLE
        text = st.text_area("Themes and their words (YAML)", held, height=260)
        if st.form_submit_button("Save and apply to the whole collection"):
            _apply(scene, text)


def _apply(scene: Scene, text: str) -> None:
    try:
        own_themes.save(scene.lake, text)
        with progress("Matching the themes again") as moved:
            changed = own_themes.retheme(scene.lake, ingest.pool(), author="themes", on_progress=moved)
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)))
        return
    st.success(f"{wording.count(changed, 'article')} came out with other themes. They show at the next click.")
