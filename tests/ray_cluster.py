"""A Ray cluster of two machines with a processor each, both of them this one; it listens on 127.0.0.1 only."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from lib.collection.distributed import ray_pool
from lib.facts import DramatisError
from lib.isolation import isolated

PATIENCE = 200  # seconds; on a busy machine Ray itself gives up after 30


@contextmanager
def two_machines(home: Path) -> Iterator[Any]:
    """Ray's own Cluster, whose ``second`` machine may be taken away; its token is kept in the folder ``home``."""
    services: Any = import_module("ray._private.services")
    with pytest.MonkeyPatch.context() as patient:
        patient.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patient.setenv("HOME", str(home))
        patient.setattr(services, "get_node", _patiently(services.get_node))
        patient.setattr(services, "resolve_ip_for_localhost", str)  # it would ask at this machine's other address
        one = {"num_cpus": 1, "node_ip_address": "127.0.0.1", "include_dashboard": False}
        opened = import_module("ray.cluster_utils").Cluster(initialize_head=True, head_node_args=one)
        opened.second = opened.add_node(num_cpus=1)
        yield opened
        ray_pool.disconnect()
        opened.shutdown()


def _patiently(ask: Callable[..., Any]) -> Callable[..., Any]:
    """``ask``, again until there is an answer."""

    def asked(*given: Any) -> Any:
        deadline = time.monotonic() + PATIENCE
        while isinstance(isolated(ask, *given), DramatisError) and time.monotonic() < deadline:
            time.sleep(0.2)
        return ask(*given)

    return asked
