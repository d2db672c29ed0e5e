"""Themes: what is it about?"""

import streamlit as st

from lib.charts import theme_bars as charts
from lib.store.queries import themes
from lib.ui.evidence.panel import panel
from lib.ui.evidence.selections import selected
from lib.ui.frame import frame
from lib.ui.pages import themes as thematic
from lib.ui.pages.own_themes import editor
from lib.ui.widgets.picture import picture

scene = frame("Themes")
shares, tree, outlets = scene.ask(themes.shares), scene.ask(themes.tree), scene.ask(themes.by_outlet)

left, right = st.columns([2, 1], gap="large")
with left:
    if thematic.is_empty(tree):
        st.stop()
    picture(charts.shares(shares, dark=scene.dark), "shares")
    picture(charts.tree(tree, dark=scene.dark), "tree")
    picture(charts.by_outlet(outlets, dark=scene.dark), "by-outlet")
    thematic.table(tree)
    editor(scene)
with right:
    panel(
        scene, selected(), "Click a bar or a cell: the words that triggered the theme are listed here.", thematic.words
    )
