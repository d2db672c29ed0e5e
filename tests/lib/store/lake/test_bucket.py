"""A collection whose tables and originals lie on object storage, its catalogue on PostgreSQL."""

import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from lib.__main__ import main
from lib.cli import commands
from lib.collection import rebuild
from lib.filters import Filters
from lib.store import Change, DamagedError, Lake, OriginalError, StoreError, open_lake
from lib.store.lake import originals, tidying
from lib.store.lake.store_errors import error_for
from lib.store.queries import articles
from lib.store.search import full_text, index
from lib.store.tables import write
from tests import postgres, s3
from tests.lib.store.world import COPY, FISH, TALKS, WORLD


@pytest.fixture(scope="module")
def storage() -> Iterator[None]:
    pytest.importorskip("moto", reason="moto, the tests' object storage, is not installed")
    pytest.importorskip("duckdb_extension_httpfs")
    before = dict(os.environ)
    with s3.server() as settings:
        os.environ.update(settings)
        yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="module")
def place(storage: None, server: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a collection on object storage, which holds the tiny world."""
    os.environ["DRAMATIS_CATALOG"] = postgres.database(server, "on_storage")
    os.environ["DRAMATIS_DATA"] = f"s3://{s3.BUCKET}/world"
    folder = tmp_path_factory.mktemp("on-storage")
    lake = open_lake(folder)
    write.apply(lake, Change("tester", "Three articles", added=[one for one in WORLD if one is not COPY]))
    tidying.tidy(lake)
    lake.close()
    return folder


@pytest.fixture
def lake(place: Path) -> Iterator[Lake]:
    opened = open_lake(place)
    yield opened
    opened.close()


def test_tables_and_originals_lie_there_and_nowhere_else(lake: Lake) -> None:
    name = lake.originals.put(b"an upload")
    lake.originals.write_note(name, {"order": 1})
    rows = lake.cursor().execute(f"SELECT file FROM glob('s3://{s3.BUCKET}/world/**')").fetchall()
    kept = [file.removeprefix(f"s3://{s3.BUCKET}/world/") for (file,) in rows]
    assert f"originals/{name[:2]}/{name}" in kept
    assert any(file.startswith("facts/main/articles/") and file.endswith(".parquet") for file in kept)
    assert {path.name for path in lake.place.iterdir()} <= {"serving", "audit.jsonl"}


def test_originals_come_back(lake: Lake) -> None:
    name, empty = lake.originals.put(b"some bytes"), lake.originals.put(b"")
    assert lake.originals.put(b"some bytes") == name
    assert (lake.originals.get(name), lake.originals.get(empty)) == (b"some bytes", b"")
    assert name in lake.originals.every()
    assert lake.originals.note(name) == {}
    lake.originals.write_note(name, {"order": 2, "file": "é.txt"})
    lake.originals.write_note(name, {"order": 3, "file": "é.txt"})
    assert lake.originals.note(name) == {"order": 3, "file": "é.txt"}
    lake.originals.files.write(f"{name[:2]}/{name}", b"other bytes")
    with pytest.raises(OriginalError, match="no longer what was uploaded"):
        lake.originals.get(name)
    with pytest.raises(OriginalError, match=f"missing from s3://{s3.BUCKET}/world/originals"):
        lake.originals.get("0" * 64)


def test_what_one_process_adds_another_reads_and_searches(lake: Lake, tmp_path: Path, monkeypatch) -> None:
    def fish(of: Lake) -> int:
        return full_text.search(of.view(), Filters(), "welcomed").attrs["total"]

    monkeypatch.setenv("DRAMATIS_CACHE", str(tmp_path))
    other = open_lake(lake.place)
    assert fish(lake) == fish(other) > 0
    before, revision = fish(lake), lake.revision()
    write.apply(other, Change("tester", "One more", added=[COPY]))
    assert COPY.article.id in articles.ids(lake.view())
    assert fish(lake) == fish(other) > before
    assert index.folder_of(other).is_relative_to(tmp_path) and not index.folder_of(lake).is_relative_to(tmp_path)
    assert COPY.article.id not in articles.ids(lake.view(revision))
    write.remove(lake, [COPY.article.id])
    assert fish(lake) == fish(other) == before
    other.close()


def test_an_index_of_another_collection_is_made_anew(lake: Lake) -> None:
    found = full_text.search(lake.view(), Filters(), "iceland").attrs["total"]
    upto = index.folder_of(lake) / "upto.json"
    mine = upto.read_text()
    upto.write_text(mine.replace('"made_at": "', '"made_at": "not '))
    assert full_text.search(lake.view(), Filters(), "iceland").attrs["total"] == found
    assert upto.read_text() == mine


def test_facts_come_back_whole_and_are_found_sound(lake: Lake) -> None:
    found = articles.many(lake.view(), [FISH.article.id, TALKS.article.id])
    assert sorted(facts.article.id for facts in found) == sorted([FISH.article.id, TALKS.article.id])
    troubles, _ = rebuild.check(lake)
    assert not [trouble for trouble in troubles if "original" not in trouble]


@pytest.mark.parametrize(
    ("command", "said", "status"), [("backup", "pg_dump, and s3://", 1), ("restore", "unset DRAMATIS_CATALOG", 2)]
)
def test_what_is_not_done_there_is_one_sentence(
    command: str, said: str, status: int, place: Path, tmp_path: Path, monkeypatch, capsys
) -> None:
    monkeypatch.setenv("DRAMATIS_COLLECTION", str(place))
    assert main([command, str(tmp_path / "all.zip")]) == status
    err = capsys.readouterr().err
    assert said in err and err.count("\n") == 1


def test_tables_on_a_server_are_not_put_aside_by_a_rebuild(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("DRAMATIS_CATALOG", "postgres:dbname=d")
    monkeypatch.setenv("DRAMATIS_COLLECTION", str(tmp_path))
    (tmp_path / "facts").mkdir()
    with pytest.raises(StoreError, match="move its tables aside there"):
        commands._anew(None)
    assert [path.name for path in tmp_path.iterdir()] == ["facts"]


@pytest.mark.parametrize("address", ["bucket", "s3://", "s3://Bucket", "s3://bucket/*", "gs://bucket/x", "s3://b/a?b"])
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(StoreError, match="DRAMATIS_DATA"):
        originals.address_of(address)


def test_a_catalogue_in_a_file_is_not_for_several_machines(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="needs a catalogue on PostgreSQL"):
        Lake(tmp_path, None, "s3://bucket/x")


def test_settings_are_those_that_all_tools_share() -> None:
    said = originals._secret("s3://b/x", {"AWS_ACCESS_KEY_ID": "me", "AWS_DEFAULT_REGION": "eu-1", "HOME": "/"})
    assert said.endswith("(TYPE s3, SCOPE 's3://b/x', KEY_ID 'me', REGION 'eu-1')")
    own = originals._secret("s3://b/x", {"AWS_ENDPOINT_URL": "http://127.0.0.1:9000/"})
    assert own.endswith("ENDPOINT '127.0.0.1:9000', URL_STYLE 'path', USE_SSL false)")
    assert "USE_SSL true" in originals._secret("s3://b/x", {"AWS_ENDPOINT_URL": "minio.example"})


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("IO Error: Could not connect to server error for HTTP GET to 'http://h/b/a.parquet?X-Amz=secret'", StoreError),
        ("HTTP Error: HTTP GET error reading 's3://b/a.parquet' in region 'x' (HTTP 404 Not Found)", DamagedError),
        ("HTTP Error: Unable to connect to URL s3://b/p: Forbidden (HTTP code 403)", StoreError),
    ],
)
def test_a_storage_that_fails_is_one_sentence(words: str, kind: type[StoreError]) -> None:
    error = error_for(duckdb.IOException(words))
    assert type(error) is kind and "secret" not in str(error)
