"""The server around the pages: where it may listen, the API, and the layers that every answer passes through.

A request passes them in the order of ``middleware``: the log, the headers, the names of this server, the roles, the
limits; Streamlit's own page gets its style on the way back.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.routing import Route
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from lib.api import alerts
from lib.api.routes import routes as api_routes
from lib.collection import workers
from lib.collection.access import rates, rights
from lib.collection.access.own_names import SETTING, names
from lib.collection.access.rates import Rate, RateError
from lib.collection.access.rights import NOBODY, AccessError, Reader
from lib.facts import DramatisError
from lib.ui.state import signed_in
from lib.ui.state.scene import lake

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]
HERE = ("127.0.0.1", "localhost", "::1")
OPEN = "DRAMATIS_SERVE_WITHOUT_SIGN_IN"
RATES = {("GET", "/api/"): rates.REQUESTS, ("PUT", "/_stcore/upload_file"): rates.UPLOADS}
# What holds something of the collection, or takes something into it, without a run of a page.
GUARDED = ("/api/", "/media/", "/_stcore/upload_file")
HEALTH = "/_stcore/health"
STYLE_SHEET = Path(__file__).parent / "components" / "page.css"
SCRIPTS = Path(st.__file__).parent / "static" / "static" / "js"
# Asked for by Streamlit only once a page holds one: plotly.js, the largest by far, and what every page holds.
EARLY = ("PlotlyChart", "Html", "PageLink", "Button", "Selectbox", "BidiComponent")
BODY_END = b"</body>"  # after the head: what Streamlit writes there while it runs must not come after it
# A page kept by the browser would hold the style of an earlier version; a compressed one cannot be added to.
UNASKED = (b"accept-encoding", b"if-none-match", b"if-modified-since")
UNSAID = (b"content-length", b"etag", b"last-modified")


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
    log = [Middleware(RequestLog)] if os.environ.get("DRAMATIS_LOG") == "1" else []
    gate = [Middleware(Gate)] if rights.is_on() else []
    return [*log, Middleware(Headers), Middleware(Hosts), *gate, Middleware(Limits), Middleware(EarlyStyle)]


class RequestLog:
    """An ASGI application that tells of each request: when, who, what, the status and how many milliseconds it took."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Passes everything on and writes a line once an answer begins."""
        began = time.perf_counter()

        async def telling(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.accept"):
                _write(scope, message.get("status", 101), time.perf_counter() - began)
            await send(message)

        await self.app(scope, receive, telling)


def _write(scope: Message, status: int, seconds: float) -> None:
    headers = dict(scope.get("headers", ()))
    line = {
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "who": headers.get(b"x-forwarded-user", b"").decode("latin-1") or None,
        "method": scope.get("method", "WEBSOCKET"),
        "path": _plain(scope["path"]),  # without its parameters: they may hold what somebody searches for
        "status": status,
        "ms": round(seconds * 1000, 1),
    }
    print(json.dumps(line), file=sys.stderr, flush=True)


def _plain(path: str) -> str:
    """A path without the token in it, if that opens something."""
    below, _, _ = path.removeprefix(alerts.BELOW).partition("/")
    return f"{alerts.BELOW}{below}/…" if path.startswith(alerts.BELOW) else path


class Headers:
    """An ASGI application whose answers carry the headers of OWASP's Secure Headers Project."""

    def __init__(self, app: App) -> None:
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

    def __init__(self, app: App) -> None:
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


class Gate:
    """An ASGI application that answers whom the file of roles lets in."""

    def __init__(self, app: App) -> None:
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


class Limits:
    """An ASGI application that answers 429 to who asks too often."""

    def __init__(self, app: App) -> None:
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


async def refuse(scope: Message, send: Send, status: int, why: str) -> None:
    """Answers with ``status`` and ``why`` as JSON; a websocket is closed before it is opened."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": why[:120]})
        return
    headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps({"error": why}, ensure_ascii=False).encode()})


class EarlyStyle:
    """An ASGI application that adds the style sheet, and what to fetch early, to Streamlit's own page."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Passes everything on; a page of HTML leaves with the style at the end of its body."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _wants_page(scope):
            await self.app(scope, receive, send)
            return
        await self.app(_plainly(scope), receive, _Adding(send))


class _Adding:
    """What an answer is sent through: its start is held back until its body is whole."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            await self._gather(self.start, message)

    async def _gather(self, start: Message, message: Message) -> None:
        self.body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = self.body.replace(BODY_END, style() + early_scripts() + BODY_END, 1)
        kept = [one for one in start["headers"] if one[0].lower() not in UNSAID]
        await self.send({**start, "headers": [*kept, (b"content-length", str(len(body)).encode())]})
        await self.send({"type": "http.response.body", "body": body})


def _wants_page(scope: Message) -> bool:
    return any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])


def _plainly(scope: Message) -> Message:
    """The request without what would make its answer compressed, or no answer at all."""
    return {**scope, "headers": [one for one in scope["headers"] if one[0] not in UNASKED]}


def _is_page(message: Message) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in message["headers"])


@cache
def style() -> bytes:
    """The style sheet as an element."""
    return f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}</style>".encode()


@cache
def early_scripts() -> bytes:
    """The elements that ask for parts of Streamlit's script early; none for a part that this Streamlit has not."""
    found = (file.name for part in EARLY for file in sorted(SCRIPTS.glob(f"{part}.*.js")))
    return "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in found).encode()
