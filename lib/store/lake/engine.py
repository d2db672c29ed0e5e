"""The engine that answers queries, within what this process may take."""

import os

import duckdb

from lib.store.lake import catalogues, extensions
from lib.store.lake.store_errors import StoreError

MEMORY = "1GB"


def connect() -> duckdb.DuckDBPyConnection:
    """An engine that takes no more memory (what is beyond it waits on disk) and no more threads than it may.

    ``DRAMATIS_MEMORY`` (1GB) and ``DRAMATIS_THREADS`` (one a core) say how much. Raises StoreError for what is no
    size or number.
    """
    threads = os.environ.get("DRAMATIS_THREADS")
    limits = {"memory_limit": os.environ.get("DRAMATIS_MEMORY") or MEMORY} | ({"threads": threads} if threads else {})
    try:
        return duckdb.connect(":memory:", config=extensions.CONFIG | limits)
    except duckdb.Error as error:
        wrong = "DRAMATIS_MEMORY (such as 1GB) or DRAMATIS_THREADS (such as 2) is wrong"
        raise StoreError(f"{wrong}: {catalogues.reason(error)}.") from error
