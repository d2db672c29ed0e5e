"""Network: who acts on whom?"""

import streamlit as st

from lib.store.queries import relations
from lib.ui.evidence.panel import panel
from lib.ui.evidence.selections import selected
from lib.ui.frame import frame
from lib.ui.pages import card, network

scene = frame("Network", "Who acts on whom?")
network.controls(scene)
edges = scene.ask(relations.edges, filters=scene.filters.unselected().events(), limit=network.shown())

left, right = st.columns([2, 1], gap="large")
with left:
    graph = network.narrowed(edges)
    if network.is_empty(graph):
        st.stop()
    network.draw(scene, graph)
    network.table(edges)
    network.over_time(scene)
    network.ranking(scene, graph)
    network.downloads(scene)
with right:
    panel(scene, selected(), "Click an actor or an arrow: its sentences are listed here.", card.selected)
