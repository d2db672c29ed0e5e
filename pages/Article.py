"""Article: what does it say, and how do we know?"""

import streamlit as st

from lib.ui.article import margin, reader
from lib.ui.article.correcting import correct
from lib.ui.frame import frame

scene = frame("Article")
facts = reader.chosen(scene)
if facts is None:
    st.stop()
reader.layer_switches(scene, facts)
reader.head(scene, facts)

left, right = st.columns([3, 1], gap="medium")
with left:
    reader.text(scene, facts)
    margin.lists(facts)
    reader.about(scene, facts)
    correct(scene, facts)
with right:
    reader.beside(scene, facts)
