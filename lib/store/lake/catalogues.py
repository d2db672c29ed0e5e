"""Where DuckLake keeps its catalogue (a SQLite file in the collection's folder, or a PostgreSQL server), a copy of it,
and the DuckDB extensions that read it: files out of their wheels, nothing is fetched from the network.

Sources: DuckLake 1.0 specification, "Choosing a Catalog Database"; PostgreSQL 15 manual, 34.1.1 Connection Strings.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from lib.store.lake.store_errors import StoreError

if TYPE_CHECKING:
    from lib.store.lake.lake import Lake


FILE = "catalog.sqlite"
_SCHEME = re.compile(r"(postgres(?:ql)?):(//)?", re.IGNORECASE)
_SECRET = re.compile(r"(password\s*=\s*)('[^']*'|\S+)|(://[^:/@\s]*:)[^@\s]+(?=@)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What DuckLake is told of a catalogue: its address, the DuckDB extension that reads it, options of ATTACH."""

    address: str
    extension: str
    options: str = ""

    @property
    def on_server(self) -> bool:
        """Whether it is no file in the collection's folder."""
        return self.extension == "postgres_scanner"


def catalogue(place: Path, asked: str | None) -> Catalogue:
    """The catalogue of the collection in ``place``: its own file, or what ``asked`` names. Raises StoreError."""
    if asked is None:
        # WAL lets readers go on while a writer commits; it needs a local disk, as SQLite itself does.
        options = ", META_JOURNAL_MODE 'WAL', META_BUSY_TIMEOUT 10000"
        return Catalogue(f"sqlite:{place / FILE}", "sqlite_scanner", options)
    scheme = _SCHEME.match(asked)
    if scheme is None:
        raise StoreError("The catalogue is not a PostgreSQL address, such as “postgres:dbname=dramatis host=db”.")
    return Catalogue(f"postgres:{asked if scheme[2] else asked[scheme.end() :]}", "postgres_scanner")


def reason(error: Exception) -> str:
    """Why a catalogue cannot be opened, in one line and without its password."""
    said = " ".join(str(error).split()).rstrip(" .?")
    # What DuckDB says of a server begins with its whole address; what the server says is the better half.
    said = said[max(0, said.rfind("connection to server")) :]
    return _SECRET.sub(lambda found: (found[1] or found[3]) + "…", said)


CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    # pip held the wheels against their hashes; checking 70 MB for a signature again takes .3 s at every opening.
    "allow_unsigned_extensions": "true",
}


def literal(text: object) -> str:
    """A text as a literal of SQL."""
    return "'" + str(text).replace("'", "''") + "'"


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


def copy(lake: Lake, to: Path) -> None:
    """Writes the catalogue to the new file ``to``, with what its write-ahead log still holds. Raises StoreError.

    Source: SQLite Online Backup API (sqlite.org/backup.html).
    """
    if lake.catalogue_place.on_server:
        beside = lake.storage or lake.place
        raise StoreError(f"The catalogue is on a PostgreSQL server: save it with pg_dump, and {beside} by other means.")
    source, target = sqlite3.connect(lake.place / FILE), sqlite3.connect(to)
    try:
        source.backup(target)
    except sqlite3.Error as error:
        raise StoreError(f"The catalogue in {lake.place} cannot be copied: {error}.") from error
    finally:
        source.close()
        target.close()
