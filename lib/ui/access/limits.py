"""How often one reader may ask the API and upload, beside what a day allows (``lib.collection.access.rates``)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from lib.collection.access import rates, rights
from lib.collection.access.rates import Rate, RateError
from lib.collection.access.rights import NOBODY
from lib.ui.access.refusal import refuse
from lib.ui.request_log import Message, Receive, Send
from lib.ui.state import signed_in

RATES = {("GET", "/api/"): rates.REQUESTS, ("PUT", "/_stcore/upload_file"): rates.UPLOADS}


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
