"""The commands ``backup`` and ``restore``."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from lib.cli.commands import lake_of
from lib.cli.engines import UsageError
from lib.cli.progress_bar import bar
from lib.collection import backup as backups


def backup(given: argparse.Namespace) -> int:
    """Writes the whole collection to one file."""
    held = backups.backup(lake_of(given.database), given.file)
    print(f"{held.articles:,} articles at revision {held.revision:,} in {given.file}")
    return 0


def restore(given: argparse.Namespace) -> int:
    """Makes a collection from such a file."""
    if given.database and ":" in given.database or os.environ.get("DRAMATIS_CATALOG"):
        raise UsageError(
            "A backup is restored into a folder with its own catalogue: use --database and unset DRAMATIS_CATALOG."
        )
    place = Path(given.database) if given.database else None
    with bar("Indexing", None) as advance:
        held, aside = backups.restore(
            given.file, place, replacing=given.replace, on_progress=lambda n, of: advance(0, n, of)
        )
    print(f"{held.articles:,} articles at revision {held.revision:,} restored")
    if aside:
        print(f"The previous collection is now in {aside}")
    return 0
