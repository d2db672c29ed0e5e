"""Who is reading: as the sign-in says, else who runs the app on this machine.

The sign-in is OpenID Connect by Streamlit's own ``st.login`` where its secrets have a section ``auth``, else that of
the server before the app, which names the reader in a header.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import replace
from functools import cache

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib.collection.access import audit, rights
from lib.collection.access.rights import NOBODY, Reader, Right
from lib.collection.corrections.making import this_reader
from lib.facts import DramatisError
from lib.store import Lake
from lib.ui import wording

HEADER, GROUPS = "X-Forwarded-User", "X-Forwarded-Groups"
NOTED = "signed-in"  # kept in the session: whose signing in is in the audit
# Who asks for what is served beside the pages.
REQUEST: ContextVar[Reader | None] = ContextVar("request", default=None)


@cache
def with_provider() -> bool:
    """Whether readers sign in at a provider of OpenID Connect."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def reader() -> Reader | None:
    """Who asks; nobody where nobody is signed in, and None where this machine itself is at work."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return REQUEST.get()
    found = of_claims(st.user.to_dict()) if with_provider() else of_headers(st.context.headers)
    return replace(found, address=st.context.ip_address or "")


def of_claims(claims: Mapping[str, object]) -> Reader:
    """Who a provider says that it is: by address, if the provider has not found that it is another's."""
    groups = claims.get("groups")
    known = claims.get("is_logged_in") and claims.get("email_verified", True)
    named = tuple(map(str, groups)) if isinstance(groups, list) else ()
    return Reader(str(claims.get("email") or "")[:100], named) if known else NOBODY


def of_headers(headers: Mapping[str, str]) -> Reader:
    """Who the server before the app says that it is."""
    groups = (group.strip() for group in headers.get(GROUPS, "").split(","))
    return Reader(headers.get(HEADER, "")[:100], tuple(group for group in groups if group))


def name() -> str:
    """The name that signs what this reader adds and corrects."""
    asking = reader()
    return asking.name if asking and asking.name else _at_this_machine()


@cache
def _at_this_machine() -> str:
    """Looked up once: the list of users is a file."""
    return this_reader()


def may(right: Right) -> bool:
    """Whether this reader may do this."""
    return rights.may(reader(), right)


def let_in(lake: Lake) -> None:
    """Nothing for who may see the collection; others are asked to sign in, or told that they have no role."""
    if not rights.is_on():
        return
    try:
        _check(lake, reader() or NOBODY)
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)), icon=":material/lock:")
        st.stop()


def who() -> None:
    """In the side bar: who is signed in, with which role, and the way out."""
    if not rights.is_on():
        return
    asking = reader()
    role = rights.access().role(asking) if asking else None
    st.html(f'<p class="who">{html.escape(name())} · {role or "no role"}</p>')
    _sign_out()


def _check(lake: Lake, asking: Reader) -> None:
    if not asking.name:
        st.info("This collection is open to those who have a role in it.", icon=":material/lock:")
        if with_provider():
            st.button("Sign in", type="primary", key="sign-in", on_click=st.login)
        st.stop()
    if not rights.may(asking, "see"):
        st.warning(
            wording.plain(f"{asking.name} has no role in this collection: ask an admin."), icon=":material/lock:"
        )
        _sign_out()
        st.stop()
    if st.session_state.get(NOTED) != asking.name:
        audit.note(lake.place, asking.name, "signed in")
        st.session_state[NOTED] = asking.name


def _sign_out() -> None:
    if with_provider():
        st.button("Sign out", type="tertiary", key="sign-out", icon=":material/logout:", on_click=st.logout)


rights.asked_by(reader)
