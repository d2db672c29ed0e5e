"""The command ``mcp``: the read-only tools for assistants, over standard input and output or HTTP."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from starlette.types import ASGIApp, Receive, Scope, Send

from lib.cli.commands import lake_of
from lib.collection.access import own_names, rights

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

BOUND = "127.0.0.1"


def run(given: argparse.Namespace) -> int:
    """Answers until the input ends, or until it is stopped."""
    from lib.api import mcp_tools  # the protocol's package comes with it

    lake = lake_of(given.database)
    server = mcp_tools.server(lambda: lake)
    if given.http is None:
        server.run("stdio")
        return 0
    import uvicorn

    uvicorn.run(over_http(server), host=BOUND, port=given.http, log_level="warning")
    return 0


def over_http(server: MCPServer) -> ASGIApp:
    """The server at ``/mcp``, under the names of the app, for those whose token may see the collection."""
    from mcp.server.transport_security import TransportSecuritySettings

    known = [f"[{one}]" if ":" in one else one for one in sorted(own_names.names(BOUND)[0])]
    hosts = [host for one in known for host in (one, f"{one}:*")]
    origins = [f"{scheme}://{host}" for scheme in ("http", "https") for host in hosts]
    settings = TransportSecuritySettings(allowed_hosts=hosts, allowed_origins=origins)
    return guarded(server.streamable_http_app(transport_security=settings))


def guarded(app: ASGIApp) -> ASGIApp:
    """The app, for those whose token may see the collection where rights are asked for at all."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not rights.is_on() or _may_see(scope):
            await app(scope, receive, send)
            return
        head = [(b"www-authenticate", b"Bearer"), (b"content-type", b"text/plain")]
        await send({"type": "http.response.start", "status": 401, "headers": head})
        await send({"type": "http.response.body", "body": b"A token that may see this collection is needed."})

    return answer


def _may_see(scope: Scope) -> bool:
    given = dict(scope["headers"]).get(b"authorization", b"").decode("latin-1")
    scheme, _, token = given.partition(" ")
    return scheme.lower() == "bearer" and rights.may(rights.access().owner(token.strip()), "see")
