"""A cluster of two machines on this one: a worker and a machine die in the middle, and the account is exact."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lib.collection import ingest, rebuild
from lib.collection.distributed import prepared_ingest, ray_pool
from lib.collection.samples import FOLDER
from lib.store import Lake, open_lake
from lib.store.queries import articles
from tests import ray_cluster

FEW = 12


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Two machines, of which the second may be taken away."""
    if not ray_pool.is_installed():
        pytest.skip("Ray is not installed: requirements-scale.txt")
    with ray_cluster.two_machines(tmp_path_factory.mktemp("home")) as opened:
        yield opened


def test_a_worker_and_a_machine_die_in_the_middle(cluster: Any, lake: Lake, tmp_path: Path) -> None:
    pool = ray_pool.connect(cluster.address)
    assert pool.workers == 4
    files = [(path.name, path.read_bytes()) for path in sorted(FOLDER.glob("*.txt"))[:FEW]]
    readings = list(ingest.read_files([*files, ("empty.txt", b"")], pool, lake))
    read = [article for reading in readings for article in reading.articles]
    assert [bool(reading.reasons) for reading in readings] == [False] * FEW + [True]

    victim = pool.submit(os.getpid).result()
    killing = [threading.Timer(1.0, os.kill, (victim, signal.SIGKILL))]
    killing += [threading.Timer(2.0, cluster.remove_node, (cluster.second,), {"allow_graceful": False})]
    for one in killing:
        one.start()
    account = prepared_ingest.store_articles(lake, [*read, read[0]], pool, author="a")
    for one in killing:
        one.join()
    assert (account.added, account.duplicate, account.rejected) == (len(read), 1, 0)
    assert sorted(articles.ids(lake.view())) == sorted(article.id for article in read)
    troubles, _ = rebuild.check(lake)
    assert not troubles

    same = open_lake(tmp_path / "here")
    ingest.store_articles(same, read, ingest.pool(1), author="a", batch=ingest.BATCH)
    names = [article.id for article in read]
    assert list(articles.many(same.view(), names)) == list(articles.many(lake.view(), names))
    same.close()


def test_a_job_that_fails_or_kills_its_worker_costs_only_itself(cluster: Any) -> None:
    from tests.lib.collection.fragile import fragile

    pool = ray_pool.connect(cluster.address)
    found = dict(ingest.mapped(pool, fragile, [[1, 7], [13], [5]]))
    assert (found[1], found[5]) == (2, 10)
    assert "seven" in str(found[7]) and "came to an end" in str(found[13])


@pytest.mark.parametrize("address", ["127.0.0.1:1", "nowhere", "127.0.0.1:"])
def test_an_address_where_no_cluster_is(address: str) -> None:
    with pytest.raises(ray_pool.EngineError, match=f"There is no Ray cluster at {address}: "):
        ray_pool._reach(address)
