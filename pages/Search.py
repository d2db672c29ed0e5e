"""Search: where does it say that?"""

import streamlit as st

from lib.ui.frame import frame
from lib.ui.pages import batch, search

scene = frame("Search")
left, right = st.columns([2, 1], gap="large")
with left:
    search.box(scene)
    batch.batch(scene)
    spread = search.spread(scene)
if spread is None:
    with right:
        search.mentioned(scene)
    st.stop()
with left:
    search.things(scene)
    search.hits(scene, spread)
with right:
    search.bars(scene, spread)
