"""Lists of queries or of actors that readers keep by name, in ``batches.json``; each is run on what is here now."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from lib.collection.kept_work import json_file
from lib.collection.kept_work.saved_views import LONGEST, SavedViewError
from lib.store import Lake
from lib.store.tables import write

FILE = "batches.json"


@dataclass(frozen=True, slots=True)
class KeptBatch:
    """A list as its reader wrote it: ``kind`` is "queries" or "actors"."""

    reader: str
    name: str
    kind: str
    text: str


def of_reader(lake: Lake, reader: str) -> dict[str, KeptBatch]:
    """The lists of a reader by name, in the order of keeping; none from a file that cannot be read."""
    try:
        rows = [
            KeptBatch(**{name: str(value) for name, value in row.items()}) for row in json_file.read(lake, FILE) or ()
        ]
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
    return {one.name: one for one in rows if one.reader == reader}


def keep(lake: Lake, batch: KeptBatch) -> str:
    """Keeps a list, in the place of the reader's one of that name, and gives its name. Raises SavedViewError."""
    name = " ".join(batch.name.split())[:LONGEST]
    if not name:
        raise SavedViewError("A list needs a name.")
    _replace(lake, batch.reader, name, KeptBatch(batch.reader, name, batch.kind, batch.text))
    return name


def remove(lake: Lake, reader: str, name: str) -> None:
    """Takes the list of that name away. Raises SavedViewError."""
    _replace(lake, reader, name, None)


def _replace(lake: Lake, reader: str, name: str, new: KeptBatch | None) -> None:
    with write.writing(lake):
        try:
            held = json_file.read(lake, FILE) or []
            rest = [row for row in held if (row["reader"], row["name"]) != (reader, name)]
            json_file.replace(lake, FILE, [*rest, *([asdict(new)] if new else [])])
        except (OSError, ValueError) as error:
            raise SavedViewError("The list cannot be saved.") from error
