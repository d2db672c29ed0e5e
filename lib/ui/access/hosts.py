"""The names under which the app answers, so that no page of others can reach it by a name that they made up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from ipaddress import ip_address

import streamlit as st

from lib.collection.access.own_names import SETTING, names
from lib.ui.access.refusal import refuse
from lib.ui.request_log import Message, Receive, Send


class Hosts:
    """An ASGI application that answers only requests to one of its own names: pages, API, files and websocket."""

    def __init__(self, app: Callable[[Message, Receive, Send], Awaitable[None]]) -> None:
        self.app = app
        self.names, self.any_address = names(st.get_option("server.address"))

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Passes on what asks for one of the names; else says so with 400."""
        if scope["type"] in ("http", "websocket") and not self._is_ours(scope):
            why = f"This app does not answer under this name; {SETTING} says under which it does."
            await refuse(scope, send, 400, why)
            return
        await self.app(scope, receive, send)

    def _is_ours(self, scope: Message) -> bool:
        asked = [_name(value.decode("latin-1")) for header, value in scope["headers"] if header == b"host"]
        return len(asked) == 1 and (asked[0] in self.names or (self.any_address and _is_address(asked[0])))


def _name(host: str) -> str:
    """What a Host header says without its port."""
    bare = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    return bare.rstrip(".").casefold()


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
