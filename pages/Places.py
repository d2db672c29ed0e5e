"""Places: where and when does it happen?"""

import streamlit as st

from lib.charts import world_map as charts
from lib.store.queries import places
from lib.ui.evidence.panel import panel
from lib.ui.evidence.selections import selected
from lib.ui.frame import frame
from lib.ui.pages import places as located
from lib.ui.widgets.picture import picture

scene = frame("Places")
found = scene.ask(places.mentioned, filters=scene.filters.unselected())

left, right = st.columns([2, 1], gap="large")
with right:
    panel(
        scene,
        selected(),
        "Click a bar, a circle or a row: the sentences that name the time or the place are listed here.",
        stands_out=None if found.empty else lambda scene: located.stand_outs(scene, found),
    )
with left:
    located.timeline(scene)
    if not located.is_empty(scene, found):
        picture(charts.figure(located.on_map(found), dark=scene.dark), "map", zoom=True)
        located.table(found)
