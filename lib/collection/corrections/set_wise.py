"""Which articles a merge, a name, a kind, or an undo, may reach all at once: those in which nothing else was put right.

There the store does it in its own words, some thousand articles a second; all others are corrected fact by fact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set

from lib.collection.corrections.correction import Correction, Merged, OfActor, Renamed, Retyped, Undone, actors_of
from lib.collection.corrections.readings import FEW, FILE
from lib.store import View
from lib.store.queries import corrections as stored
from lib.store.tables.recasting import Merging, Recasting, Renaming, Restoring, Retyping


def recastings(
    view: View,
    fresh: Sequence[Correction],
    in_force: Sequence[Correction],
    marked: Mapping[str, str],
    wanted: Set[str],
) -> list[Recasting]:
    """What the store does in its own words of those corrections, in articles of ``wanted`` that no other concerns.

    ``marked`` are the articles that bear corrections, with where each stands as it was read.
    """
    if len(fresh) != 1:
        return []
    change, others = fresh[0].change, _actors(one for one in in_force if one.id != fresh[0].id)
    found: list[Recasting] = []
    if isinstance(change, Undone):
        found = _restoring(view, others, {name: mark for name, mark in marked.items() if name in wanted})
    elif isinstance(change, Merged | Renamed | Retyped) and not others & _actors(fresh):
        # Whatever else is said of one of them may come after it.
        found = [_recasting(view, change, wanted - marked.keys())]
    return [one for one in found if len(one.articles) > FEW]


def _actors(corrections: Iterable[Correction]) -> set[str]:
    """The actors of whom something is said that holds for all articles."""
    changes = (one.change for one in corrections)
    return {actor.id for change in changes if isinstance(change, OfActor) for actor in actors_of(change)}


def marks(view: View, recast: Iterable[Recasting]) -> dict[str, str]:
    """Article → mark: where each of them stands as it was read, once this is done."""
    return {name: "" if isinstance(one, Restoring) else str(view.revision) for one in recast for name in one.articles}


def _recasting(view: View, change: Merged | Renamed | Retyped, wanted: Set[str]) -> Recasting:
    """What the store does in those of the articles that the change concerns."""
    actor = change.actor.id
    if isinstance(change, Merged):
        mine = stored.holding(view, [actor] if actor != change.into.id else [])
        return Merging(actor, change.into, sorted(mine & wanted))
    if isinstance(change, Renamed):
        return Renaming(actor, change.name, sorted(stored.otherwise(view, "name", {actor: change.name}) & wanted))
    mine = stored.otherwise(view, "kind", {actor: str(change.kind)})
    mine |= stored.otherwise(view, "country", {actor: change.country or ""})
    return Retyping(actor, change.kind, change.country, sorted(mine & wanted))


def _restoring(view: View, others: Collection[str], marked: Mapping[str, str]) -> list[Recasting]:
    """Articles whose facts as they were read no other correction concerns, by the revision that holds those.

    ``others`` are the actors of whom anything else is said.
    """
    now = stored.holding(view, others)
    by_revision: dict[str, set[str]] = {}
    for name, mark in marked.items():
        by_revision.setdefault(mark, set()).add(name)
    by_revision.pop(FILE, None)
    return [
        Restoring(int(mark), sorted(mine - now - stored.holding(view.lake.view(int(mark)), others)))
        for mark, mine in by_revision.items()
    ]
