"""The switch of the follower beside the app."""

from __future__ import annotations

import streamlit as st

from lib.collection.sources import beside
from lib.collection.sources.beside import Beside
from lib.facts import DramatisError
from lib.store import Lake
from lib.ui import wording
from lib.ui.state import signed_in
from lib.ui.state.scene import Scene

COMMAND = "python -m lib follow"


@st.cache_resource(show_spinner=False, on_release=Beside.stop)
def _beside() -> Beside:
    return Beside()


@st.cache_resource(show_spinner=False)
def _begun(_lake: Lake, place: str) -> bool:
    if beside.is_wished(_lake):
        _beside().start(_lake)
    return True


def begin(lake: Lake) -> None:
    """Starts the follower with the app, once, where it was switched on."""
    _begun(lake, str(lake.place))


def is_on() -> bool:
    """Whether a follower runs beside this app."""
    return _beside().is_running()


def goes_on(lake: Lake) -> bool:
    """Whether sources are followed, as far as this app knows: beside it, or by a service where it is one of several."""
    return is_on() or not beside.can_run(lake)


def switch(scene: Scene) -> None:
    """The switch, or what to run instead where several machines serve one collection."""
    if not beside.can_run(scene.lake):
        st.caption(f"Several machines may serve this collection: run `{COMMAND}` as a service on one of them.")
        return
    on = is_on()
    wished = st.toggle(
        "Follow sources while the app runs", value=on, key=f"follow-{on}", disabled=not signed_in.may("upload"),
        help=f"A process beside the app looks at each source when it is due. `{COMMAND}` does so without the app.",
    )  # fmt: skip
    if wished == on:
        _whether_it_runs(scene.lake, on)
    else:
        try:
            beside.wish(scene.lake, _beside(), wished)
        except DramatisError as trouble:
            st.error(wording.plain(str(trouble)))
            return
        st.rerun()


def _whether_it_runs(lake: Lake, on: bool) -> None:
    """Whether the process runs, as the server knows it."""
    if on:
        st.caption("Following: each source is looked at when it is due.")
    elif beside.is_wished(lake):
        st.warning("Following came to an end by itself. Switch it on again.", icon=":material/sync_problem:")
