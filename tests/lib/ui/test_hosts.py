"""The app answers under its own names only."""

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from lib.collection.access.own_names import SETTING, URL, names
from lib.ui.server import Hosts


def _yes(_: Request) -> PlainTextResponse:
    return PlainTextResponse("yes")


async def _talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


HERE = "127.0.0.1"


def client(
    monkeypatch: pytest.MonkeyPatch, bound: str | None = "127.0.0.1", hosts: str = "", url: str = ""
) -> TestClient:
    monkeypatch.setattr(st, "get_option", lambda _: bound)
    monkeypatch.setenv(SETTING, hosts)
    monkeypatch.setenv(URL, url)
    routes = [Route("/{path:path}", _yes), WebSocketRoute("/_stcore/stream", _talk)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Hosts)]))


@pytest.mark.parametrize("path", ["/", "/Network", "/api/v1/articles", "/_stcore/health", "/media/x", "/static/x.js"])
def test_no_route_answers_to_another_name(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    app = client(monkeypatch)
    for host in ("localhost:8501", "127.0.0.1", "[::1]:8501", "LOCALHOST"):
        assert app.get(path, headers={"Host": host}).text == "yes"
    for host in ("evil.example", "127.0.0.1.evil.example", "192.0.2.7", "", "localhost@evil.example"):
        refused = app.get(path, headers={"Host": host})
        assert refused.status_code == 400 and SETTING in refused.json()["error"]


def test_the_websocket_does_not_open_under_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    app = client(monkeypatch)
    with app.websocket_connect("/_stcore/stream", headers={"Host": "localhost:1"}):
        pass
    with pytest.raises(WebSocketDisconnect), app.websocket_connect("/_stcore/stream", headers={"Host": "evil.example"}):
        pass


def test_names_come_from_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    app = client(monkeypatch, hosts="a.example, B.example", url="https://dramatis.example.org/x")
    for host in ("a.example", "b.example:443", "dramatis.example.org.", "localhost"):
        assert app.get("/", headers={"Host": host}).status_code == 200
    assert app.get("/", headers={"Host": "c.example"}).status_code == 400


@pytest.mark.parametrize("bound", [None, "0.0.0.0"])
def test_on_every_address_each_number_is_a_name(monkeypatch: pytest.MonkeyPatch, bound: str | None) -> None:
    app = client(monkeypatch, bound)
    assert app.get("/", headers={"Host": "192.0.2.7:8501"}).status_code == 200
    assert app.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_the_address_it_listens_on_is_its_name() -> None:
    assert "192.0.2.7" in names("192.0.2.7")[0] and not names("192.0.2.7")[1]
