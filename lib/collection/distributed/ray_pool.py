"""Worker processes on a Ray cluster, asked as those of this machine are.

Ray runs a job again when its worker or its machine dies, and fetches a result that died with its machine by running
the job anew: jobs here write nothing, so none leaves half of anything. Source: Ray documentation, "Fault tolerance".
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from lib.collection.workers import Pool
from lib.facts import DramatisError
from lib.isolation import isolated

Made = TypeVar("Made")
ROOT = Path(__file__).resolve().parent.parent.parent.parent
REQUIREMENTS = "requirements-scale.txt"
_AHEAD = 4  # jobs begun for each processor: workers have something to do while results are stored
_RETRIES = 2
SECONDS = 10  # until a machine that does not answer is given up
_ENV = {
    "PYTHONPATH": str(ROOT),  # Dramatis stands at the same place on each machine
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


class EngineError(DramatisError):
    """The cluster is not there, or what speaks with it is not installed."""


@dataclass(frozen=True, slots=True)
class RayPool(Pool):
    """The processors of a cluster; twice ``workers`` jobs are begun at once."""

    begin: Any  # a remote function of Ray

    def submit(self, work: Callable[..., Made], *given: Any) -> Future[Made]:
        """The future result of ``work(*given)`` on some machine of the cluster."""
        passed_on: Future[Made] = Future()
        self.begin.remote(work, *given).future().add_done_callback(lambda done: _pass_on(done, passed_on))
        return passed_on

    def renew(self) -> None:
        """Nothing: the cluster looks after the memory of its workers."""


def is_installed() -> bool:
    """Whether Ray can be imported."""
    found = find_spec("ray")
    return found is not None and found.origin is not None  # a folder of that name, such as Ray's own, is no package


def connect(address: str | None = None) -> RayPool:
    """The pool of the cluster at ``address``, else of one that is started on this machine. Raises EngineError.

    Ray sends its maker no statistics, and opens no dashboard.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if address:
        _reach(address)
    ray: Any = import_module("ray")
    local: dict[str, Any] = {"include_dashboard": False, "_node_ip_address": "127.0.0.1"}
    given = {"address": address} if address else local
    quiet = {"ignore_reinit_error": True, "log_to_driver": False, "runtime_env": {"env_vars": _ENV}}
    if isinstance(error := isolated(partial(ray.init, **given, **quiet)), DramatisError):  # it raises even Exception
        at = f"at {address}" if address else "on this machine"
        raise EngineError(f"There is no Ray cluster {at}: {_line(error.__cause__ or error)}.") from error
    processors = int(ray.cluster_resources().get("CPU", 0))
    return RayPool(_AHEAD * max(1, processors) // 2, ray.remote(num_cpus=1, max_retries=_RETRIES)(_done))


def disconnect() -> None:
    """Lets the cluster go; one that was started here ends."""
    import_module("ray").shutdown()


def _reach(address: str) -> None:
    """Asks whether anything listens there: Ray itself would wait for minutes. Raises EngineError."""
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host, int(port)), SECONDS).close()
    except (OSError, ValueError) as error:
        raise EngineError(f"There is no Ray cluster at {address}: {_line(error)}.") from error


def _done(work: Callable[..., Made], *given: Any) -> Made:
    return work(*given)


def _pass_on(done: Future[Any], to: Future[Any]) -> None:
    """Gives the result on; a worker or a machine that died more often than a job is tried is one broken pool to all."""
    error = done.exception()
    if error is None:
        to.set_result(done.result())
    elif isinstance(error, import_module("ray.exceptions").RayTaskError):
        to.set_exception(error)
    else:
        to.set_exception(BrokenProcessPool(_line(error)))


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200].rstrip(". ")
