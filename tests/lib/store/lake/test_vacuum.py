"""A catalogue that many small commits went through is small again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from lib.filters import Filters
from lib.store import Change, Lake, open_lake
from lib.store.lake import tidying
from lib.store.queries import overview
from lib.store.tables import write
from tests.benchmarks import generated


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    made = open_lake(tmp_path)
    for facts in generated.articles(12):
        write.apply(made, Change("a", "one", added=[facts]))
    return made


def _empty_pages(lake: Lake) -> int:
    with sqlite3.connect(lake.place / "catalog.sqlite") as catalogue:
        return int(catalogue.execute("PRAGMA freelist_count").fetchone()[0])


def test_tidying_gives_the_empty_pages_back(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    tidying.tidy(lake)
    assert _empty_pages(lake) > 0  # too few to be worth it
    monkeypatch.setattr(tidying, "WORTH_IT", 1)
    tidying.tidy(lake)
    assert _empty_pages(lake) == 0
    assert overview.counts(lake.view(), Filters())["articles"] == 12
    write.apply(lake, Change("a", "more", added=list(generated.articles(13))))
    assert overview.counts(lake.view(), Filters())["articles"] == 13
    lake.close()


def test_a_catalogue_that_is_being_read_is_left_for_another_time(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "WORTH_IT", 1)
    reading = sqlite3.connect(lake.place / "catalog.sqlite", isolation_level=None)
    reading.execute("BEGIN")
    reading.execute("SELECT count(*) FROM ducklake_snapshot").fetchone()
    tidying.tidy(lake)
    reading.close()
    assert overview.counts(lake.view(), Filters())["articles"] == 12
    lake.close()
