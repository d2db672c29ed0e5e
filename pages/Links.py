"""Links: what leads to what?"""

import streamlit as st

from lib.store.queries import links
from lib.ui.evidence.panel import panel
from lib.ui.evidence.selections import selected
from lib.ui.frame import frame
from lib.ui.pages import links as linked
from lib.ui.pages import stories

scene = frame("Links")
found, wanted = scene.ask(links.graph), scene.ask(links.wanted)

left, right = st.columns([2, 1], gap="large")
with left:
    if not linked.is_empty(scene, found):
        linked.draw(scene, found, stories.of_articles(scene))
        linked.table(found)
        linked.wanted(wanted)
    stories.story_table(scene)
    stories.near_copies(scene)
    stories.shared_quotes(scene)
with right:
    panel(scene, selected(), "Click a circle or a row: the links there and from there are listed here.", linked.chosen)
