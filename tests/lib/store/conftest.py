"""The tiny world in a real store, once for all tests that only read."""

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.store import Change, Lake, View, open_lake
from lib.store.tables import write
from tests import postgres
from tests.lib.store.world import WORLD


@pytest.fixture(scope="session")
def world_lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    """Its catalogue is a file: reads go to a copy, which is the same from either catalogue (see ``test_reads``)."""
    lake = world_in(tmp_path_factory.mktemp("world"))
    yield lake
    lake.close()


@pytest.fixture(scope="session")
def world_on_server(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    """The same with its catalogue on PostgreSQL."""
    lake = world_in(tmp_path_factory.mktemp("world"), postgres.database(server, "world"))
    yield lake
    lake.close()


def world_in(place: Path, catalogue: str | None = None) -> Lake:
    lake = open_lake(place, catalogue)
    write.apply(lake, Change("tester", "Four articles", added=WORLD))
    return lake


@pytest.fixture(scope="session")
def view(world_lake: Lake) -> View:
    return world_lake.view()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server, started by the first test that asks for it."""
    with postgres.server() as folder:
        yield folder


@pytest.fixture(params=["file", "postgres"])
def catalog(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the test's collections have their catalogue: in a file, and again on a server."""
    return catalogue_in(request, monkeypatch)


def catalogue_in(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "postgres":
        address = postgres.database(request.getfixturevalue("server"), f"c{uuid.uuid4().hex}")
        monkeypatch.setenv("DRAMATIS_CATALOG", address)
    return request.param


@pytest.fixture
def lake(tmp_path: Path, catalog: str, new_place: Path) -> Iterator[Lake]:
    """An empty collection of the test's own."""
    if catalog == "file":
        shutil.copytree(new_place, tmp_path / "collection")
    opened = open_lake(tmp_path / "collection")
    yield opened
    opened.close()
