"""The tools for assistants, asked by the protocol's own client."""

import asyncio
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import httpx2
import pytest
import uvicorn
from mcp import Client, MCPError, StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client

from lib.api import mcp_tools
from lib.cli import assistants
from lib.store import View
from tests.lib.api.running import run

CALLS = [
    ("search", {"query": "trawler"}, "sentences"),
    ("relations", {"actor": "Norway"}, "relations"),
    ("quotes", {"speaker": "Halvorsen"}, "sentences"),
    ("evidence", {"source": "Norway", "target": "Russia"}, "sentences"),
    ("evidence", {"target": "Russia", "act": "accuse", "when": "2024-01-01..2024-06-30"}, "sentences"),
    ("story", {"words": ""}, "articles"),
]


def call(target: Any, name: str, arguments: dict[str, Any]) -> tuple[bool, str]:
    async def asked() -> tuple[bool, str]:
        async with Client(target) as client:
            result = await client.call_tool(name, arguments)
            return bool(result.is_error), str(getattr(result.content[0], "text", ""))

    return run(asked())


@pytest.mark.parametrize(("name", "arguments", "rows"), CALLS)
def test_every_row_has_a_link(name: str, arguments: dict[str, Any], rows: str, sample_view: View) -> None:
    failed, text = call(mcp_tools.server(lambda: sample_view.lake), name, arguments)
    answer = json.loads(text)
    assert not failed
    assert 0 < len(answer[rows]) <= mcp_tools.SIZE
    assert all(row["link"].startswith("http") and "rev=" in row["link"] for row in answer[rows])


def test_one_actor_a_comparison_and_a_question(sample_view: View) -> None:
    server = mcp_tools.server(lambda: sample_view.lake)
    assert json.loads(call(server, "actor", {"name": "ostrovsky"})[1])["actor"] == "person-gleb-ostrovsky"
    sides = {"actor": "Russia", "first_outlet": "Zarya", "second_outlet": "Albion News"}
    assert json.loads(call(server, "compare", sides)[1])["acts_of_the_actor"].keys() == {"Zarya", "Albion News"}
    answer = json.loads(call(server, "ask", {"question": "Who threatened Norway?"})[1])
    assert answer["read_as"] == ["acts of the type threatens", "target Norway"]


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("search", {"query": "cod", "size": 51}, "have 1 to 50"),
        ("actor", {"name": "Nobody Such"}, "No actor"),
        ("search", {"query": "cod", "when": "May"}, "is not a date"),
    ],
)
def test_a_call_that_cannot_be_answered_says_why(
    name: str, arguments: dict[str, Any], told: str, sample_view: View
) -> None:
    failed, text = call(mcp_tools.server(lambda: sample_view.lake), name, arguments)
    assert failed and told in text


def test_the_command_answers_over_standard_input_and_output(sample_place: Path) -> None:
    command = StdioServerParameters(command=sys.executable, args=["-m", "lib", "mcp", "--database", str(sample_place)])
    failed, text = call(stdio_client(command), "search", {"query": "trawler", "size": 1})
    assert not failed and len(json.loads(text)["sentences"]) == 1


@pytest.mark.parametrize(
    ("token", "host", "taken"),
    [
        ("secret", "127.0.0.1", True),
        ("secret", "news.example.org", True),
        ("secret", "evil.example", False),
        ("wrong", "127.0.0.1", False),
        (None, "127.0.0.1", False),
    ],
)
def test_over_http_a_token_and_a_name_of_the_app_are_needed(
    token: str | None, host: str, taken: bool, roles: Path, sample_view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAMATIS_ACCESS", str(roles))
    monkeypatch.setenv("DRAMATIS_URL", "https://news.example.org")
    told = run(over_http_asked(sample_view, {"Host": host} | ({"Authorization": f"Bearer {token}"} if token else {})))
    assert told == ("trawler" if taken else "")


def test_over_http_nobody_asks_for_a_token_where_there_are_no_roles(sample_view: View) -> None:
    assert run(over_http_asked(sample_view, {})) == "trawler"


@pytest.fixture
def roles(tmp_path: Path) -> Path:
    """A file of roles with a reader whose token is "secret"."""
    file = tmp_path / "roles.toml"
    digest = hashlib.sha256(b"secret").hexdigest()
    file.write_text(f'[roles]\n"ada@example.org" = "reader"\n[tokens]\n"{digest}" = "ada@example.org"\n')
    return file


async def over_http_asked(view: View, heads: dict[str, str]) -> str:
    """The word looked for, where a server in this process lets the protocol's own client with these heads find it."""
    app = assistants.over_http(mcp_tools.server(lambda: view.lake))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
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
        server.should_exit = True
        await serving
    return found
