"""A line a request, with nothing in it that somebody looked for."""

import json
from typing import Any

import pytest

from lib.ui.server import RequestLog
from tests.lib.api.running import run


async def _answers(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 404, "headers": []})
    await send({"type": "http.response.body", "body": b"no"})


def test_a_request_is_a_line_without_its_parameters(capsys: pytest.CaptureFixture[str]) -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "GET", "path": "/api/v1/articles", "query_string": b"q=secret",
        "headers": [(b"x-forwarded-user", b"ann")],
    }  # fmt: skip
    run(RequestLog(_answers)(scope, None, send))  # type: ignore[arg-type]
    said = capsys.readouterr().err
    line = json.loads(said)
    assert (line["who"], line["method"], line["path"], line["status"]) == ("ann", "GET", "/api/v1/articles", 404)
    assert "secret" not in said and said.count("\n") == 1
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
