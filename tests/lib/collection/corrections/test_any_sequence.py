"""Whatever comes, is corrected, undone or goes, in any order: the facts are what the log makes of what was read, and
pages are answered as from a copy made anew."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lib.collection.corrections import log, making, readings, set_wise
from lib.collection.corrections.corrected import corrected
from lib.collection.corrections.correction import (
    Hidden,
    Merged,
    QuoteRejected,
    RelationRejected,
    Renamed,
    Retyped,
    SplitOff,
    anchor_of,
    sides_of,
)
from lib.facts import Actor, Facts
from lib.store import Change, Lake, open_lake
from lib.store.queries import articles
from lib.store.tables import write
from tests.benchmarks import generated
from tests.lib.store.copied import copied
from tests.lib.store.world import COPY, FISH, QUIET, TALKS

ARTICLES: tuple[Facts, ...] = (*generated.articles(6), FISH, TALKS, COPY, QUIET)
READ = {facts.article.id: facts for facts in ARTICLES}


def _some(lake: Lake, by: random.Random) -> list[str]:
    ids = sorted(articles.ids(lake.view()))
    return by.sample(ids, min(len(ids), by.randint(1, 3)))


def _cast(lake: Lake, by: random.Random) -> tuple[Actor, Actor]:
    rows = lake.view().rows("SELECT actor, name, kind, country FROM {directory} ORDER BY sentences DESC, actor LIMIT 9")
    one, other = by.sample(rows, 2)
    return Actor(*one), Actor(*other)


def _come(lake: Lake, by: random.Random) -> None:
    write.apply(lake, Change("a", "come", added=by.sample(ARTICLES, 4)))


def _go(lake: Lake, by: random.Random) -> None:
    write.remove(lake, _some(lake, by)[:1])


def _move(lake: Lake, by: random.Random) -> None:
    one, *others = _some(lake, by)
    write.apply(lake, Change("a", "move", clusters=dict.fromkeys(others, one)))


def _correct(lake: Lake, by: random.Random) -> None:
    one, other = _cast(lake, by)
    changes = (
        Merged(one, other),
        Renamed(one, by.choice(("Another Name", other.name))),
        Retyped(one, by.choice(("place", "person")), by.choice(("XX", None))),
        SplitOff(one, other, (one.name,)),
        Hidden(one),
    )
    making.correct(lake, by.choices(changes, (4, 2, 2, 1, 1))[0], author="Ada")


def _reject(lake: Lake, by: random.Random) -> None:
    changes: list[RelationRejected | QuoteRejected] = []
    for facts in articles.many(lake.view(), _some(lake, by)[:1]):
        for act in facts.relations[:1]:
            anchor = anchor_of(facts.article, act.trigger_start, act.trigger_end)
            changes.append(RelationRejected(anchor, sides_of(act)))
        changes += [QuoteRejected(anchor_of(facts.article, one.start, one.end)) for one in facts.quotes[:1]]
    if changes:
        making.correct_all(lake, changes, author="Ada")


def _undo(lake: Lake, by: random.Random) -> None:
    if made := log.in_force(log.read(lake.place)):
        making.undo(lake, by.choice(made).id, author="Ada")


DONE: tuple[Callable[[Lake, random.Random], None], ...] = (_come, _go, _move, _correct, _correct, _reject, _undo)


def _unlinked(facts: Facts) -> Facts:
    """Without links, which lead to what is there."""
    return replace(facts, links=())


@pytest.mark.parametrize("seed", range(int(os.environ.get("FUZZ", "2"))))
def test_any_sequence_leaves_what_a_rebuild_makes(
    seed: int, new_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = random.Random(seed)
    for module in (readings, set_wise):  # every other time as with few articles
        monkeypatch.setattr(module, "FEW", 20 * (seed % 2))
    place = shutil.copytree(new_place, tmp_path / "c")
    lake, follower = open_lake(place), open_lake(place)
    write.apply(lake, Change("a", "begin", added=ARTICLES[3:]))
    for nth, step in enumerate(by.sample(DONE, len(DONE))):
        step(lake, by)
        if nth % 3 == 0:
            follower.view()  # follows by what the revisions note, some steps at a time
    anew = open_lake(place)  # a third copy, made of all that the collection holds
    assert copied(lake) == copied(follower) == copied(anew)
    view, said = lake.view(), log.in_force(log.read(lake.place))
    stored = {facts.article.id: _unlinked(facts) for facts in articles.many(view, articles.ids(view))}
    assert stored == {name: _unlinked(corrected(READ[name], said)[0]) for name in stored}
    for one in (anew, follower, lake):
        one.close()
