"""Network: who acts on whom?"""

import streamlit as st

from lib.store.queries import relations
from lib.ui.evidence.panel import panel
from lib.ui.evidence.selections import selected
from lib.ui.frame import frame
from lib.ui.pages import network

scene = frame("Network")
network.controls(scene)
edges = scene.ask(relations.edges, filters=scene.filters.unselected().events(), limit=network.shown())
graph = network.narrowed(scene, edges)
view = network.view(scene, graph)

if network.is_empty(scene, graph):
    st.stop()

left, right = st.columns([2, 1], gap="medium")
with right:
    panel(
        scene,
        selected(),
        "Click an actor or an arrow: its sentences are listed here.",
        network.beside,
        lambda scene: network.stand_outs(scene, edges, view),
    )
with left:
    if view == "graph":
        network.draw(scene, graph)
    elif view == "matrix":
        network.crossed(scene, edges)
    network.table(scene, edges, alone=view == "table")
    network.over_time(scene)
    network.ranking(scene, graph)
