"""Which articles a merge, a name, a kind, or an undo, may reach all at once: those in which nothing else was put right.

There the store does it in its own words, some thousand articles a second; all others are corrected fact by fact. What
was put right before of the same actors is in the way only where it would be given to the facts later than this.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set

from lib.collection.corrections import log
from lib.collection.corrections.corrected import is_given_after
from lib.collection.corrections.correction import (
    Correction,
    Hidden,
    Merged,
    OfActor,
    Renamed,
    Retyped,
    Undone,
    actors_of,
)
from lib.collection.corrections.readings import FEW, FILE
from lib.collection.corrections.targets import target_of
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
    (one,) = fresh
    if isinstance(one.change, Undone):
        undone = [entry for entry in entries if entry.id == one.change.of]
        if any(isinstance(entry.change, Hidden) for entry in undone):
            return []  # what the hidden actor said names nobody now: no row that would have to go tells of it
        others = _actors(log.in_force(entries))
        mine = {name: marked[name] for name in marked.keys() & wanted}
        found = _restoring(view, tuple(sorted(_actors(undone))), others, mine)
    else:
        found = _recastings(view, one, _in_reach(one, entries, wanted, marked.keys()))
    return [recast for recast in found if len(recast.articles) > FEW]


def _in_reach(one: Correction, entries: Sequence[Correction], wanted: Set[str], marked: Set[str]) -> Set[str]:
    """Those of the articles in which nothing is in its way."""
    if not _is_given_last(one, entries):
        return set()
    return wanted if is_news(one, entries) else wanted - marked


def is_news(one: Correction, entries: Sequence[Correction]) -> bool:
    """Whether the log says nothing else on the matter, not even undone, and nothing that is given to facts after it.

    Then it changes no article but those that do not bear it yet, and those as they stand.
    """
    matter = target_of(one.change)
    return _is_given_last(one, entries) and sum(target_of(entry.change) == matter for entry in entries) == 1


def _is_given_last(one: Correction, entries: Sequence[Correction]) -> bool:
    """Whether nothing else that is said of its actors, in all articles, is given to facts after it."""
    return not _actors([one]) & _actors(entry for entry in log.in_force(entries) if is_given_after(entry, one))


def _actors(corrections: Iterable[Correction]) -> set[str]:
    """The actors of whom these say something that holds for all articles."""
    changes = (one.change for one in corrections)
    return {actor.id for change in changes if isinstance(change, OfActor) for actor in actors_of(change)}


def marks(view: View, recast: Iterable[Recasting], marked: Mapping[str, str]) -> dict[str, str]:
    """Article → mark: where each of them stands as it was read, once this is done."""
    now = str(view.revision)
    return {
        name: "" if isinstance(one, Restoring) else marked.get(name, now) for one in recast for name in one.articles
    }


def _recastings(view: View, one: Correction, wanted: Set[str]) -> list[Recasting]:
    """What the store does in those of the articles that the correction concerns, where it can."""
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
