"""Which language model made the facts: noted with them, told for each revision, renewed by a rebuild."""

from pathlib import Path

import pytest

from lib.collection import ingest, rebuild
from lib.collection.rereading import reread
from lib.extract.parse import model_name
from lib.store import Change, Lake, open_lake
from lib.store.lake import revisions
from lib.store.queries import articles
from lib.store.tables import write
from tests.lib.collection.test_ingest import WIRE, store
from tests.lib.store.world import FISH

NOW = model_name.reads_with()


@pytest.fixture(scope="module")
def pool() -> ingest.Pool:
    return ingest.pool()


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return open_lake(tmp_path / "collection")


def readers(lake: Lake, revision: int | None = None) -> dict[str | None, list[str]]:
    return revisions.readers(lake.view(revision))


def test_the_name_is_that_of_the_loaded_pipeline() -> None:
    from lib.extract.parse import model

    assert model_name.name_of(model_name.wished()) == model.name()
    assert model_name.name_of("no_such_pipeline") is None and model_name.name_of("../x") is None


def test_a_change_without_a_parse_keeps_who_read_the_article(lake: Lake) -> None:
    facts = {FISH.article.id: FISH}
    write.apply(lake, Change("", "", added=[FISH]))
    assert readers(lake) == {None: [FISH.article.id]}
    write.apply(lake, Change("", "", replaced=facts, read_by="model 1"))
    write.apply(lake, Change("", "", replaced=facts))  # new themes, say
    assert readers(lake) == {"model 1": [FISH.article.id]}
    old = lake.revision()
    write.note_reading(lake, [FISH.article.id], "model 2")
    assert readers(lake) == {"model 2": [FISH.article.id]}
    assert readers(lake, old) == {"model 1": [FISH.article.id]}
    write.remove(lake, [FISH.article.id])
    assert readers(lake) == {}


def test_a_rebuild_reads_with_this_version(lake: Lake, pool: ingest.Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        older.setattr(ingest, "reads_with", lambda: "en_older 1.0, Dramatis 0.0")
        store(lake, pool, [("wire.txt", WIRE.encode())])
    ((one,),) = readers(lake).values()
    assert readers(lake) == {"en_older 1.0, Dramatis 0.0": [one]}
    before = articles.facts(lake.view(), one)
    assert rebuild.rebuild(lake, pool).same == 1
    assert readers(lake) == {NOW: [one]} and articles.facts(lake.view(), one) == before
    again = lake.revision()
    rebuild.rebuild(lake, pool)
    assert [note for *_, note in revisions._notes(lake, again, lake.revision()) if note] == []
    store(lake, pool, [("other.txt", b"Iceland\n\nIceland thanked Norway on Monday.")])
    assert list(readers(lake)) == [NOW] and len(readers(lake)[NOW]) == 2
    reread(lake, [one], pool, author="", message="")
    assert list(readers(lake)) == [NOW]
