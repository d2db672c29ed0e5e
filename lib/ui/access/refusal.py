"""The answer to a request that is not passed on: a status and one sentence."""

from __future__ import annotations

import json

from lib.ui.request_log import Message, Send


async def refuse(scope: Message, send: Send, status: int, why: str) -> None:
    """Answers with ``status`` and ``why`` as JSON; a websocket is closed before it is opened."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": why[:120]})
        return
    headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps({"error": why}, ensure_ascii=False).encode()})
