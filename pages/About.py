"""About: how far can I trust this?"""

import streamlit as st

from lib.ui import trust
from lib.ui.doors import asked
from lib.ui.evidence import panel
from lib.ui.frame import frame

scene = frame("About", "How far can I trust this?")
trust.measured(scene)
trust.tuned()

left, right = st.columns([2, 1], gap="large")
with left:
    trust.limits()
    trust.state(scene)
    trust.types(scene)
    trust.rules()
    trust.log(scene)
    trust.sources()
    trust.keys()
with right:
    panel(scene, asked(), "Click a number or a type: its sentences are listed here.")
