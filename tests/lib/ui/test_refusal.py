"""A refusal is a status and a sentence."""

import json
from typing import Any

from lib.ui.server import refuse
from tests.lib.api.running import run


def test_a_sentence_as_json_and_a_closed_websocket() -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    run(refuse({"type": "http"}, send, 429, "Not “now”."))
    assert sent[0]["status"] == 429 and json.loads(sent[1]["body"]) == {"error": "Not “now”."}
    run(refuse({"type": "websocket"}, send, 403, "No."))
    assert sent[2] == {"type": "websocket.close", "code": 1008, "reason": "No."}
