"""A collection's table of outlets, out of a file."""

from __future__ import annotations

import argparse

from lib.cli.commands import lake_of
from lib.collection import outlet_table
from lib.collection.outlet_table import OutletTableError


def run(given: argparse.Namespace) -> int:
    """Keeps a CSV file as the collection's table of outlets, in the place of the one before."""
    try:
        content = given.file.read_bytes()
    except OSError as error:
        raise OutletTableError(f"{given.file} cannot be opened: {error.strerror}.") from error
    table = outlet_table.save(lake_of(given.database), content)
    print(f"{len(table.rows):,} outlets with {', '.join(table.columns)}")
    return 0
