"""Home: what is in this collection? And the server of all pages."""

import streamlit as st

from lib.ui import notices, saved, server
from lib.ui.evidence.panel import panel
from lib.ui.evidence.selections import selected
from lib.ui.frame import frame
from lib.ui.pages import home

if server.is_starting():
    app = st.App("app.py", lifespan=server.running, routes=server.routes(), middleware=server.middleware())
else:
    scene = frame("Home")
    if notices.no_article(scene):
        st.stop()

    home.sentence(scene)
    saved.draw_news(scene)
    left, right = st.columns([2, 1], gap="medium")
    with right:
        panel(scene, selected(), "Click a number, a symbol or a card to list the sentences behind it.")
    with left:
        acts, happens = st.columns([11, 9], gap="medium")
        with acts:
            home.poster(scene)
            if home.has_stories(scene):
                home.in_their_words(scene)
            else:
                home.strongest(scene)
        with happens:
            home.happens(scene)
            home.newest(scene)
            if not home.has_stories(scene):  # then there is room for them
                home.in_their_words(scene, 5)
