"""Themes: what is it about?"""

import streamlit as st

from lib.store.queries import themes
from lib.ui.evidence.panel import panel
from lib.ui.evidence.selections import selected
from lib.ui.frame import frame
from lib.ui.pages import themes as thematic
from lib.ui.sides import coverage_share

scene = frame("Themes")
tree = scene.ask(themes.tree)

left, right = st.columns([2, 1], gap="medium")
with right:
    hint = "Click a bar or a cell: the words that triggered the theme are listed here."
    panel(scene, selected(), hint, thematic.words)
with left:
    if thematic.is_empty(scene, tree):
        st.stop()
    is_drawn = thematic.draw(scene, tree)
    thematic.table(tree, alone=not is_drawn)
    coverage_share.of_theme(scene, tree)
    thematic.editor(scene)
