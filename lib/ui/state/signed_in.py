"""Who is reading: as the sign-in says, else who runs the app on this machine.

The sign-in is OpenID Connect by Streamlit's own ``st.login`` where its secrets have a section ``auth``, else that of
the server before the app, which names the reader in a header.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import replace
from functools import cache

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib.collection.access import rights
from lib.collection.access.rights import NOBODY, Reader, Right
from lib.collection.corrections.making import this_reader

HEADER, GROUPS = "X-Forwarded-User", "X-Forwarded-Groups"
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


rights.asked_by(reader)
