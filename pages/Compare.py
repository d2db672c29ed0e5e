"""Compare: how do they differ?"""

import streamlit as st

from lib.ui import notices
from lib.ui.evidence.panel import panel
from lib.ui.frame import frame
from lib.ui.pages import compare, compare_choices, compare_sides
from lib.ui.sides import apart, printed, unmentioned, voices

scene = frame("Compare")
compare_choices.controls(scene)
compare.scale(scene)
two = compare_sides.chosen(scene)
if two is None:
    compare_choices.suggest(scene)
    st.stop()
if notices.no_article(scene):
    st.stop()

left, right = st.columns([2, 1], gap="medium")
with right:
    panel(scene, compare.selection(), "Click a number or a bar: the sentences of that side are listed here.")
with left:
    lines = compare.acts(scene, two) + voices.told_or_claimed(scene, two)
    compare.counts(scene, two)
    compare.between(scene, two)
    unmentioned.never(scene, two)
    apart.apart(scene, two)
    lines += compare.used(scene, two) + voices.called(scene, two)
    printed.printed(scene, two)
    compare.table(lines + compare.subjects(scene, two))
