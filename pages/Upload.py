"""Upload: add articles."""

import streamlit as st

from lib.ui.frame import frame
from lib.ui.guide import beginning, formats
from lib.ui.pages import links, upload
from lib.ui.sides import outlet_groups

scene = frame("Upload")
if upload.is_closed(scene):
    st.stop()
steps = st.empty()
upload.steps(steps)
left, right = st.columns([3, 2], gap="large")
with left:
    upload.drop_zone(scene)
    upload.steps(steps)  # what was dropped is read by now
    upload.came_last(scene)
    upload.sample(scene)
    outlet_groups.editor(scene)
if not upload.is_adding():
    with left:
        beginning.looks_like(scene)
    with right:
        formats.formats()
        links.missing(scene)
upload.preview(scene)
upload.account(scene)
