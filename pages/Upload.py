"""Upload: add articles."""

import streamlit as st

from lib.ui.frame import frame
from lib.ui.pages import upload

scene = frame("Upload")
if upload.is_closed(scene):
    st.stop()
upload.steps()
upload.drop_zone(scene)
upload.preview(scene)
upload.account(scene)
upload.sample(scene)
upload.came_last(scene)
