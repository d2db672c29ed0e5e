"""The API answers as the queries do, page by page, and says in one sentence what it cannot."""

import io
import json
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlencode

import networkx as nx
import pandas as pd
import pytest
from starlette.applications import Starlette

from lib.api import openapi
from lib.api.routes import routes
from lib.api.tables import TABLES
from lib.collection.sources import kept_sources
from lib.collection.sources.kept_sources import Source
from lib.filters import Filters
from lib.store import Lake, open_lake
from lib.store.queries import articles, evidence, relations
from lib.store.search import full_text
from lib.store.tables import write
from lib.store.tables.write import Change
from tests.lib.api.running import run
from tests.lib.store.world import COPY, WORLD


class Got(NamedTuple):
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.content)


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    lake = open_lake(tmp_path_factory.mktemp("api"))
    write.apply(lake, Change("tester", "Most", added=[one for one in WORLD if one is not COPY]))
    write.apply(lake, Change("tester", "A copy", added=[COPY]))
    for name in ("One", "Two"):
        kept_sources.add(lake, Source("", "feed", f"https://{name.lower()}.example/feed", name, tags=("north",)))
    yield lake
    lake.close()


def get(lake: Lake, path: str, **query: object) -> Got:
    """The answer to a GET, asked of the application as a server would ask it (ASGI 3.0)."""
    asked = urlencode(query, doseq=True).encode() if query else b""
    path, _, given = path.partition("?")
    scope = {
        "type": "http", "method": "GET", "path": f"/api/v1/{path}".replace("/api/v1//api/v1/", "/api/v1/"),
        "query_string": given.encode() or asked, "headers": [(b"host", b"localhost")], "scheme": "http",
        "server": ("localhost", 80), "root_path": "", "http_version": "1.1",
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    run(Starlette(routes=routes(lambda: lake))(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Got(sent[0]["status"], headers, b"".join(part.get("body", b"") for part in sent[1:]))


@pytest.mark.parametrize("name", TABLES)
def test_pages_of_every_table_are_its_rows(lake: Lake, name: str) -> None:
    whole = get(lake, name).json["rows"]
    assert whole
    seen: list[Any] = []
    path: str | None = f"{name}?size=1"
    while path:
        got = get(lake, path)
        assert got.status == 200
        seen += got.json["rows"]
        path = got.json["next"]
    assert seen == whole


def test_rows_are_those_of_the_query(lake: Lake) -> None:
    shown = articles.listing(lake.view(), Filters())
    assert [row["article"] for row in get(lake, "articles").json["rows"]] == list(shown["article"])
    edge = relations.edges(lake.view(), Filters()).iloc[0]
    got = get(lake, "evidence", actor=edge["source"], **{"with": edge["target"]}).json
    expected = evidence.edge(lake.view(), Filters(), edge["source"], edge["target"])
    assert [row["text"] for row in got["rows"]] == list(expected["text"])
    assert got["total"] == edge["sentences"]


def test_filters_and_revision_are_those_of_a_link(lake: Lake) -> None:
    outlet = next(one.article.outlet for one in WORLD if one.article.outlet)
    assert {row["outlet"] for row in get(lake, "articles", outlet=outlet).json["rows"]} == {outlet}
    before = get(lake, "articles", rev=lake.revision() - 1)
    assert COPY.article.id not in {row["article"] for row in before.json["rows"]}
    assert before.headers["x-revision"] == str(lake.revision() - 1)


def test_csv_and_parquet_hold_the_same_rows(lake: Lake) -> None:
    known = [row["article"] for row in get(lake, "articles").json["rows"]]
    table = pd.read_csv(io.BytesIO(get(lake, "articles", format="csv").content))
    assert list(table["article"]) == known
    got = get(lake, "articles", format="parquet", size=2)
    assert list(pd.read_parquet(io.BytesIO(got.content))["article"]) == known[:2]
    assert 'rel="next"' in got.headers["link"]


def test_the_graph_is_read_again_by_networkx(lake: Lake) -> None:
    found = get(lake, "graph").json
    graph = nx.node_link_graph({"directed": True, "multigraph": False, "graph": {}, **found}, edges="edges")
    edges = relations.edges(lake.view(), Filters())
    assert set(graph.edges) == set(zip(edges["source"], edges["target"], strict=True))
    for form in ("graphml", "gexf"):
        assert get(lake, "graph", format=form).content.startswith(b"<")


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("articles", {"colour": "red"}, 400),
        ("articles", {"from": "yesterday"}, 400),
        ("articles", {"page": "0"}, 400),
        ("articles", {"size": "1001"}, 400),
        ("articles", {"size": "٣"}, 400),
        ("articles", {"format": "xml"}, 400),
        ("graph", {"format": "csv"}, 400),
        ("articles", {"rev": "999"}, 404),
        ("articles", {"rev": "9" * 40}, 400),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(lake: Lake, path: str, query: dict[str, str], status: int) -> None:
    got = get(lake, path, **query)
    assert got.status == status
    assert got.json["error"].endswith(".") and "\n" not in got.json["error"]


def test_a_page_beyond_the_last_is_empty(lake: Lake) -> None:
    got = get(lake, "articles", page=99).json
    assert got["rows"] == [] and got["next"] is None


def test_the_document_names_every_table_and_parameter(lake: Lake) -> None:
    found = get(lake, "openapi.json").json
    assert set(found["paths"]) == {f"/{name}" for name in (*TABLES, "graph")}
    assert set(openapi.MEANINGS) == set(openapi.PARAMETERS)
    for path in found["paths"].values():
        assert path["get"]["summary"].endswith(".")


def test_q_finds_the_sentences_of_search_and_is_refused_where_it_would_do_nothing(lake: Lake) -> None:
    rows = get(lake, "evidence", q="Norway").json["rows"]
    assert rows and all("Norway" in row["text"] for row in rows)
    assert len(rows) == len(full_text.search(lake.view(), Filters(), "Norway", limit=100))
    assert get(lake, "evidence", q="(((").status == 400
    refused = get(lake, "actors", q="Norway")
    assert refused.status == 400 and "ask evidence" in refused.json["error"]
    described = openapi.document("")["paths"]
    named = [path for path, held in described.items() if any(one["name"] == "q" for one in held["get"]["parameters"])]
    assert named == ["/evidence"]


def test_the_description_gives_the_public_address(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAMATIS_URL", "https://dramatis.example.org/")
    assert get(lake, "openapi.json").json["servers"] == [{"url": "https://dramatis.example.org/api/v1"}]
