"""Facts ⇄ tables: a DuckLake of facts with revisions, its reads, and full text. All SQL of the project stands here."""

from lib.store.lake.lake import Lake, View, open_lake, place_of, set_aside
from lib.store.lake.store_errors import (
    DamagedError,
    OriginalError,
    OutdatedError,
    RevisionError,
    SearchError,
    StoreError,
)
from lib.store.tables.write import Change

__all__ = [
    "Change",
    "Lake",
    "OriginalError",
    "DamagedError",
    "OutdatedError",
    "RevisionError",
    "SearchError",
    "StoreError",
    "View",
    "open_lake",
    "place_of",
    "set_aside",
]
