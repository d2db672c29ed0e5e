"""Articles whose rows come ready from workers are stored whole, once, and each is accounted for."""

from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import pytest

from lib.collection.distributed import prepared_ingest
from lib.collection.distributed.ray_pool import RayPool
from lib.facts import DramatisError, Facts
from lib.store import Change, Lake
from lib.store.queries import articles
from lib.store.tables import write
from tests.lib.store.world import FISH, WORLD


class AtOnce(RayPool):
    """Does each job as it is given."""

    def submit(self, work: Any, *given: Any) -> Future[Any]:
        """What the job gave."""
        done: Future[Any] = Future()
        done.set_result(work(*given))
        return done


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> RayPool:
    """A pool whose workers know the facts of the tiny world, and meet an error at fish."""
    known = {one.article.id: one for one in WORLD}

    def analysed(some: Any, _: Any) -> list[tuple[Facts, tuple[int, ...]]]:
        if any(one.id == "bad" for one in some):
            raise DramatisError("It is bad.")
        return [(known[one.id], ()) for one in some]

    monkeypatch.setattr(prepared_ingest, "analysed", analysed)
    return AtOnce(1, None)


def test_every_article_is_stored_once_and_accounted_for(lake: Lake, pool: RayPool) -> None:
    write.apply(lake, Change("a", "before", added=[FISH]))
    bad = replace(FISH.article, id="bad")
    given = [bad, *(one.article for one in WORLD), WORLD[-1].article]
    account = prepared_ingest.store_articles(lake, given, pool, author="b")
    assert [one.verdict for one in account.outcomes].count("added") == len(WORLD) - 1
    assert (account.duplicate, account.rejected) == (2, 1)
    assert account.outcomes[0].reason == "It is bad."
    assert sorted(articles.ids(lake.view())) == sorted(one.article.id for one in WORLD)


def test_a_batch_that_cannot_be_stored_costs_only_the_article_at_fault(
    lake: Lake, pool: RayPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply = write.apply

    def picky(to: Lake, change: Change) -> tuple[str, ...]:
        if FISH.article.id in change.rows["articles"]["id"].to_pylist():
            raise DramatisError("No fish.")
        return apply(to, change)

    monkeypatch.setattr(write, "apply", picky)
    account = prepared_ingest.store_articles(lake, [one.article for one in WORLD], pool, author="b")
    assert (account.added, account.rejected) == (len(WORLD) - 1, 1)
    assert FISH.article.id not in articles.ids(lake.view())
