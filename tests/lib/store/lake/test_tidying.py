"""A catalogue that grew is tidied beside the pages, and every revision stays."""

from __future__ import annotations

import pytest

from lib.store import Change, Lake
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
    tables = [name for (name,) in lake.catalogue("SELECT table_name FROM {ducklake_inlined_data_tables}")]
    assert tables and all(lake.catalogue(f"SELECT count(*) FROM {{{name}}}") == [(0,)] for name in tables)
    assert lake.serving.revision == lake.revision()
    assert iceland.id not in actors.labels(lake.view(), [iceland.id])
    assert iceland.id in actors.labels(lake.view(before.revision), [iceland.id])


def test_the_copy_passes_over_the_tidying_of_a_removal(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    write.apply(lake, Change("a", "all", added=WORLD))
    tidying.tidy(lake)
    write.remove(lake, [WORLD[0].article.id])
    told = revisions.log(lake.view())["message"].tolist()
    monkeypatch.setattr(Serving, "_build", lambda *_: pytest.fail("the copy was made anew"))
    tidying.tidy(lake)
    assert articles.ids(lake.view()) == sorted(facts.article.id for facts in WORLD[1:])
    assert revisions.log(lake.view())["message"].tolist() == told
