"""Which articles a merge, or its undo, may reach all at once: those in which nothing else was ever put right.

There the store does it in its own words, some thousand articles a second; all others are corrected fact by fact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from lib.collection.corrections.correction import Correction, Merged, OfActor, Undone, actors_of
from lib.collection.corrections.readings import FEW, FILE
from lib.store import Lake, View
from lib.store.queries import corrections as stored
from lib.store.tables.recasting import Merging, Recasting, Restoring


def recastings(
    lake: Lake, fresh: Sequence[Correction], in_force: Sequence[Correction], wanted: Collection[str]
) -> list[Recasting]:
    """What the store does in its own words of those corrections, in articles of ``wanted`` that no other concerns."""
    if len(fresh) != 1:
        return []
    view, change = lake.view(), fresh[0].change
    others = [one for one in in_force if one.id != fresh[0].id and isinstance(one.change, OfActor)]
    if isinstance(change, Merged):
        found = _merging(view, change, others, wanted)
    elif isinstance(change, Undone):
        found = _restoring(lake, view, others, wanted)
    else:
        found = []
    return [one for one in found if len(one.articles) > FEW]


def marks(view: View, recast: Iterable[Recasting]) -> dict[str, str]:
    """Article → mark: where each of them stands as it was read, once this is done."""
    return {name: str(view.revision) if isinstance(one, Merging) else "" for one in recast for name in one.articles}


def _merging(view: View, change: Merged, others: Sequence[Correction], wanted: Collection[str]) -> list[Recasting]:
    """None where something else is said of one of the two, which may come after it."""
    one, into = change.actor.id, change.into
    if one == into.id or any({actor.id for actor in actors_of(said.change)} & {one, into.id} for said in others):
        return []
    mine = stored.holding(view, [one]).intersection(wanted).difference(stored.corrected(view))
    return [Merging(one, into, sorted(mine))]


def _restoring(lake: Lake, view: View, others: Sequence[Correction], wanted: Collection[str]) -> list[Recasting]:
    """Articles whose facts as they were read no other correction concerns, by the revision that holds those."""
    said = {actor.id for one in others for actor in actors_of(one.change)}
    marked = stored.corrected(view)
    by_revision: dict[str, set[str]] = {}
    for name in marked.keys() & set(wanted):
        by_revision.setdefault(marked[name], set()).add(name)
    by_revision.pop(FILE, None)
    now = stored.holding(view, said)
    return [
        Restoring(int(revision), sorted(mine - now - stored.holding(lake.view(int(revision)), said)))
        for revision, mine in by_revision.items()
    ]
