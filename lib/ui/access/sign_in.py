"""The door of a collection with roles: who comes in, and who is inside."""

from __future__ import annotations

import html

import streamlit as st

from lib.collection.access import audit, rights
from lib.facts import DramatisError
from lib.store import Lake
from lib.ui import wording
from lib.ui.state import signed_in

NOTED = "signed-in"


def let_in(lake: Lake) -> None:
    """Nothing for who may see the collection; others are asked to sign in, or told that they have no role."""
    if not rights.is_on():
        return
    try:
        _checked(lake)
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)), icon=":material/lock:")
        st.stop()


def _checked(lake: Lake) -> None:
    name = signed_in.name() if _is_somebody() else ""
    if not name:
        st.info("This collection is open to those who have a role in it.", icon=":material/lock:")
        if signed_in.with_provider():
            st.button("Sign in", type="primary", key="sign-in", on_click=st.login)
        st.stop()
    if not signed_in.may("see"):
        st.warning(wording.plain(f"{name} has no role in this collection: ask an admin."), icon=":material/lock:")
        _sign_out()
        st.stop()
    if st.session_state.get(NOTED) != name:
        audit.note(lake.place, name, "signed in")
        st.session_state[NOTED] = name


def who() -> None:
    """In the side bar: who is signed in, with which role, and the way out."""
    if not rights.is_on():
        return
    reader = signed_in.reader()
    role = rights.access().role(reader) if reader else None
    st.html(f'<p class="who">{html.escape(signed_in.name())} · {role or "no role"}</p>')
    _sign_out()


def _sign_out() -> None:
    if signed_in.with_provider():
        st.button("Sign out", type="tertiary", key="sign-out", icon=":material/logout:", on_click=st.logout)


def _is_somebody() -> bool:
    reader = signed_in.reader()
    return bool(reader and reader.name)
