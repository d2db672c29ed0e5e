"""Rows that workers made ready come out as facts that were stored one by one."""

from lib.store import Change, Lake
from lib.store.lake import revisions
from lib.store.queries import articles
from lib.store.tables import prepared, write
from tests.lib.store.world import COPY, FISH, TALKS, WORLD

SKETCH = (1, 2, 3)


def test_rows_come_back_as_the_facts_they_were_made_of(lake: Lake, world_lake: Lake) -> None:
    rows = prepared.joined([prepared.prepare([(one, SKETCH)]) for one in WORLD])
    assert prepared.ids(rows) == [one.article.id for one in WORLD]
    stored = write.apply(lake, Change("a", "all", rows=rows, read_by="model 1"))
    assert sorted(stored) == sorted(prepared.ids(rows))
    names = sorted(stored)
    assert list(articles.many(lake.view(), names)) == list(articles.many(world_lake.view(), names))
    assert revisions.log(lake.view())["added"].tolist() == [len(WORLD)]
    assert revisions.readers(lake.view()) == {"model 1": names}


def test_what_is_stored_already_is_left_out_and_clusters_are_given(lake: Lake) -> None:
    write.apply(lake, Change("a", "one", added=[FISH]))
    rows = prepared.prepare([(one, SKETCH) for one in (FISH, TALKS, COPY)])
    name = TALKS.article.id
    clusters = {COPY.article.id: name}
    stored = write.apply(lake, Change("b", "more", rows=rows, clusters=clusters))
    assert sorted(stored) == sorted([name, COPY.article.id])
    assert write.apply(lake, Change("b", "again", rows=rows)) == ()
    found = dict(lake.view().rows("SELECT cluster, count(*) FROM {articles} GROUP BY cluster"))
    assert found == {FISH.article.id: 1, name: 2}


def test_some_of_the_rows() -> None:
    rows = prepared.prepare([(one, SKETCH) for one in WORLD])
    assert prepared.sketches(rows) == {one.article.id: SKETCH for one in WORLD}
    assert prepared.ids(prepared.only(rows, {FISH.article.id})) == [FISH.article.id]
    assert prepared.ids(prepared.without(rows, {FISH.article.id})) == [
        one.article.id for one in WORLD if one is not FISH
    ]
    assert prepared.without(rows, set(prepared.ids(rows))) == prepared.only(rows, set()) == {}
    assert prepared.joined([]) == {} and prepared.ids({}) == []
