"""The tools for assistants, asked by the protocol's own client."""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters, stdio_client
from starlette.testclient import TestClient

from lib.api import mcp_tools
from lib.cli.assistants import guarded
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
        ("search", {"query": "cod", "size": 51}, "from 1 to 50"),
        ("actor", {"name": "Nobody Such"}, "No actor"),
        ("search", {"query": "cod", "when": "May"}, "is not a time"),
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


def test_over_http_a_token_is_needed_where_there_are_roles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"seen"})

    client = TestClient(guarded(app))
    assert client.get("/").status_code == 200
    file = tmp_path / "roles.toml"
    digest = hashlib.sha256(b"secret").hexdigest()
    file.write_text(f'[roles]\n"ada@example.org" = "reader"\n[tokens]\n"{digest}" = "ada@example.org"\n')
    monkeypatch.setenv("DRAMATIS_ACCESS", str(file))
    assert client.get("/").status_code == 401
    assert client.get("/", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/", headers={"Authorization": "Bearer secret"}).status_code == 200
