"""A cluster of two machines on this one: a worker and a machine die in the middle, and the account is exact."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lib.collection import ingest, rebuild
from lib.collection.distributed import prepared_ingest, ray_pool
from lib.collection.ingest import SAMPLES
from lib.facts import DramatisError
from lib.isolation import isolated
from lib.store import Lake, open_lake
from lib.store.queries import articles

FEW = 12


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Two machines with a processor each, of which the second may be taken away."""
    utils = pytest.importorskip("ray.cluster_utils", reason="Ray is not installed: requirements-scale.txt")
    services, patient = pytest.importorskip("ray._private.services"), pytest.MonkeyPatch()
    patient.setenv("RAY_USAGE_STATS_ENABLED", "0")
    patient.setattr(services, "get_node", _patiently(services.get_node))
    patient.setattr(services, "resolve_ip_for_localhost", str)  # Ray would ask for it at this machine's other address
    patient.setenv("HOME", str(tmp_path_factory.mktemp("home")))  # Ray keeps the cluster's token there
    one = {"num_cpus": 1, "node_ip_address": "127.0.0.1", "include_dashboard": False}
    opened = utils.Cluster(initialize_head=True, head_node_args=one)
    opened.second = opened.add_node(num_cpus=1)
    yield opened
    ray_pool.disconnect()
    opened.shutdown()
    patient.undo()


def _patiently(ask: Callable[..., Any]) -> Callable[..., Any]:
    """``ask``, again until there is an answer: on a busy machine Ray gives up after 30 seconds."""

    def asked(*given: Any) -> Any:
        deadline = time.monotonic() + 200
        while isinstance(isolated(ask, *given), DramatisError) and time.monotonic() < deadline:
            time.sleep(0.2)
        return ask(*given)

    return asked


def test_a_worker_and_a_machine_die_in_the_middle(cluster: Any, lake: Lake, tmp_path: Path) -> None:
    pool = ray_pool.connect(cluster.address)
    assert pool.workers == 4
    files = [(path.name, path.read_bytes()) for path in sorted(SAMPLES.glob("*.txt"))[:FEW]]
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
