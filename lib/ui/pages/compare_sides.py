"""The two sides of a comparison: two actors, or one actor as two outlets or sections write of it, before and since a
day, as two speakers speak of it, or as two revisions have it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lib.filters import Filters
from lib.selection import Selection
from lib.ui import wording
from lib.ui.evidence.queries import is_known, name_of, narrowed, scene_at
from lib.ui.state import address
from lib.ui.state.scene import Scene

KINDS = {
    "actors": "two actors", "outlets": "two outlets on one actor", "sections": "two sections", "periods": "two periods",
    "speakers": "two speakers on one actor", "revisions": "two revisions",
}  # fmt: skip
PARAMETERS = {"outlets": "outlet", "sections": "section", "speakers": "by"}  # the filter that holds such sides
CUT = "cut"  # the parameter with the first day of the second period
BEFORE = "before"  # the parameter with the earlier of two revisions
ONE_ACTOR = ("actors", "periods", "revisions")  # kinds whose second box is no filter that may have many values


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what it is called, whom it is about, under which filters, and the same as conditions of a selection."""

    name: str
    actor: str
    filters: Filters
    condition: tuple[tuple[str, str], ...] = ()

    def selection(self, kind: str, *values: object, **more: str) -> Selection:
        """A selection of this side's sentences only, also under ``more`` conditions."""
        return Selection.of(kind, *values).narrowed(**dict(self.condition), **more)

    def scene(self, scene: Scene) -> Scene:
        """The scene that this side is asked in: at its own revision, when the sides are revisions."""
        return scene_at(scene, self.condition) or scene

    @property
    def speaker(self) -> str | None:
        """The actor who speaks, when the sides are speakers."""
        return dict(self.condition).get("by")


def kind() -> str:
    """What the address compares: a key of ``KINDS``."""
    asked = address.value("sides") or ""
    return asked if asked in KINDS else "actors"


def chosen(scene: Scene) -> tuple[Side, Side] | None:
    """The two sides that the address names, or None when they are not two yet."""
    asked = scene.filters
    free = asked.unselected()
    if not asked.actor or not is_known(scene, asked.actor):
        return None
    if kind() == "actors":
        pair = [one for one in (asked.actor, asked.other) if one and is_known(scene, one)]
        made = [Side(name_of(scene, one), one, free) for one in dict.fromkeys(pair)]
    else:
        named = {"periods": _periods, "revisions": _revisions}.get(kind(), _named)(scene)
        made = [_side(name, asked.actor, free, condition) for name, condition in named]
    return (made[0], made[1]) if len(made) > 1 else None


def cut() -> date | None:
    """The first day of the second period, None where the address names none that can be read."""
    try:
        return date.fromisoformat(address.value(CUT) or "")
    except ValueError:
        return None


Condition = tuple[tuple[str, str], ...]


def _named(scene: Scene) -> list[tuple[str, Condition]]:
    """The outlets, sections or speakers that the address names, each with its condition."""
    asked = scene.filters
    if kind() == "speakers":
        return [(name_of(scene, one), (("by", one),)) for one in asked.by if is_known(scene, one)]
    names = asked.outlets if kind() == "outlets" else asked.sections
    return [(name, ((PARAMETERS[kind()], name),)) for name in names]


def _revisions(scene: Scene) -> list[tuple[str, Condition]]:
    """The revision that the address names, and the one that the page shows."""
    wished, shown = address.value(BEFORE) or "", str(scene.view.revision)
    if wished == shown or not wished or scene_at(scene, (("rev", wished),)) is None:
        return []
    return [(f"Revision {one}", (("rev", one),)) for one in (wished, shown)]


def _periods(_: Scene) -> list[tuple[str, Condition]]:
    """The time before the day that the address names, and from it on; articles without a date belong to neither."""
    first = cut()
    if first is None or first == date.min:
        return []
    before = (first - timedelta(days=1)).isoformat()
    said = wording.day(first.isoformat())
    return [
        (f"Before {said}", (("to", before), ("dated", "1"))),
        (f"Since {said}", (("from", first.isoformat()), ("dated", "1"))),
    ]


def _side(name: str, actor: str, free: Filters, condition: Condition) -> Side:
    """``actor`` under ``condition``, which takes the place of the filter that holds both sides."""
    return Side(name, actor, narrowed(free, condition), condition)
