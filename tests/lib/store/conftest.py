"""The tiny world in a real store, once for all tests that only read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.store import Change, Lake, View, open_lake
from lib.store.tables import write
from tests.lib.store.world import WORLD


@pytest.fixture(scope="session")
def world_lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    lake = open_lake(tmp_path_factory.mktemp("world"))
    write.apply(lake, Change("tester", "Four articles", added=WORLD))
    yield lake
    lake.close()


@pytest.fixture(scope="session")
def view(world_lake: Lake) -> View:
    return world_lake.view()


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[Lake]:
    """An empty collection of the test's own."""
    opened = open_lake(tmp_path / "collection")
    yield opened
    opened.close()
