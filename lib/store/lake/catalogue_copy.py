"""The catalogue's file as it is at one moment, while others go on reading it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from lib.store.lake import catalogues
from lib.store.lake.store_errors import StoreError

if TYPE_CHECKING:
    from lib.store.lake.lake import Lake


def copy(lake: Lake, to: Path) -> None:
    """Writes the catalogue to the new file ``to``, with what its write-ahead log still holds. Raises StoreError.

    Source: SQLite Online Backup API (sqlite.org/backup.html).
    """
    if lake.catalogue_place.on_server:
        beside = lake.storage or lake.place
        raise StoreError(f"The catalogue is on a PostgreSQL server: save it with pg_dump, and {beside} by other means.")
    source, target = sqlite3.connect(lake.place / catalogues.FILE), sqlite3.connect(to)
    try:
        source.backup(target)
    except sqlite3.Error as error:
        raise StoreError(f"The catalogue in {lake.place} cannot be copied: {error}.") from error
    finally:
        source.close()
        target.close()
