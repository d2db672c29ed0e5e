"""Where DuckLake keeps its catalogue: a SQLite file in the collection's folder, or a PostgreSQL server.

Sources: DuckLake 1.0 specification, "Choosing a Catalog Database"; PostgreSQL 15 manual, 34.1.1 Connection Strings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lib.store.lake.store_errors import StoreError

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
