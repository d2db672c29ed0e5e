"""Compare: how do they differ?"""

import streamlit as st

from lib.ui import choosing, compared, sides, tally
from lib.ui.evidence import panel
from lib.ui.frame import frame

scene = frame("Compare", "How do they differ?")
choosing.controls(scene)
two = sides.chosen(scene)
if two is None:
    choosing.suggest(scene)
    st.stop()

left, right = st.columns([2, 1], gap="large")
with left:
    tally.counts(scene, two)
    compared.scale()
    acts, words = compared.acts(scene, two), compared.used(scene, two)
    compared.table(acts + words + compared.subjects(scene, two))
with right:
    panel(scene, compared.door(two), "Click a number or a bar: the sentences of that side are listed here.")
