"""Article: what does it say, and how do we know?"""

import streamlit as st

from lib.ui.article import reader
from lib.ui.article.correcting import correct
from lib.ui.frame import frame

scene = frame("Article")
facts = reader.chosen(scene)
if facts is None:
    st.stop()

left, right = st.columns([2, 1], gap="large")
with left:
    reader.head(scene, facts)
    reader.layer_switches()
    reader.text(scene, facts)
    correct(scene, facts)
with right:
    reader.beside(scene, facts)
