"""Upload: add articles."""

import streamlit as st

from lib.ui import upload
from lib.ui.frame import frame

scene = frame("Upload", "Add articles")
if upload.is_pinned(scene):
    st.stop()
upload.drop_zone(scene)
upload.preview(scene)
upload.account(scene)
upload.sample(scene)
