"""Search: where does it say that?"""

import streamlit as st

from lib.ui import searching
from lib.ui.frame import frame

scene = frame("Search", "Where does it say that?")
searching.box(scene)
spread = searching.spread(scene)
if spread is None:
    st.stop()

left, right = st.columns([2, 1], gap="large")
with left:
    searching.hits(scene, spread)
with right:
    searching.bars(scene, spread)
