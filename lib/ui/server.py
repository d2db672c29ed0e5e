"""The server around the pages: the API beside them, headers on every answer, and where it may listen."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache
from ipaddress import ip_address
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib.api.routes import routes as api_routes
from lib.collection import workers
from lib.collection.access import rates, rights
from lib.collection.access.own_names import SETTING, names
from lib.collection.access.rates import Rate, RateError
from lib.collection.access.rights import NOBODY
from lib.facts import DramatisError
from lib.ui import early_style, request_log
from lib.ui.access.gate import Gate
from lib.ui.access.refusal import refuse
from lib.ui.request_log import Message, Receive, Send
from lib.ui.state import signed_in
from lib.ui.state.scene import lake

HERE = ("127.0.0.1", "localhost", "::1")
OPEN = "DRAMATIS_SERVE_WITHOUT_SIGN_IN"
RATES = {("GET", "/api/"): rates.REQUESTS, ("PUT", "/_stcore/upload_file"): rates.UPLOADS}


class ServerError(DramatisError):
    """The server may not start as it was asked to."""


def is_starting() -> bool:
    """Whether the server itself reads ``app.py``; else a browser's run executes it as a page."""
    return get_script_run_ctx(suppress_warning=True) is None


@asynccontextmanager
async def running(_: st.App) -> AsyncIterator[None]:
    """As long as the server runs; at its end the workers end with whatever they are doing, for nobody waits for it."""
    try:
        yield
    finally:
        workers.stop()


def routes() -> list[Route]:
    """What is served beside the pages. Raises ServerError where strangers could come in, or roles cannot be read."""
    _check(st.get_option("server.address"))
    if rights.is_on():
        rights.access()  # a wrong file is said at the start, not to the first reader
    return api_routes(lake)


def _check(address: str | None) -> None:
    if signed_in.with_provider() and not rights.is_on():
        raise ServerError(
            f"Whoever has an account at the provider could do everything: {rights.SETTING} names no roles."
        )
    if address not in HERE and not signed_in.with_provider() and (rights.is_on() or os.environ.get(OPEN) != "1"):
        raise ServerError(
            f"Dramatis would listen on {address or 'every address'}, where anybody could read, add and correct: put a"
            f" server with a sign-in before it, or set {OPEN}=1 where there are no roles."
        )


def middleware() -> list[Middleware]:
    """What every answer passes through."""
    log = [Middleware(request_log.RequestLog)] if request_log.is_wanted() else []
    gate = [Middleware(Gate)] if rights.is_on() else []
    return [*log, Middleware(Headers), Middleware(Hosts), *gate, Middleware(Limits), Middleware(early_style.EarlyStyle)]


class Headers:
    """An ASGI application whose answers carry the headers of OWASP's Secure Headers Project."""

    def __init__(self, app: Callable[[Message, Receive, Send], Awaitable[None]]) -> None:
        self.app = app
        self.headers = [(name.encode(), value.encode()) for name, value in secure_headers().items()]

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Passes on what is no answer over HTTP, and answers with the headers added."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), *self.headers]}
            await send(message)

        await self.app(scope, receive, with_headers)


@cache
def secure_headers() -> dict[str, str]:
    """Header → value. Scripts come from this server alone, but for the few inline ones of Streamlit's own page."""
    policy = {
        "default-src": "'self'",
        "script-src": " ".join(("'self'", "blob:", *_inline_scripts())),
        "style-src": "'self' 'unsafe-inline'",  # the interface's styles are made in the browser
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "media-src": "'self' blob:",
        "worker-src": "'self' blob:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "X-Frame-Options": "SAMEORIGIN",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def _inline_scripts() -> list[str]:
    """The hashes of the scripts that stand in Streamlit's own page."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    found = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, re.S)
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in found]


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


class Limits:
    """An ASGI application that answers 429 to who asks too often."""

    def __init__(self, app: Callable[[Message, Receive, Send], Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Passes on what is within the limits; else says after how long it would be."""
        try:
            if scope["type"] == "http" and (rate := _rate(scope)):
                rate.take(_who(scope))
        except RateError as error:
            await refuse(scope, send, 429, str(error))
            return
        await self.app(scope, receive, send)


def _rate(scope: Message) -> Rate | None:
    method, path = scope["method"], scope["path"]
    asked = (rate for (verb, start), rate in RATES.items() if verb == method and path.startswith(start))
    return next(asked, None)


def _who(scope: Message) -> str | None:
    """The reader, or the address that the server before the app has told uvicorn."""
    return rights.counted(signed_in.REQUEST.get() or NOBODY, (scope.get("client") or ("",))[0])
