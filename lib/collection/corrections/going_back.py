"""The collection as it was at an earlier revision, as new revisions: nothing that came since is lost."""

from __future__ import annotations

from lib.collection.access import rights
from lib.collection.corrections import log, making
from lib.collection.corrections.correction import Correction, Undone, new
from lib.collection.corrections.settling import settle
from lib.store import Change, Lake, View
from lib.store.lake import revisions
from lib.store.queries import articles, sketches
from lib.store.tables import write


def go_back(lake: Lake, revision: int, *, author: str) -> None:
    """Takes away what was added and corrected since, and gives back what was removed or changed."""
    rights.doing(lake, "restore", f"Revision {revision}")
    old = lake.view(revision)
    message = f"Went back to revision {revision}"
    log.append(lake, _withdrawals(log.read(lake.place), making.given_at(old), author))
    settle(lake, author=author, message=f"{message}: corrections")
    added, removed, changed = revisions.difference(lake, revision, lake.revision())
    now = {facts.article.id: facts for facts in articles.many(lake.view(), sorted(changed))}
    was = {facts.article.id: facts for facts in articles.many(old, sorted(changed | removed))}
    replaced = {name: was[name] for name in changed if was[name] != now.get(name)}
    places = sketches.places(old, sorted(changed | removed))
    for sample in (False, True):
        back = [was[name] for name in sorted(removed) if places[name].sample is sample]
        _apply(lake, Change(
            author, message, added=back, replaced={} if sample else replaced, removed=() if sample else sorted(added),
            clusters={name: place.cluster for name, place in places.items()},
            sketches={name: place.hashes for name, place in places.items()}, sample=sample,
        ))  # fmt: skip
    settle(lake, author=author, message=f"{message}: corrections")


def _apply(lake: Lake, change: Change) -> None:
    if change.added or change.replaced or change.removed or _moves(lake.view(), change):
        write.apply(lake, change)


def _moves(view: View, change: Change) -> bool:
    """Whether an article's cluster was another one."""
    now = sketches.places(view, sorted(change.clusters))
    return any(name in now and now[name].cluster != cluster for name, cluster in change.clusters.items())


def _withdrawals(entries: tuple[Correction, ...], then: tuple[Correction, ...], author: str) -> list[Correction]:
    """What makes the same corrections hold as ``then``."""
    gone, gone_then = log.undone(entries), log.undone(then)
    wanted = {one.id for one in then if one.id not in gone_then}
    made: list[Correction] = []
    for one in entries:
        if isinstance(one.change, Undone):
            if one.id not in gone and one.change.of in wanted:
                made.append(new(Undone(one.id), author=author))
        elif one.id not in gone and one.id not in wanted:
            made.append(new(Undone(one.id), author=author))
    return made
