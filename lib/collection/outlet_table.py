"""A table of outlets that the reader gives: ``outlets.csv`` in the collection's folder, any column beside the outlet.

Nothing of the kind comes with the app: who owns an outlet, or where it leans, is the reader's knowledge.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lib.collection.access import rights
from lib.facts import DramatisError
from lib.store import Lake

OUTLET = "outlet"
UNKNOWN = "not in the table"
MOST = 1_000_000  # letters of a table


class OutletTableError(DramatisError):
    """A table of outlets that cannot be read."""


@dataclass(frozen=True, slots=True)
class OutletTable:
    """``columns`` beside the outlet, and ``rows``: outlet in small letters → column → value."""

    columns: tuple[str, ...] = ()
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def groups(self, column: str, outlets: Iterable[str]) -> dict[str, list[str]]:
        """Value of a column → those of ``outlets`` that have it; those without one come last, as not in the table."""
        found: dict[str, list[str]] = {}
        for outlet in outlets:
            value = self.rows.get(outlet.casefold(), {}).get(column, "")
            found.setdefault(value or UNKNOWN, []).append(outlet)
        return {value: found[value] for value in sorted(found, key=lambda value: (value == UNKNOWN, value.casefold()))}


def file_of(place: Path) -> Path:
    """Where the collection in ``place`` keeps its table of outlets."""
    return place / "outlets.csv"


def read(place: Path) -> OutletTable:
    """The table of a collection, an empty one where there is none or it cannot be read."""
    try:
        return parsed(file_of(place).read_text(encoding="utf-8"))
    except (OSError, ValueError, OutletTableError):
        return OutletTable()


def save(lake: Lake, content: bytes) -> OutletTable:
    """Keeps a table in the place of the one before. Raises OutletTableError, and then that one stays."""
    rights.doing(lake, "correct", "The table of outlets")
    text = content.decode("utf-8-sig", errors="replace")
    table = parsed(text)
    draft = file_of(lake.place).with_name("outlets.draft.csv")
    draft.write_text(text, encoding="utf-8")
    draft.replace(file_of(lake.place))
    return table


def remove(lake: Lake) -> None:
    """Takes the table away."""
    rights.doing(lake, "correct", "The table of outlets removed")
    file_of(lake.place).unlink(missing_ok=True)


def parsed(text: str) -> OutletTable:
    """A table out of CSV, with commas, semicolons or tabs between. Raises OutletTableError."""
    reader = csv.DictReader(io.StringIO(text[:MOST]), delimiter=max(",;\t", key=text.partition("\n")[0].count))
    rows = list(reader)
    names = {name.strip().casefold(): name for name in reader.fieldnames or ()}
    if OUTLET not in names:
        raise OutletTableError("The table needs a column “outlet” with a name in each row.")
    columns = [name for low, name in names.items() if low not in ("", OUTLET)]
    if not columns:
        raise OutletTableError("The table needs another column beside “outlet”, such as country or owner.")
    found = {
        _spaced(row[names[OUTLET]]).casefold(): {name.strip(): _spaced(row[name]) for name in columns} for row in rows
    }
    found.pop("", None)
    return OutletTable(tuple(name.strip() for name in columns), found)


def _spaced(value: str | None) -> str:
    return " ".join((value or "").split())
