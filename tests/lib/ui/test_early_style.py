"""The style sheet stands in the page that the browser asks for first, and nothing else is touched."""

from typing import Any

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route

from lib.ui import server
from tests.lib.api.running import run


def answer(accept: str, page: Any) -> tuple[dict[bytes, bytes], bytes, dict[bytes, bytes]]:
    """Headers and body of an answer, and the headers that the application was asked with."""
    asked: dict[bytes, bytes] = {}

    async def app(request: Any) -> Any:
        asked.update(request.scope["headers"])
        return page

    sent: list[Any] = []
    headers = [(b"accept", accept.encode()), (b"accept-encoding", b"gzip"), (b"if-none-match", b'"x"')]
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": headers}

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    run(server.EarlyStyle(Starlette(routes=[Route("/", app)]))(scope, receive, send))
    return dict(sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:]), asked


def test_a_page_leaves_with_the_style_at_its_end() -> None:
    headers, body, asked = answer("text/html,*/*", HTMLResponse("<body><p>x</p></body>", headers={"etag": "x"}))
    assert body == b"<body><p>x</p>" + server.style() + server.early_scripts() + b"</body>"
    assert headers[b"content-length"] == str(len(body)).encode() and b"etag" not in headers
    assert asked.keys() == {b"accept"}


def test_every_part_of_the_script_that_is_asked_for_early_is_there() -> None:
    asked = server.early_scripts().decode()
    assert asked.count("<link ") == len(server.EARLY)
    assert all(f"/{part}." in asked for part in server.EARLY)


def test_all_else_is_passed_on() -> None:
    headers, body, asked = answer("application/json", JSONResponse({"a": 1}))
    assert body == b'{"a":1}' and b"accept-encoding" in asked
    assert answer("text/html", JSONResponse({"a": 1}))[1] == b'{"a":1}'
