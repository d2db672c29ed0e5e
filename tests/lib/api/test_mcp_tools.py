"""The tools for assistants, asked by the protocol's own client."""

import hashlib
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

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


@pytest.fixture(scope="module")
def assistant() -> ModuleType:
    """The protocol's client, whose imports take two seconds: of those alone who run these tests."""
    from tests.lib.api import assistant

    return assistant


@pytest.mark.parametrize(("name", "arguments", "rows"), CALLS)
def test_every_row_has_a_link(
    assistant: ModuleType, name: str, arguments: dict[str, Any], rows: str, sample_view: View
) -> None:
    failed, text = assistant.call(assistant.server(sample_view), name, arguments)
    answer = json.loads(text)
    assert not failed
    assert 0 < len(answer[rows]) <= assistant.SIZE
    assert all(row["link"].startswith("http") and "rev=" in row["link"] for row in answer[rows])


def test_one_actor_a_comparison_and_a_question(assistant: ModuleType, sample_view: View) -> None:
    call, server = assistant.call, assistant.server(sample_view)
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
    assistant: ModuleType, name: str, arguments: dict[str, Any], told: str, sample_view: View
) -> None:
    failed, text = assistant.call(assistant.server(sample_view), name, arguments)
    assert failed and told in text


def test_the_command_answers_over_standard_input_and_output(assistant: ModuleType, sample_place: Path) -> None:
    command = assistant.over_standard_input("-m", "lib", "mcp", "--database", str(sample_place))
    failed, text = assistant.call(command, "search", {"query": "trawler", "size": 1})
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
    assistant: ModuleType,
    token: str | None,
    host: str,
    taken: bool,
    roles: Path,
    sample_view: View,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DRAMATIS_ACCESS", str(roles))
    monkeypatch.setenv("DRAMATIS_URL", "https://news.example.org")
    heads = {"Host": host} | ({"Authorization": f"Bearer {token}"} if token else {})
    told = run(assistant.over_http_asked(sample_view, heads))
    assert told == ("trawler" if taken else "")


def test_over_http_nobody_asks_for_a_token_where_there_are_no_roles(assistant: ModuleType, sample_view: View) -> None:
    assert run(assistant.over_http_asked(sample_view, {})) == "trawler"


@pytest.fixture
def roles(tmp_path: Path) -> Path:
    """A file of roles with a reader whose token is "secret"."""
    file = tmp_path / "roles.toml"
    digest = hashlib.sha256(b"secret").hexdigest()
    file.write_text(f'[roles]\n"ada@example.org" = "reader"\n[tokens]\n"{digest}" = "ada@example.org"\n')
    return file
