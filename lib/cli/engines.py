"""What ``ingest`` reads and analyses with: processes of this machine, or a cluster."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from lib.collection import ingest as ingesting
from lib.facts import Article, DramatisError
from lib.store import Lake

ARTICLES = 1_000  # read before they are stored: a collection of any size is read in little memory
MANY = 10_000  # of a cluster: while few are stored, many machines would wait


class UsageError(DramatisError):
    """A command was given something it cannot work with."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Where jobs are done, how their articles are stored, and how many are read before that."""

    pool: ingesting.Pool
    store: Callable[[Lake, Sequence[Article]], ingesting.Account]
    articles: int = ARTICLES


@contextmanager
def engine(given: argparse.Namespace) -> Iterator[Engine]:
    """The engine that a command asks for. Raises UsageError, EngineError."""
    if given.engine != "ray":
        if given.address:
            raise UsageError("--address names a Ray cluster: add --engine ray.")
        pool = ingesting.pool(given.workers)
        yield Engine(pool, partial(_stored_here, pool))
        return
    from lib.collection.distributed import prepared_ingest, ray_pool

    if not ray_pool.is_installed():
        raise UsageError(f"Ray is not installed: pip install -r {ray_pool.REQUIREMENTS}.")
    cluster = ray_pool.connect(given.address)
    try:
        store = partial(prepared_ingest.store_articles, pool=cluster, author="command line")
        yield Engine(cluster, store, MANY)
    finally:
        ray_pool.disconnect()


def _stored_here(pool: ingesting.Pool, lake: Lake, articles: Sequence[Article]) -> ingesting.Account:
    return ingesting.store_articles(lake, articles, pool, author="command line", batch=ingesting.BATCH)
