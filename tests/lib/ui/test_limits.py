"""Who asks the API too often is told when to ask again; the pages go on."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from lib.collection.access.rates import Rate
from lib.ui import server


def _yes(_: Request) -> PlainTextResponse:
    return PlainTextResponse("yes")


def test_the_api_and_uploads_are_bounded_for_each_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "RATES", {key: Rate("requests", lambda: 3, 60) for key in server.RATES})
    app = Starlette(
        routes=[Route("/{path:path}", _yes, methods=["GET", "PUT"])], middleware=[Middleware(server.Limits)]
    )
    far, other, here = (TestClient(app, client=(address, 1)) for address in ("192.0.2.7", "192.0.2.8", "127.0.0.1"))
    assert [far.get("/api/v1/articles").status_code for _ in range(5)] == [200] * 3 + [429] * 2
    refused = far.get("/api/v1/articles").json()["error"]
    assert refused == "Too many requests from one reader; try again in 20 seconds."
    assert [far.put("/_stcore/upload_file/x/y").status_code for _ in range(4)] == [200] * 3 + [429]
    assert {far.get("/Network").status_code, other.get("/api/v1/articles").status_code} == {200}
    assert {here.get("/api/v1/articles").status_code for _ in range(9)} == {200}
