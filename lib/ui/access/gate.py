"""What is served beside the pages, only for those who may see the collection."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

from starlette.requests import HTTPConnection
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from lib.api import alerts
from lib.collection.access import rights
from lib.collection.access.rights import NOBODY, AccessError, Reader
from lib.ui.access.refusal import refuse
from lib.ui.request_log import Message, Receive, Send
from lib.ui.state import signed_in

# What holds something of the collection, or takes something into it, without a run of a page.
GUARDED = ("/api/", "/media/", "/_stcore/upload_file")
HEALTH = "/_stcore/health"


class Gate:
    """An ASGI application that answers whom the file of roles lets in."""

    def __init__(self, app: Callable[[Message, Receive, Send], Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Passes on what may be answered; else says why not: 401 for nobody, 403 for who has no role."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        reader = _reader(HTTPConnection(scope))
        if _is_guarded(scope["path"], reader) and (trouble := _trouble(reader)):
            await refuse(scope, send, 403 if reader.name else 401, trouble)
            return
        signed_in.REQUEST.set(reader)
        await self.app(scope, receive, send)


def _is_guarded(path: str, reader: Reader) -> bool:
    """Whether an answer needs a role: a page says itself who may see it, to who has a name or can get one on it."""
    if path.startswith(alerts.BELOW):  # its own token opens it, or nothing does
        return False
    return path.startswith(GUARDED) if reader.name or signed_in.with_provider() else path != HEALTH


def _reader(request: HTTPConnection) -> Reader:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    try:
        if kind.casefold() == "bearer" and rights.is_on():
            return rights.access().owner(token.strip())
    except AccessError:
        return NOBODY
    if not signed_in.with_provider():
        return signed_in.of_headers(request.headers)
    held = _get_signed_cookie_with_chunks(request.cookies, USER_COOKIE_NAME)
    return signed_in.of_claims(json.loads(held)) if held else NOBODY


def _trouble(reader: Reader) -> str | None:
    try:
        allowed = rights.may(reader, "see")
    except AccessError as error:
        return str(error)
    return None if allowed else "Sign in first." if not reader.name else f"{reader.name} has no role here."
