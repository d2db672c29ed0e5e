"""The tiny world in a store of its own."""

from collections.abc import Iterator

import pytest

from lib.store import Change, View, open_lake
from lib.store.tables import write
from tests.lib.store.world import WORLD


@pytest.fixture(scope="package")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    lake = open_lake(tmp_path_factory.mktemp("briefing"))
    write.apply(lake, Change("tester", "Four articles", added=WORLD))
    yield lake.view()
    lake.close()
