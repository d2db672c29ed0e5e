"""A label of a unit: its block kind and why."""

from __future__ import annotations

from dataclasses import dataclass

from lib.facts import BlockKind

LIST_ITEM = "list item"  # reason of a unit that is prose unless a rule says otherwise


@dataclass(frozen=True, slots=True)
class Label:
    """A block kind and the reason for it, in a few words."""

    kind: BlockKind
    reason: str


Labels = dict[int, Label]  # by the unit's index
