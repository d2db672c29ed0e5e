"""A catalogue that grew is tidied beside the pages, and every revision stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lib.store import Change, Lake, open_lake
from lib.store.lake import revisions, tidying
from lib.store.queries import actors, articles
from lib.store.serving.native import Serving
from lib.store.tables import write
from lib.store.tables.recasting import Merging
from tests.lib.store.world import ACTORS, WORLD


@pytest.fixture
def catalog() -> str:
    """Of a catalogue on a server the size is not known."""
    return "file"


def test_a_merge_that_makes_the_catalogue_grow_is_moved_out_of_it(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    write.apply(lake, Change("a", "all", added=WORLD))
    before, iceland = lake.view(), ACTORS["Iceland"]
    monkeypatch.setattr(tidying, "GROWN", 1)
    articles = [facts.article.id for facts in WORLD if iceland in facts.actors]
    write.apply(lake, Change("a", "a merge", recast=[Merging(iceland.id, ACTORS["Norway"], articles)]))
    monkeypatch.setattr(Serving, "_build", lambda *_: pytest.fail("the copy was made anew"))
    lake.tidying.wait()
    assert _in_catalogue(lake) == 0
    assert lake.serving.revision == lake.revision()
    assert iceland.id not in actors.labels(lake.view(), [iceland.id])
    assert iceland.id in actors.labels(lake.view(before.revision), [iceland.id])


def test_what_an_article_has_stays_in_the_catalogue_and_what_many_have_goes_into_files(lake: Lake) -> None:
    write.apply(lake, Change("a", "one", added=WORLD[:1]))
    assert _in_catalogue(lake) and not list(lake.place.rglob("*.parquet"))
    article = WORLD[1].article
    many = [replace(WORLD[1], article=replace(article, id=f"{article.id}-{n}")) for n in range(200)]
    before = _in_catalogue(lake)
    write.apply(lake, Change("a", "many", added=many))
    assert _in_catalogue(lake) == before and list(lake.place.rglob("*.parquet"))


def test_files_merged_into_others_go_when_nobody_reads_them_any_more(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    write.apply(lake, Change("a", "one", added=WORLD[:1]))
    tidying.tidy(lake)
    before, first = lake.view(), _files(lake)
    write.apply(lake, Change("a", "others", added=WORLD[1:]))
    tidying.tidy(lake)
    assert first < _files(lake), "somebody may still be reading them"
    open_lake(lake.place).close()
    assert first < _files(lake)
    monkeypatch.setattr(tidying, "UNUSED", 0)
    open_lake(lake.place).close()
    read = {path for (path,) in lake.catalogue("SELECT path FROM {ducklake_data_file}")}
    assert {file.name for file in _files(lake)} == read and not first <= _files(lake)
    assert articles.ids(before) == [WORLD[0].article.id]
    assert set(articles.ids(lake.view())) == {facts.article.id for facts in WORLD}


def test_large_files_are_not_written_anew(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "LARGE", 1)
    write.apply(lake, Change("a", "one", added=WORLD[:1]))
    tidying.tidy(lake)
    first = _files(lake)
    write.apply(lake, Change("a", "others", added=WORLD[1:]))
    tidying.tidy(lake)
    left = lake.catalogue("SELECT count(*) FROM {ducklake_files_scheduled_for_deletion}")
    assert first < _files(lake) and left == [(0,)]


def _files(lake: Lake) -> set[Path]:
    return set(lake.place.rglob("*.parquet"))


def _in_catalogue(lake: Lake) -> int:
    """How many rows of tables the catalogue has."""
    tables = [name for (name,) in lake.catalogue("SELECT table_name FROM {ducklake_inlined_data_tables}")]
    return sum(lake.catalogue(f"SELECT count(*) FROM {{{name}}}")[0][0] for name in tables)


def test_the_copy_passes_over_the_tidying_of_a_removal(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    write.apply(lake, Change("a", "all", added=WORLD))
    tidying.tidy(lake)
    write.remove(lake, [WORLD[0].article.id])
    told = revisions.log(lake.view())["message"].tolist()
    monkeypatch.setattr(Serving, "_build", lambda *_: pytest.fail("the copy was made anew"))
    tidying.tidy(lake)
    assert articles.ids(lake.view()) == sorted(facts.article.id for facts in WORLD[1:])
    assert revisions.log(lake.view())["message"].tolist() == told
