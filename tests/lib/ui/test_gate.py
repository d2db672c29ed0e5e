"""What is served beside the pages is for those who may see the collection."""

import hashlib
import json
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from lib.api import alerts
from lib.collection.access import rights
from lib.ui.server import GUARDED, HEALTH, Gate
from lib.ui.state import signed_in

TOKEN, FEED = "a long secret", f"{alerts.BELOW}feed/x.atom"
PATHS = ("/", "/Network", *(f"{start}x" for start in GUARDED[:2]), GUARDED[2])


def _who(_: Request) -> PlainTextResponse:
    reader = signed_in.reader()
    return PlainTextResponse(reader.name if reader else "this machine")


async def _talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    file, owned = tmp_path / "roles.toml", hashlib.sha256(TOKEN.encode()).hexdigest()
    file.write_text(f'[roles]\n"ada" = "reader"\n"group:desk" = "reader"\n[tokens]\n"{owned}" = "ada"\n')
    monkeypatch.setenv(rights.SETTING, str(file))
    monkeypatch.setattr(signed_in, "with_provider", lambda: False)
    routes = [
        *(Route(path, _who) for path in (*PATHS, HEALTH, FEED)),
        WebSocketRoute("/_stcore/stream", _talk),
    ]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Gate)]))


@pytest.mark.parametrize("path", PATHS)
def test_nobody_and_strangers_are_refused(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 401
    refused = client.get(path, headers={signed_in.HEADER: "eve"})
    if path.startswith(GUARDED):
        assert (refused.status_code, json.loads(refused.text)["error"]) == (403, "eve has no role here.")
    else:
        assert refused.text == "eve"  # the page says that she has no role
    assert client.get(path, headers={signed_in.HEADER: "ada"}).text == "ada"
    assert client.get(path, headers={signed_in.HEADER: "eve", signed_in.GROUPS: "press, desk"}).text == "eve"


def test_the_websocket_is_closed_to_strangers(client: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/_stcore/stream"):
        pass
    with client.websocket_connect("/_stcore/stream", headers={signed_in.HEADER: "ada"}):
        pass


def test_a_token_is_its_owners_and_a_wrong_one_nobodys(client: TestClient) -> None:
    assert client.get("/api/x", headers={"Authorization": f"Bearer {TOKEN}"}).text == "ada"
    forged = {"Authorization": "Bearer x", signed_in.HEADER: "ada"}
    assert client.get("/api/x", headers=forged).status_code == 401


def test_health_needs_no_name(client: TestClient) -> None:
    assert client.get(HEALTH).status_code == 200


def test_with_a_provider_a_header_is_believed_no_more(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signed_in, "with_provider", lambda: True)
    assert client.get("/api/x", headers={signed_in.HEADER: "ada"}).status_code == 401
    assert client.get("/").status_code == 200  # the page on which one signs in


def test_alerts_are_opened_by_their_own_token(client: TestClient) -> None:
    assert client.get(FEED).text == ""
    assert client.get(FEED, headers={signed_in.HEADER: "eve"}).text == "eve"
