"""Below the sentences of acts, where a switch asks for them: those whose acts are likely misread and not counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import pandas as pd
import streamlit as st

from lib.selection import Selection
from lib.store.queries import evidence
from lib.ui import wording
from lib.ui.evidence.queries import query_of, scene_at
from lib.ui.evidence.selections import STEP
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices

SWITCH = "doubtful"  # the parameter that asks for them
HELP = "Likely misread, so neither counted nor drawn. Correct those that are right."
# Kind of selection → whose acts these are: pairs of source and target, None for anybody.
ENDS: Mapping[str, Callable[..., evidence.Ends]] = MappingProxyType({
    "edge": lambda source, target: ((source, target),),
    "pair": lambda one, other: ((one, other), (other, one)),
    "actor": lambda actor: ((actor, None), (None, actor)),
    "acts": lambda actor: ((actor, None),),
    "acted-on": lambda actor: ((None, actor),),
    "relations": lambda: ((None, None),),
    "type": lambda _: ((None, None),),
    "polarity-month": lambda *_: ((None, None),),
})  # fmt: skip


def doubtful(scene: Scene, selection: Selection, draw: Callable[[Scene, pd.DataFrame], None]) -> None:
    """A switch with the number of sentences whose acts of ``selection`` are doubtful; on, it draws them, surest first.

    Nothing where there are none, and for a selection of anything else than acts.
    """
    query, there = query_of(scene, selection), scene_at(scene, selection.under)
    if selection.kind not in ENDS or query is None or there is None:
        return
    ends = ENDS[selection.kind](*selection.values)
    found = there.ask(evidence.doubtful, ends, filters=query.filters, limit=STEP, order="strongest")
    total = int(found.attrs["total"])
    if not total:
        return
    is_on = address.value(SWITCH) == "1"
    choices.switch(f"Also {wording.count(total, 'doubtful sentence')}", SWITCH, is_on, HELP)
    if is_on:
        draw(there, found)
        if total > len(found):
            st.caption(f"The {len(found)} most likely of {total:,}.")
