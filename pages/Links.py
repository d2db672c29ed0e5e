"""Links: who covers the same story, and how?"""

import streamlit as st

from lib.store.queries import links
from lib.ui import notices
from lib.ui.evidence.panel import panel
from lib.ui.evidence.selections import selected
from lib.ui.frame import frame
from lib.ui.pages import links as linked
from lib.ui.pages import stories
from lib.ui.sides import outlet_groups

scene = frame("Links")
if notices.no_article(scene):
    st.stop()
members = stories.chosen(scene)
found, wanted = scene.ask(links.graph), scene.ask(links.wanted)

left, right = st.columns([2, 1], gap="medium")
with right:
    is_open = members is None and linked.stands_out_at_all(scene)  # else nothing would stand beside the list
    hint = "Click a circle or a number: its links and sentences are listed here."
    panel(scene, selected(), hint, linked.chosen, linked.stand_outs if is_open else None)
with left:
    if members is not None:
        stories.story(scene, members)
    else:
        linked.draw(scene, found)
        linked.table(scene, found)
        linked.wanted(wanted)
        outlet_groups.blind_spots(scene)
        stories.near_copies(scene)
        stories.shared_quotes(scene)
