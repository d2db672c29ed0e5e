"""DuckDB extensions out of their wheels: files loaded by path, nothing fetched from the network."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import duckdb

from lib.store.lake.store_errors import StoreError

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    # pip held the wheels against their hashes; checking 70 MB for a signature again takes .3 s at every opening.
    "allow_unsigned_extensions": "true",
}


def load(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Loads extension ``name`` from the wheel ``duckdb-extension-<name>``; StoreError names the wheel to install."""
    package = find_spec(f"duckdb_extension_{name}")
    folders = [Path(folder) for folder in (package.submodule_search_locations or ())] if package else []
    found = next((path for folder in folders for path in sorted(folder.rglob("*.duckdb_extension"))), None)
    try:
        connection.load_extension(str(found) if found else name)
    except duckdb.Error as error:
        wheel = f"duckdb-extension-{name.replace('_', '-')}=={duckdb.__version__}"
        raise StoreError(f"DuckDB's extension {name} could not be loaded; pip install {wheel} ({error}).") from error
