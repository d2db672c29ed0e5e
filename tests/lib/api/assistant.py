"""The protocol's own client for assistants, and servers of the tools for it to ask."""

import asyncio
import sys
from typing import Any

import httpx2
import uvicorn
from mcp import Client, MCPError, StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client

from lib.api import mcp_tools
from lib.api.mcp_tools import SIZE
from lib.cli import assistants
from lib.store import View
from tests.lib.api.running import run

__all__ = ["SIZE", "call", "over_http_asked", "over_standard_input", "server"]


def server(view: View) -> Any:
    """The tools over a collection."""
    return mcp_tools.server(lambda: view.lake)


def over_standard_input(*arguments: str) -> Any:
    """A process of its own to be asked."""
    return stdio_client(StdioServerParameters(command=sys.executable, args=[*arguments]))


def call(target: Any, name: str, arguments: dict[str, Any]) -> tuple[bool, str]:
    async def asked() -> tuple[bool, str]:
        async with Client(target) as client:
            result = await client.call_tool(name, arguments)
            return bool(result.is_error), str(getattr(result.content[0], "text", ""))

    return run(asked())


async def over_http_asked(view: View, heads: dict[str, str]) -> str:
    """The word looked for, where a server in this process lets the protocol's own client with these heads find it."""
    app = assistants.over_http(server(view))
    http = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    serving = asyncio.create_task(http.serve())
    while not http.started:
        await asyncio.sleep(0.01)
    port = http.servers[0].sockets[0].getsockname()[1]
    found = ""
    try:
        async with httpx2.AsyncClient(headers=heads) as bare:
            transport = streamable_http_client(f"http://127.0.0.1:{port}/mcp", http_client=bare)
            async with Client(transport) as client:
                result = await client.call_tool("search", {"query": "trawler", "size": 1})
                found = "trawler" * ("trawler" in str(result.content[0]))
    except* MCPError as group:
        assert len(group.exceptions) == 1
    finally:
        http.should_exit = True
        await serving
    return found
