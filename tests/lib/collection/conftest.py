"""The world of four articles, stored once: each test that changes it has a copy."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.store import Change, Lake, open_lake
from lib.store.tables import write
from tests.lib.store.world import WORLD


@pytest.fixture(scope="session")
def world_place(new_place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the four articles and the copy that pages are answered from."""
    place = shutil.copytree(new_place, tmp_path_factory.mktemp("four") / "collection")
    lake = open_lake(place)
    lake.view()
    write.apply(lake, Change("tester", "Four articles", added=WORLD))
    lake.close()
    return place


@pytest.fixture
def world(world_place: Path, tmp_path: Path) -> Iterator[Lake]:
    """The four articles in a collection of the test's own."""
    opened = open_lake(shutil.copytree(world_place, tmp_path / "world"))
    yield opened
    opened.close()
