"""Views that readers save by name, in ``views.json`` in the collection's folder; no revision depends on them.

A saved view is an address and the revision at which its reader last opened it, so that ``new_sentences`` can say what
is new since then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from itertools import count
from typing import Any

from lib.collection.kept_work import json_file
from lib.facts import DramatisError
from lib.store import Lake
from lib.store.tables import write

LONGEST = 80  # letters of a name
FILE = "views.json"


class SavedViewError(DramatisError):
    """A view that cannot be saved."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A page with the parameters of its address, saved by ``reader`` and last opened at revision ``opened``."""

    reader: str
    name: str
    page: str
    parameters: tuple[tuple[str, str], ...]
    opened: int

    @property
    def query(self) -> dict[str, list[str]]:
        """The parameters, each with its values."""
        found: dict[str, list[str]] = {}
        for name, value in self.parameters:
            found.setdefault(name, []).append(value)
        return found


def of_reader(lake: Lake, reader: str) -> tuple[SavedView, ...]:
    """The views that a reader saved, in the order of saving."""
    return tuple(one for one in _read(lake) if one.reader == reader)


def save(lake: Lake, view: SavedView) -> None:
    """Saves a view; one of the same reader and name gives way to it. Raises SavedViewError."""
    name = " ".join(view.name.split())[:LONGEST]
    if not name:
        raise SavedViewError("A saved view needs a name.")
    _change(lake, lambda views: [*_without(views, view.reader, name), replace(view, name=name)])


def free_name(lake: Lake, reader: str, wished: str) -> str:
    """The name, with a number where another view of the reader has it."""
    taken = {one.name for one in of_reader(lake, reader)}
    plain = " ".join(wished.split())[: LONGEST - 5]
    names = (plain if n == 1 else f"{plain} {n}" for n in count(1))
    return next(name for name in names if name not in taken)


def remove(lake: Lake, reader: str, name: str) -> None:
    """Takes the view of that name away."""
    _change(lake, lambda views: _without(views, reader, name))


def note_opened(lake: Lake, view: SavedView, revision: int) -> None:
    """Notes that its reader has seen a view as it is at ``revision``."""
    _change(lake, lambda views: [replace(one, opened=revision) if one == view else one for one in views])


def note_all_opened(lake: Lake, reader: str, revision: int) -> None:
    """Notes that a reader has seen all their views as they are at ``revision``. Raises SavedViewError."""
    _change(lake, lambda views: [replace(one, opened=revision) if one.reader == reader else one for one in views])


def _without(views: list[SavedView], reader: str, name: str) -> list[SavedView]:
    return [one for one in views if (one.reader, one.name) != (reader, name)]


def _read(lake: Lake) -> list[SavedView]:
    """All saved views; none from a file that is missing or cannot be read."""
    try:
        return [_view(row) for row in json_file.read(lake, FILE) or ()]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _view(row: dict[str, Any]) -> SavedView:
    parameters = tuple((str(name), str(value)) for name, value in row["parameters"])
    return SavedView(str(row["reader"]), str(row["name"]), str(row["page"]), parameters, int(row["opened"]))


def _change(lake: Lake, change: Callable[[list[SavedView]], list[SavedView]]) -> None:
    """Puts what ``change`` makes of the saved views in their place; one writer at a time, and never half a file."""
    with write.writing(lake):
        try:
            json_file.replace(lake, FILE, [asdict(one) for one in change(_read(lake))])
        except OSError as error:
            raise SavedViewError(f"The view cannot be saved: {error.strerror}.") from error
