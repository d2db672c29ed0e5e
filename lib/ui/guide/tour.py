"""The tour: three steps through the first minutes. The address says at which step a reader is."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from lib.store.queries import relations
from lib.ui import wording
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import menu


class Step(NamedTuple):
    """A step of the tour: on which page it stands, and what it says."""

    page: str
    title: str
    said: str


STEPS = (
    Step(
        "Home",
        "Every number opens",
        "These are sample articles. Click any number, arrow or card: the sentences behind it open on the right, each "
        "with a link to its article.",
    ),
    Step(
        "Network",
        "Reported or claimed, ● or ✕",
        "An arrow runs from the actor to the one acted on. Solid: reported by the article. Dashed: claimed by a "
        "speaker. ● is cooperation, ✕ conflict. If a sentence was misread, press “Correct this”.",
    ),
    Step(
        "Upload",
        "Add your own articles",
        "Drop files, a folder or a zip here, or paste a text. Nothing leaves this machine. You can remove the sample "
        "below; the Guide explains the rest.",
    ),
)


def begin() -> None:
    """Puts the first step into the address."""
    address.write(tour="1")


def again() -> None:
    """A button that begins it."""
    if st.button("Take the tour", key="tour-again", icon=":material/tour:", help="Three steps, a minute."):
        address.go(menu.PAGES[STEPS[0].page].file, address.carried({"tour": "1"}))


def step(scene: Scene) -> None:
    """The step that the address asks for, where it stands on this page."""
    asked = address.value("tour") or ""
    number = int(asked) if asked.isdecimal() and 0 < int(asked) <= len(STEPS) else 0
    if not number or STEPS[number - 1].page != scene.page:
        return
    here = STEPS[number - 1]
    with st.container(key="tour", gap="xsmall"):
        st.markdown(f"**{here.title}** · {number} of {len(STEPS)}")
        st.markdown(wording.plain(here.said))
        with st.container(horizontal=True, gap="small"):
            if number < len(STEPS):
                if st.button("Next", key="tour-next", type="primary"):
                    _go(scene, number + 1)
                st.button("Skip", key="tour-end", on_click=address.write, kwargs={"tour": None})
            else:
                st.button("Done", key="tour-end", type="primary", on_click=address.write, kwargs={"tour": None})


def _go(scene: Scene, number: int) -> None:
    """To the page of another step; the network opens with its strongest arrow."""
    page = STEPS[number - 1].page
    edges = scene.ask(relations.edges, filters=scene.filters.events(), limit=1) if page == "Network" else None
    strongest = {} if edges is None or edges.empty else edges.iloc[0][["source", "target"]].to_dict()
    chosen = {name: strongest[end] for name, end in (("actor", "source"), ("with", "target")) if strongest}
    gone = {"actor": None, "with": None} if page == "Upload" else {}
    address.go(menu.PAGES[page].file, address.carried({"tour": str(number), **gone, **chosen}))
