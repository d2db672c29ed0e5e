"""Actor: who is this?"""

import streamlit as st

from lib.ui.evidence.panel import panel
from lib.ui.evidence.selections import selected
from lib.ui.frame import frame
from lib.ui.pages import actor as profile
from lib.ui.sides import coverage_share
from lib.ui.widgets.alias_form import another_name

scene = frame("Actor")
actor = profile.selected(scene)
left, right = st.columns([2, 1], gap="medium")
with right:
    panel(scene, selected(), "Click a number or a bar: its sentences are listed here.")
with left:
    if actor is None:
        profile.choose(scene)
    else:
        profile.head(scene, actor)
        if not profile.is_unnamed(scene, actor):
            profile.over_time(scene, actor)
            profile.around(scene, actor)
            profile.does(scene, actor)
            profile.portrayed(scene, actor)
            profile.read_of(scene, actor)
            coverage_share.of_actor(scene, actor["actor"], actor["name"] or "this actor")
        profile.names(scene, actor)
        another_name(scene, actor)
