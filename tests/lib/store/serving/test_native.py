"""The copy that answers pages: kept over a restart, brought up to date, made anew, and never another answer."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from lib.facts import Facts
from lib.filters import Filters
from lib.store import Change, Lake, View, open_lake
from lib.store.queries import actors, articles, evidence, links, overview, quotes, relations, themes
from lib.store.serving import reading_schema
from lib.store.serving.native import Serving
from lib.store.tables import write
from tests.benchmarks import generated
from tests.lib.store.copied import copied
from tests.lib.store.world import ACTORS, COPY, FISH, QUIET, TALKS, WORLD, facts_of

READS: tuple[Callable[..., object], ...] = (
    overview.counts, articles.listing, actors.ranking, relations.edges, evidence.relations, quotes.listing, themes.tree,
    links.graph,
)  # fmt: skip


@pytest.fixture
def catalog() -> str:
    """A copy is the same whatever keeps the catalogue."""
    return "file"


def _answers(lake: Lake) -> list[str]:
    view = lake.view()
    return [str(read(view, filters)) for read in READS for filters in (Filters(), Filters(once=True))]


def test_the_copy_survives_a_restart(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    write.apply(lake, Change("a", "all", added=WORLD))
    before = _answers(lake)
    lake.close()
    monkeypatch.setattr(Serving, "_build", lambda *_: pytest.fail("it was made anew"))
    again = open_lake(lake.place)
    assert _answers(again) == before
    again.close()


def test_two_that_are_open_at_once_keep_a_copy_each(lake: Lake) -> None:
    write.apply(lake, Change("a", "all", added=WORLD))
    other = open_lake(lake.place)
    assert _answers(other) == _answers(lake)
    assert sorted(path.name for path in (lake.place / "serving").glob("*.duckdb")) == ["0.duckdb", "1.duckdb"]
    write.remove(lake, [TALKS.article.id])
    assert _answers(other) == _answers(lake)
    other.close()


@pytest.mark.parametrize("damage", [b"", b"nothing of the kind" * 1000])
def test_a_damaged_copy_is_made_anew(lake: Lake, damage: bytes) -> None:
    write.apply(lake, Change("a", "all", added=WORLD))
    before = _answers(lake)
    lake.close()
    (lake.place / "serving" / "0.duckdb").write_bytes(damage)
    (lake.place / "serving" / "0.part").write_bytes(b"half of a copy")
    again = open_lake(lake.place)
    assert _answers(again) == before
    assert not (lake.place / "serving" / "0.part").exists()
    again.close()


def test_a_copy_of_another_collection_or_form_is_not_read(tmp_path: Path) -> None:
    one, other = open_lake(tmp_path / "one"), open_lake(tmp_path / "other")
    write.apply(one, Change("a", "fish", added=[FISH]))
    write.apply(other, Change("a", "quiet", added=[QUIET]))
    _ = one.view(), other.view()
    one.close()
    other.close()
    (tmp_path / "one" / "serving" / "0.duckdb").replace(tmp_path / "other" / "serving" / "0.duckdb")
    again = open_lake(tmp_path / "other")
    assert articles.ids(again.view()) == [QUIET.article.id]
    again.close()
    with duckdb.connect(str(tmp_path / "other" / "serving" / "0.duckdb")) as copy:
        copy.execute("UPDATE stamp SET form = form - 1; DELETE FROM articles")
    last = open_lake(tmp_path / "other")
    with ThreadPoolExecutor(1) as thread:  # the app looks in one thread and makes it in another
        assert last.serving.needs_building()
        assert articles.ids(thread.submit(last.view).result()) == [QUIET.article.id]
    last.close()


def test_a_copy_that_was_brought_up_to_date_is_as_one_made_anew(lake: Lake, tmp_path: Path) -> None:
    made = list(generated.articles(30))
    write.apply(lake, Change("a", "some", added=[*made[:20], FISH, TALKS]))
    lake.view()
    other = open_lake(lake.place)  # reads from the lake what the first one takes as it is stored
    other.view()
    steps = (
        Change("a", "more", added=[*made[20:], COPY], clusters={COPY.article.id: TALKS.article.id}),
        Change("a", "less", removed=[made[3].article.id, FISH.article.id]),
        Change("a", "another in its place", replaced={made[5].article.id: _longer(made[5])}),
        Change("a", "moved", clusters={made[7].article.id: made[8].article.id}),
        Change("a", "again", added=[FISH, QUIET]),
    )
    for step in steps:
        write.apply(lake, step)
        assert lake.serving.revision == lake.revision() or step.message == "moved"
        _ = lake.view(), other.view()
    anew = open_lake(lake.place)
    assert copied(lake) == copied(other) == copied(anew)
    assert _answers(lake) == _answers(other) == _answers(anew)
    other.close()
    anew.close()


def test_the_copy_goes_on_answering_after_a_query_that_fails(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    write.apply(lake, Change("a", "all", added=WORLD))
    view = lake.view()
    articles.listing(view, Filters(once=True))
    with pytest.raises(duckdb.BinderException):
        view.rows("SELECT nothing FROM {articles}")
    monkeypatch.setattr("lib.store.lake.lake.over_lake", lambda *_: pytest.fail("the lake was asked"))
    for filters in (Filters(once=True), Filters(outlets=("Wire",)), Filters(dated=True)):
        articles.listing(view, filters)


def test_an_index_leads_to_the_rows_of_an_article(lake: Lake) -> None:
    write.apply(lake, Change("a", "all", added=WORLD))
    lake.view()
    write.apply(lake, Change("a", "another text", added=[_longer(WORLD[0])]))
    keys = [key for (key,) in lake.view().rows("SELECT key FROM {articles}")]
    for name in reading_schema.SHOWN:
        rows = f"FROM serve.{name} WHERE key IN (SELECT unnest($keys))"
        assert "Index Scan" in str(lake.cursor().execute(f"EXPLAIN ANALYZE {rows}", {"keys": keys[:1]}).fetchall())
        found = [lake.cursor().execute(rows, {"keys": [key]}).fetchall() for key in keys]
        every = lake.cursor().execute(f"FROM serve.{name}").fetchall()
        assert sorted(map(repr, sum(found, []))) == sorted(map(repr, every))


def test_edges_know_how_many_relations_they_have_as_articles_come_and_go(lake: Lake) -> None:
    made = list(generated.articles(30))
    for start in range(0, 30, 6):
        write.apply(lake, Change("a", "some", added=made[start : start + 6]))
        lake.view()
    write.remove(lake, [made[0].article.id, made[7].article.id])
    lake.view()
    counted = "SELECT edge_key, count(*)::INTEGER AS relations FROM serve.{} GROUP BY edge_key ORDER BY edge_key"
    known = lake.cursor().execute("SELECT edge_key, relations FROM serve.edges ORDER BY edge_key").fetchall()
    for name in ("relations", "edge_relations"):
        assert lake.cursor().execute(counted.format(name)).fetchall() == known


def _longer(facts: Facts) -> Facts:
    return replace(facts, article=replace(facts.article, text=facts.article.text + " ", published="2023-07-07"))


def test_threads_that_ask_the_same_at_once_are_answered_by_the_copy(lake: Lake) -> None:
    write.apply(lake, Change("test", "world", added=WORLD))
    asked = Filters(outlets=("Wire",)), ACTORS["Norway"].id
    alone = evidence.actor(lake.view(), *asked)
    assert len(alone)
    for n in range(3):
        view = _one_more(lake, n)  # whose articles nothing has been found of yet
        with ThreadPoolExecutor(4) as threads:
            found = list(threads.map(lambda _, view=view: evidence.actor(view, *asked), range(8)))
        assert [list(one["text"]) for one in found] == [list(alone["text"])] * 8


def _one_more(lake: Lake, n: int) -> View:
    write.apply(lake, Change("test", "one more", added=[facts_of(f"Nothing of note took place in {n} days.")]))
    return lake.view()
