"""Links: what leads to what?"""

import streamlit as st

from lib.store import links
from lib.ui import linked, stories
from lib.ui.doors import asked
from lib.ui.evidence import panel
from lib.ui.frame import frame

scene = frame("Links", "What leads to what?")
found, wanted = scene.ask(links.graph), scene.ask(links.wanted)

left, right = st.columns([2, 1], gap="large")
with left:
    if not linked.is_empty(scene, found):
        linked.draw(scene, found, stories.of_articles(scene))
        linked.table(found)
        linked.wanted(wanted)
    stories.told(scene)
    stories.near_copies(scene)
    stories.shared_quotes(scene)
with right:
    panel(scene, asked(), "Click a circle or a row: the links there and from there are listed here.", linked.chosen)
