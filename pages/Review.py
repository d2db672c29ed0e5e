"""Review: what should be put right, and what was?"""

import streamlit as st

from lib.ui.evidence.panel import panel
from lib.ui.evidence.selections import selected
from lib.ui.frame import frame
from lib.ui.pages import review

scene = frame("Review", "What should be put right?")
left, right = st.columns([2, 1], gap="large")
with left:
    review.parts(scene)
with right:
    panel(scene, selected(), "Click a name or a number: its sentences are listed here.")
