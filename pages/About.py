"""About: how far can I trust this?"""

import streamlit as st

from lib.ui.evidence.panel import panel
from lib.ui.evidence.selections import selected
from lib.ui.frame import frame
from lib.ui.pages import about

scene = frame("About")
told, drawn = st.columns([2, 3], gap="large")
with told:
    about.measured()
    about.limits()
with drawn:
    about.drawn(scene)
    about.tuned()
    about.certainty()

left, right = st.columns([2, 1], gap="large")
with right:
    panel(scene, selected(), "Click a number or a type: its sentences are listed here.")
with left:
    about.state(scene)
    about.types(scene)
    about.rules()
    about.log(scene)
    about.sources()
    about.keys()
