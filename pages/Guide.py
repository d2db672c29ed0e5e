"""Guide: how do I work with this?"""

import streamlit as st

from lib.ui.frame import frame
from lib.ui.guide import sections, tour, trying

scene = frame("Guide")
left, right = st.columns([1, 3], gap="large")
with left, st.container(key="guide-contents"):
    sections.contents()
    tour.again()
    trying.trying(scene)
    sections.questions()
with right:
    sections.text()
