"""A link with the id of an actor that was merged away opens the one that it became."""

from __future__ import annotations

from dataclasses import replace

from lib.collection.corrections.corrected import became
from lib.collection.corrections.correction import Correction, Merged
from lib.selection import from_url
from lib.ui.corrections import saving
from lib.ui.state import address
from lib.ui.state.scene import Scene

PARAMETERS = ("actor", "with", "by", "path", "show")


def follow(scene: Scene) -> None:
    """Writes into the address whom its actors have become at this revision."""
    merges = [one for one in saving.known(scene) if isinstance(one.change, Merged)]
    if not merges:
        return
    asked = address.query()
    for name in PARAMETERS:
        values = asked.get(name, [])
        wanted = [_followed(value, merges) for value in values]
        if wanted != values:
            address.write(**{name: wanted})


def _followed(value: str, merges: list[Correction]) -> str:
    """An id, or a selection that holds some, with the ids of whom they became."""
    selection = from_url(value)
    if selection is None:
        return became(value, merges)
    if "rev" in dict(selection.under):  # then it names who they were
        return value
    values = tuple(became(one, merges) for one in selection.values)
    under = tuple((name, became(one, merges)) for name, one in selection.under)
    return replace(selection, values=values, under=under).to_url()
