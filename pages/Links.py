"""Links: what leads to what?"""

import streamlit as st

from lib.store import links
from lib.ui import linked
from lib.ui.doors import asked
from lib.ui.evidence import panel
from lib.ui.frame import frame

scene = frame("Links", "What leads to what?")
found, wanted = scene.ask(links.graph), scene.ask(links.wanted)

left, right = st.columns([2, 1], gap="large")
with left:
    if linked.is_empty(found):
        st.stop()
    linked.draw(scene, found)
    linked.table(found)
    linked.wanted(wanted)
with right:
    panel(scene, asked(), "Click an arrow's target or a row: the articles that link there are listed here.")
