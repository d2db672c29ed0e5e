"""Quotes: who said what about whom?"""

import streamlit as st

from lib.charts import matrix
from lib.store.queries import quotes
from lib.ui.evidence.panel import panel
from lib.ui.evidence.selections import selected
from lib.ui.frame import frame
from lib.ui.pages import quotes as quotations
from lib.ui.widgets import picture

scene = frame("Quotes")
cells = scene.ask(quotes.matrix)

if quotations.is_empty(scene):
    st.stop()

left, right = st.columns([2, 1], gap="large")
with right:
    panel(
        scene,
        selected(),
        "Click a cell: what that speaker said about that actor is listed here.",
        stands_out=lambda scene: quotations.stand_outs(scene, cells),
    )
with left:
    picture.picture(
        matrix.figure(cells, quotations.speaking(scene, cells), dark=scene.dark, selected=quotations.ringed()), "matrix"
    )
    quotations.legend()
    picture.twin(*quotations.as_table(cells))
    quotations.cards(scene)
