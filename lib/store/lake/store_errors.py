"""What can go wrong with a collection, each with one useful sentence."""

from __future__ import annotations

import duckdb

from lib.facts import DramatisError


class StoreError(DramatisError):
    """The collection cannot be opened, read or written."""


class OutdatedError(StoreError):
    """The collection's tables are another version's; its originals can be read again."""


class DamagedError(StoreError):
    """A file of the tables is damaged or gone; the originals can be read again."""


class RevisionError(StoreError):
    """A link names a revision that this collection does not have."""


class SearchError(StoreError):
    """A search text that cannot be understood."""


class FollowedError(StoreError):
    """Another process follows the sources of this collection already."""


class OriginalError(StoreError):
    """The bytes of an upload are missing or no longer what they were."""


# What keeps a collection from answering at all, whatever it was asked.
FAILURES: tuple[type[Exception], ...] = (StoreError, duckdb.Error, OSError)
# What is wrong with the question: whoever asked says so in its place.
WRONGLY_ASKED = (RevisionError, SearchError)
