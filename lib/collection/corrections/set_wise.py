"""Which articles a merge, a name, a kind, or an undo, may reach all at once: those in which nothing else was put right.

There the store does it in its own words, some thousand articles a second; all others are corrected fact by fact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set

from lib.collection.corrections import log
from lib.collection.corrections.correction import (
    Correction,
    Merged,
    OfActor,
    Renamed,
    Retyped,
    Undone,
    actors_of,
)
from lib.collection.corrections.readings import FEW, FILE
from lib.store import View
from lib.store.queries import corrections as stored
from lib.store.tables.recasting import Merging, Recasting, Renaming, Restoring, Retyping


def recastings(
    view: View,
    fresh: Sequence[Correction],
    entries: Sequence[Correction],
    marked: Mapping[str, str],
    wanted: Set[str],
) -> list[Recasting]:
    """What the store does in its own words of those corrections, in articles of ``wanted`` that no other concerns.

    ``entries`` are all of the log; ``marked`` are the articles that bear corrections, with where each stands as it was
    read.
    """
    if len(fresh) != 1:
        return []
    change = fresh[0].change
    others = _actors(log.in_force(entries), but=fresh[0].id)
    if isinstance(change, Undone):
        by_id = {one.id: one for one in entries}
        undone = tuple(sorted(_actors(filter(None, [by_id.get(change.of)]))))
        found = _restoring(view, undone, others, {name: marked[name] for name in marked.keys() & wanted})
    else:
        found = _recastings(view, fresh[0], others, wanted - marked.keys())
    return [one for one in found if len(one.articles) > FEW]


def _actors(corrections: Iterable[Correction], but: str = "") -> set[str]:
    """The actors of whom something is said that holds for all articles, by another correction than ``but``."""
    changes = (one.change for one in corrections if one.id != but)
    return {actor.id for change in changes if isinstance(change, OfActor) for actor in actors_of(change)}


def marks(view: View, recast: Iterable[Recasting]) -> dict[str, str]:
    """Article → mark: where each of them stands as it was read, once this is done."""
    return {name: "" if isinstance(one, Restoring) else str(view.revision) for one in recast for name in one.articles}


def _recastings(view: View, one: Correction, others: Set[str], wanted: Set[str]) -> list[Recasting]:
    """What the store does in those of the articles that the correction concerns, where it can."""
    if others & _actors([one]):  # what is said of them may come after it
        return []
    match one.change:
        case Merged(actor, into) if actor.id != into.id:
            return [Merging(actor.id, into, sorted(stored.holding(view, [actor.id]) & wanted))]
        case Renamed(actor, name):
            return [Renaming(actor.id, name, sorted(stored.otherwise(view, "name", {actor.id: name}) & wanted))]
        case Retyped(actor, kind, country):
            mine = stored.otherwise(view, "kind", {actor.id: str(kind)})
            mine |= stored.otherwise(view, "country", {actor.id: country or ""})
            return [Retyping(actor.id, kind, country, sorted(mine & wanted))]
        case _:
            return []


def _restoring(
    view: View, actors: tuple[str, ...], others: Collection[str], marked: Mapping[str, str]
) -> list[Recasting]:
    """Articles whose facts as they were read no other correction concerns, by the revision that holds those.

    ``others`` are the actors of whom anything else is said.
    """
    now = stored.holding(view, others)
    by_revision: dict[str, set[str]] = {}
    for name, mark in marked.items():
        by_revision.setdefault(mark, set()).add(name)
    by_revision.pop(FILE, None)
    return [
        Restoring(int(mark), actors, sorted(mine - now - stored.holding(view.lake.view(int(mark)), others)))
        for mark, mine in by_revision.items()
    ]
