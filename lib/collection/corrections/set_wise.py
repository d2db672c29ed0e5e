"""Which articles a merge, or its undo, may reach all at once: those in which nothing else was ever put right.

There the store does it in its own words, some thousand articles a second; all others are corrected fact by fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from lib.collection.corrections.correction import Correction, Merged, OfActor, Undone, actors_of
from lib.collection.corrections.readings import FEW, FILE
from lib.store import View
from lib.store.queries import corrections as stored
from lib.store.tables.recasting import Merging, Recasting, Restoring


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
    change = fresh[0].change
    others = [one for one in in_force if one.id != fresh[0].id and isinstance(one.change, OfActor)]
    if isinstance(change, Merged):
        found = _merging(view, change, others, wanted - marked.keys())
    elif isinstance(change, Undone):
        found = _restoring(view, others, {name: mark for name, mark in marked.items() if name in wanted})
    else:
        found = []
    return [one for one in found if len(one.articles) > FEW]


def marks(view: View, recast: Iterable[Recasting]) -> dict[str, str]:
    """Article → mark: where each of them stands as it was read, once this is done."""
    return {name: str(view.revision) if isinstance(one, Merging) else "" for one in recast for name in one.articles}


def _merging(view: View, change: Merged, others: Sequence[Correction], wanted: Set[str]) -> list[Recasting]:
    """None where something else is said of one of the two, which may come after it."""
    one, into = change.actor.id, change.into
    if one == into.id or any({actor.id for actor in actors_of(said.change)} & {one, into.id} for said in others):
        return []
    return [Merging(one, into, sorted(stored.holding(view, [one]) & wanted))]


def _restoring(view: View, others: Sequence[Correction], marked: Mapping[str, str]) -> list[Recasting]:
    """Articles whose facts as they were read no other correction concerns, by the revision that holds those."""
    said = {actor.id for one in others for actor in actors_of(one.change)}
    now = stored.holding(view, said)
    by_revision: dict[str, set[str]] = {}
    for name, mark in marked.items():
        by_revision.setdefault(mark, set()).add(name)
    by_revision.pop(FILE, None)
    return [
        Restoring(int(mark), sorted(mine - now - stored.holding(view.lake.view(int(mark)), said)))
        for mark, mine in by_revision.items()
    ]
