"""The two sides of a comparison: two actors, or one actor as two outlets write of it or two speakers speak of it."""

from __future__ import annotations

from dataclasses import dataclass

from lib.filters import Filters
from lib.selection import Selection
from lib.ui.evidence.queries import is_known, name_of
from lib.ui.state import address
from lib.ui.state.scene import Scene

KINDS = {"actors": "two actors", "outlets": "two outlets on one actor", "speakers": "two speakers on one actor"}
PARAMETERS = {"outlets": "outlet", "speakers": "by"}  # the filter that holds such sides


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
    if kind() == "outlets":
        made = [Side(name, asked.actor, free.with_(outlets=(name,)), (("outlet", name),)) for name in asked.outlets]
    elif kind() == "speakers":
        made = [_speaker(scene, one, asked.actor, free) for one in asked.by if is_known(scene, one)]
    else:
        pair = [one for one in (asked.actor, asked.other) if one and is_known(scene, one)]
        made = [Side(name_of(scene, one), one, free) for one in dict.fromkeys(pair)]
    return (made[0], made[1]) if len(made) > 1 else None


def _speaker(scene: Scene, speaker: str, actor: str, free: Filters) -> Side:
    return Side(name_of(scene, speaker), actor, free.with_(by=(speaker,)), (("by", speaker),))
