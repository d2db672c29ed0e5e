"""One line of JSON a request on standard error, for whoever runs the server: no words of articles or searches."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from lib.api import alerts

SETTING = "DRAMATIS_LOG"
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


def is_wanted() -> bool:
    """Whether requests are logged: ``DRAMATIS_LOG=1``, as `make serve` sets it."""
    return os.environ.get(SETTING) == "1"


class RequestLog:
    """An ASGI application that tells of each request: when, who, what, the status and how many milliseconds it took."""

    def __init__(self, app: Callable[[Message, Receive, Send], Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Passes everything on and writes a line once an answer begins."""
        began = time.perf_counter()

        async def telling(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.accept"):
                _write(scope, message.get("status", 101), time.perf_counter() - began)
            await send(message)

        await self.app(scope, receive, telling)


def _plain(path: str) -> str:
    """A path without the token in it, if that opens something."""
    below, _, _ = path.removeprefix(alerts.BELOW).partition("/")
    return f"{alerts.BELOW}{below}/…" if path.startswith(alerts.BELOW) else path


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
