"""Brings a collection to its log: what the log says and the facts do not yet, they do afterwards.

Called after every correction and after every reading (ingest, rebuild, a new alias or theme), and when a collection is
opened by the app: a process that was killed between log and facts is so made good.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime

from lib.collection.corrections import log, readings, set_wise
from lib.collection.corrections.corrected import Misfit, corrected
from lib.collection.corrections.correction import (
    Anchor,
    Change,
    Correction,
    Hidden,
    Merged,
    OfActor,
    Renamed,
    Retyped,
    SplitOff,
    Undone,
    actors_of,
    line_of,
)
from lib.collection.corrections.targets import target_of
from lib.facts import Facts
from lib.store import Change as Write
from lib.store import Lake, View
from lib.store.queries import articles
from lib.store.queries import corrections as stored
from lib.store.tables import write


def settle(lake: Lake, *, author: str = "", message: str = "") -> tuple[str, ...]:
    """Ids of the articles whose facts changed; none where all is settled already.

    Who writes into the log meanwhile, in another process, may see facts that were just about to change: so the log is
    read again afterwards, and what came is given once more.
    """
    entries, changed = log.read(lake.place), ()
    fresh = _unknown(lake, entries)
    while entries:
        changed += _settled(lake, entries, fresh, (author, message))
        before, entries = entries, log.read(lake.place)
        if entries == before:
            break
        fresh = [one for one in entries if one not in before]
    return tuple(dict.fromkeys(changed))


def _unknown(lake: Lake, entries: Sequence[Correction]) -> list[Correction]:
    known = {one.id for one in stored.given(lake.view())} if entries else set()
    return [one for one in entries if one.id not in known]


def _settled(
    lake: Lake, entries: Sequence[Correction], fresh: Sequence[Correction], by: tuple[str, str]
) -> tuple[str, ...]:
    """Ids of the articles whose facts changed, all in one revision."""
    view = lake.view()
    corrections = _InForce.of(log.in_force(entries))
    marked = stored.corrected(view)
    anchored = _at(view, corrections.anchors)
    matters = _matters(fresh, entries)
    news = [one.change for one in fresh if set_wise.is_news(one, entries)]
    wanted = _concerned(view, corrections, matters, marked.keys(), anchored)
    wanted |= _touched(view, [change for change in matters if change not in news], marked.keys())
    recast = set_wise.recastings(view, fresh, entries, marked, wanted - anchored)
    alike = set_wise.marks(view, recast, marked)
    left = sorted(wanted.difference(alike))
    replaced, marks = _given(view, left, corrections, marked)
    if fresh or replaced:
        text = by[1] or f"Applied corrections to {len(replaced)} articles"
        rows = list(map(_row, fresh))
        change = Write(by[0], text, replaced=replaced, corrections=rows, marks=marks | alike, recast=recast)
        write.apply(lake, change)
    return (*replaced, *alike)


def as_read(lake: Lake, view: View, ids: Sequence[str]) -> Iterator[Facts]:
    """The facts of articles without corrections, as they were read."""
    marked = stored.corrected(view)
    mine = {name: marked[name] for name in ids if name in marked}
    read = readings.of(lake, mine)
    for facts in articles.many(view, ids):
        yield read.get(facts.article.id, facts)


def misfits(lake: Lake, view: View) -> list[Misfit]:
    """The corrections in force that no longer fit what is read, or whose article is gone."""
    anchored = _InForce.of(log.in_force(log.read(lake.place)))
    ids = _at(view, anchored.anchors)
    found: list[Misfit] = []
    seen: set[str] = set()
    for facts in as_read(lake, view, sorted(ids)):
        mine = anchored.of_article(facts)
        seen |= {one.id for one in mine}
        found += corrected(facts, mine)[1]
    gone = "Its article is no longer in the collection."
    return found + [Misfit(one, gone) for one in anchored.all if one.anchor and one.id not in seen]


@dataclass(frozen=True, slots=True)
class _InForce:
    """The corrections in force, to be asked for those of one article."""

    all: Sequence[Correction]
    everywhere: list[Correction] = field(default_factory=list)
    by_text: dict[str, list[Correction]] = field(default_factory=dict)
    by_file: dict[tuple[str, int], list[Correction]] = field(default_factory=dict)

    @classmethod
    def of(cls, corrections: Sequence[Correction]) -> _InForce:
        made = cls(corrections)
        for one in corrections:
            if one.anchor is None:
                made.everywhere.append(one)
            else:
                made.by_text.setdefault(one.anchor.article, []).append(one)
                made.by_file.setdefault((one.anchor.sha256, one.anchor.part), []).append(one)
        return made

    @property
    def anchors(self) -> list[Anchor]:
        """Where those of single articles stand."""
        return [one.anchor for one in self.all if one.anchor]

    def of_article(self, facts: Facts) -> list[Correction]:
        """By their time."""
        article = facts.article
        here = self.by_text.get(article.id, []), self.by_file.get((article.source.sha256, article.source.part), [])
        mine = {one.id: one for some in (self.everywhere, *here) for one in some}
        return sorted(mine.values(), key=lambda one: (one.made_at, one.id))


def _given(
    view: View, ids: Sequence[str], corrections: _InForce, marked: Mapping[str, str]
) -> tuple[dict[str, Facts], dict[str, str]]:
    """Articles whose facts change by the corrections, and where each then stands as it was read."""
    read = readings.of(view.lake, {name: marked[name] for name in ids if name in marked})
    replaced: dict[str, Facts] = {}
    marks: dict[str, str] = {}
    fresh: list[Facts] = []
    for facts in articles.many(view, ids):
        name = facts.article.id
        reading = read.get(name, facts)
        new, _ = corrected(reading, corrections.of_article(reading))
        if new != facts:
            replaced[name] = new
            marks[name] = "" if new == reading else marked.get(name, "")
            fresh += [facts] if name not in marked else []
    return replaced, marks | readings.keep(view, fresh)


def _matters(fresh: Sequence[Correction], entries: Sequence[Correction]) -> list[Change]:
    """What is corrected or withdrawn just now, and what stood on the same matters before."""
    by_id = {one.id: one.change for one in entries}
    now = [by_id.get(one.change.of) if isinstance(one.change, Undone) else one.change for one in fresh]
    targets = {target_of(change) for change in now if change}
    return [one.change for one in entries if target_of(one.change) in targets] if targets else []


def _concerned(
    view: View, corrections: _InForce, matters: Sequence[Change], marked: Set[str], anchored: Set[str]
) -> set[str]:
    """Articles that do not bear their corrections yet."""
    found = (anchored | _unsettled(view, [one.change for one in corrections.everywhere])) - marked
    found |= _at(view, [at for one in matters if (at := getattr(one, "anchor", None))])
    return {*found, *_unsettled(view, [one for one in matters if isinstance(one, OfActor)])}


def _at(view: View, anchors: Iterable[Anchor]) -> set[str]:
    places = list(anchors)
    if not places:
        return set()
    return stored.stored(view, {at.article for at in places}, {(at.sha256, at.part) for at in places if at.sha256})


def _unsettled(view: View, changes: Sequence[Change]) -> set[str]:
    """Articles in which somebody stands who should not, or under a wrong name or kind."""
    found = stored.holding(view, [one.actor.id for one in changes if isinstance(one, (Merged, Hidden))])
    for column, wanted in _wished(changes).items():
        found |= stored.otherwise(view, column, wanted)
    for one in changes:
        if isinstance(one, SplitOff):
            there = stored.naming(view, one.actor.id, one.names)
            found |= there & set(one.articles) if one.articles else there
    return found


def _wished(changes: Sequence[Change]) -> dict[str, dict[str, str]]:
    """Column of an actor → what it should be, by id."""
    names = {one.actor.id: one.name for one in changes if isinstance(one, Renamed)}
    retyped = [one for one in changes if isinstance(one, Retyped)]
    kinds = {one.actor.id: str(one.kind) for one in retyped}
    return {"name": names, "kind": kinds, "country": {one.actor.id: one.country or "" for one in retyped}}


def _touched(view: View, changes: Iterable[Change], marked: Set[str]) -> Set[str]:
    """Corrected articles that these may have changed; who was hidden may have been in any of them."""
    of_actors = [one for one in changes if isinstance(one, OfActor)]
    if any(isinstance(one, Hidden) for one in of_actors):
        return marked
    return marked & stored.holding(view, {actor.id for one in of_actors for actor in actors_of(one)})


def _row(one: Correction) -> tuple[object, ...]:
    """The correction as a row of the store's table (see ``lib.store.tables.schema``)."""
    article = one.anchor.article if one.anchor else None
    subject = next((actor.id for actor in actors_of(one.change)), None)
    moment = datetime.fromisoformat(one.made_at).replace(tzinfo=None)
    return one.id, article, one.kind, subject, json.dumps(json.loads(line_of(one))), one.author, moment
