"""What the page that the browser asks for first brings along: the style sheet of the pages, which moves nothing by
coming late, and which parts of Streamlit's script to fetch and read while the server still works at the page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path

import streamlit

from lib.ui.request_log import Message, Receive, Send

FILE = Path(__file__).parent / "components" / "page.css"
SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
# Asked for by Streamlit only once a page holds one: plotly.js, the largest by far, and what every page holds.
EARLY = ("PlotlyChart", "Html", "PageLink", "Button", "Selectbox", "BidiComponent")
END = b"</body>"  # after the head: what Streamlit writes there while it runs must not come after it
# A page kept by the browser would hold the style of an earlier version; a compressed one cannot be added to.
UNASKED = (b"accept-encoding", b"if-none-match", b"if-modified-since")
UNSAID = (b"content-length", b"etag", b"last-modified")


class EarlyStyle:
    """An ASGI application that adds the style sheet, and what to fetch early, to Streamlit's own page."""

    def __init__(self, app: Callable[[Message, Receive, Send], Awaitable[None]]) -> None:
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
        body = self.body.replace(END, style() + early_scripts() + END, 1)
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
    return f"<style>{FILE.read_text(encoding='utf-8')}</style>".encode()


@cache
def early_scripts() -> bytes:
    """The elements that ask for parts of Streamlit's script early; none for a part that this Streamlit has not."""
    found = (file.name for part in EARLY for file in sorted(SCRIPTS.glob(f"{part}.*.js")))
    return "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in found).encode()
