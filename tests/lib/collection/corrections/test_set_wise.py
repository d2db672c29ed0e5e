"""Merges of thousands of articles at once: fact for fact, row for row what correcting each of them gives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.collection.corrections import making, readings, set_wise
from lib.collection.corrections.corrected import corrected
from lib.collection.corrections.correction import Change, Correction, Hidden, Merged, Renamed, Retyped, new
from lib.facts import Actor, Facts
from lib.kinds import KINDS, named
from lib.store import Lake, open_lake
from lib.store.queries import articles
from lib.store.queries import corrections as stored
from lib.store.tables import recasting
from lib.store.tables.additions import Stored
from lib.store.tables.fact_tables import rows_of
from tests.lib.store.copied import copied

# In half of their articles two of these stand beside each other, act upon and speak of each other.
STRONGEST = "SELECT actor, name, kind, country FROM {directory} ORDER BY sentences DESC LIMIT 4"


@pytest.fixture
def lake(sample_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lake]:
    """The sample, of which everything is enough to be done at once."""
    monkeypatch.setattr(readings, "FEW", 0)
    monkeypatch.setattr(set_wise, "FEW", 0)
    opened = open_lake(Path(shutil.copytree(sample_place, tmp_path / "sample")))
    yield opened
    opened.close()


@pytest.fixture
def cast(lake: Lake) -> list[Actor]:
    found = (Actor(name, called, kind, country or None) for name, called, kind, country in lake.view().rows(STRONGEST))
    return [Actor(one.id, one.name, one.kind, one.country, ("The Same",)) for one in found]


def everything(lake: Lake) -> dict[str, Facts]:
    view = lake.view()
    return {facts.article.id: facts for facts in articles.many(view, articles.ids(view))}


def by_hand(facts: dict[str, Facts], *changes: Change) -> dict[str, Facts]:
    said = [new(change, author="Ada") for change in changes]
    return {name: corrected(one, said)[0] for name, one in facts.items()}


def rows(lake: Lake, name: str) -> list[str]:
    return sorted(map(repr, lake.cursor().execute(f"SELECT * FROM lake.main.{name}").fetchall()))


def at_once(lake: Lake) -> bool:
    """Whether the newest revision was made so."""
    asked = "SELECT commit_extra_info FROM {ducklake_snapshot_changes} ORDER BY snapshot_id DESC LIMIT 1"
    return '"recast": ["' in lake.catalogue(asked)[0][0]


def corrected_at_once(lake: Lake, change: Merged | Renamed | Retyped) -> Correction:
    """The correction, made at once in all articles that it changes."""
    mine = {name for name, facts in everything(lake).items() if by_hand({name: facts}, change)[name] != facts}
    made = making.correct(lake, change, author="Ada")
    assert at_once(lake) and mine and set(stored.corrected(lake.view())) == mine
    return made


def test_done_at_once_all_is_as_if_each_article_was_corrected(
    lake: Lake, cast: list[Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, copy = everything(lake), copied(lake)
    first, second, *_ = cast
    for change in (Merged(first, second), Renamed(first, "The Same"), Retyped(second, "place", "XX")):
        wished = by_hand(before, change)
        made = corrected_at_once(lake, change)
        assert everything(lake) == wished
        anew = rows_of(map(Stored, wished.values()))
        for name in recasting.TABLES:
            assert rows(lake, name) == sorted(map(repr, anew[name])), name
        told = dict(lake.view().rows("SELECT id, relations FROM {articles}"))
        assert told == {one.facts.article.id: _telling(one) for one in map(Stored, wished.values())}
        assert copied(lake) != copy
        with monkeypatch.context() as patched:  # a copy that is not told, as another process has it, follows the notes
            patched.setattr(lake.serving, "take", lambda *_: None)
            making.undo(lake, made.id, author="Ada")
            assert at_once(lake) and everything(lake) == before and not stored.corrected(lake.view())
        assert copied(lake) == copy


def test_more_merges_into_the_same_actor_are_done_at_once_too(
    lake: Lake, cast: list[Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where they meet articles that bear an earlier one; nothing is read of how those were before."""
    before = everything(lake)
    first, *others = cast
    merges = [Merged(one, first) for one in others]
    with monkeypatch.context() as patched:
        patched.setattr(readings, "of", lambda _, marks: {} if not marks else pytest.fail(f"read: {marks}"))
        made = [making.correct(lake, merge, author="Ada") for merge in merges]
    assert at_once(lake) and everything(lake) == by_hand(before, *merges)
    making.undo(lake, made[1].id, author="Ada")
    assert everything(lake) == by_hand(before, merges[0], merges[2])
    renamed = Renamed(first, "Another Name")
    making.correct(lake, renamed, author="Ada")
    assert at_once(lake) and everything(lake) == by_hand(before, merges[0], merges[2], renamed)
    now = copied(lake)
    lake.close()
    shutil.rmtree(lake.place / "serving")
    again = open_lake(lake.place)
    assert copied(again) == now
    again.close()


def test_what_else_was_said_of_one_of_the_two_is_heeded(lake: Lake, cast: list[Actor]) -> None:
    """The merge comes fact by fact then, and an undo leaves what the others say."""
    before = everything(lake)
    renamed = Renamed(cast[1], "Another Name")
    making.correct(lake, renamed, author="Ada")
    made = making.correct(lake, Merged(cast[0], cast[1]), author="Ada")
    assert not at_once(lake) and everything(lake) == by_hand(before, renamed, Merged(cast[0], cast[1]))
    hidden = making.correct(lake, Hidden(cast[2]), author="Ada")
    making.undo(lake, made.id, author="Ada")
    assert everything(lake) == by_hand(before, renamed, hidden.change)
    making.undo(lake, hidden.id, author="Ada")  # who was hidden is back with all that was said
    assert everything(lake) == by_hand(before, renamed)


def test_every_column_that_names_an_actor_is_known() -> None:
    naming = {kind.name: names for kind in KINDS.values() if (names := named(kind.made_of, "actor"))}
    assert set(recasting.TABLES) == {"actors", "aliases", *naming}
    assert set(naming) == {"mentions", "quotes", "scare_quotes", "thoughts", "relations", "doubtful", "portrayals"}


def _telling(one: Stored) -> int:
    return len({one.holding.of(told.trigger_start, told.trigger_end)[2] for told in one.facts.relations})
