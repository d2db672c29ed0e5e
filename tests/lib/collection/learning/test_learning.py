"""Decisions on some acts carried over to the others: said first, applied in one batch, undone in one step."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from lib.__main__ import main
from lib.collection.corrections import making
from lib.collection.corrections.correction import (
    CorrectionError,
    Declined,
    RelationRejected,
    anchor_of,
    sides_of,
)
from lib.collection.learning import learning
from lib.facts import Facts, Relation
from lib.store import Change as Write
from lib.store import Lake
from lib.store.queries import articles
from lib.store.tables import write
from tests.lib.store.world import all_of, facts_of, relation


def sure(*said: str) -> Callable[[str], tuple[Relation, ...]]:
    return all_of(relation(*said, confidence=0.6))


HOSTED, THANKS = sure("Norway", "Iceland", "CONSULT", "hosted"), sure("Iceland", "Norway", "SUPPORT", "thanked")


def many(text: str, relations: Callable[[str], tuple[Relation, ...]], parts: range) -> list[Facts]:
    """An article for each part of one file."""
    every = [facts_of(f"Part {n}. {text}", relations=relations) for n in parts]
    sources = [replace(one.article.source, part=n) for n, one in zip(parts, every, strict=True)]
    pairs = zip(every, sources, strict=True)
    return [replace(one, article=replace(one.article, source=source)) for one, source in pairs]


PLAYED, THANKED = (
    many("Norway hosted Iceland.", HOSTED, range(12)),
    many("Iceland thanked Norway.", THANKS, range(12, 20)),
)


@pytest.fixture
def lake(lake: Lake) -> Lake:
    """Six of the games are rejected, four of the thanks accepted."""
    write.apply(lake, Write("tester", "Acts", added=[*PLAYED, *THANKED]))
    return lake


def decide(lake: Lake, games: int = 6) -> None:
    wrong = [
        RelationRejected(anchor_of(one.article, act.trigger_start, act.trigger_end), sides_of(act))
        for one in PLAYED[:games]
        for act in one.relations
    ]
    right = [
        Declined(f"act:{one.article.id}:{act.trigger_start}:{act.source}|{act.target}", "Is it right?")
        for one in THANKED[:4]
        for act in one.relations
    ]
    making.correct_all(lake, [*wrong, *right], author="Ada")


def read(lake: Lake, revision: int | None = None) -> dict[str, Facts]:
    view = lake.view(revision)
    return {facts.article.id: facts for facts in articles.many(view, articles.ids(view))}


def acts(lake: Lake, some: list[Facts], revision: int | None = None) -> int:
    now = read(lake, revision)
    return sum(len(now[one.article.id].relations) for one in some)


def test_the_like_of_what_was_rejected_go_and_come_back(lake: Lake) -> None:
    """Also once more was learnt since."""
    decide(lake)
    before, revision = read(lake), lake.revision()
    found = learning.proposal(lake.view())
    assert (found.accepted, found.rejected, found.agreed_before, found.agreeing) == (4, 6, 4, 10)
    assert found.words == [("hosted", 6)] and not found.against and lake.revision() == revision
    assert found.in_words.startswith("6 acts fewer. Of your 10 decisions (4 right, 6 wrong) 10 agree; 4 did before,")
    made = learning.apply(lake, found, author="Ada")
    assert (acts(lake, PLAYED), acts(lake, THANKED)) == (0, 8)
    assert acts(lake, PLAYED, revision) == 6, "earlier revisions are left as they were"
    again = learning.proposal(lake.view())
    assert (len(again.fewer), again.back, again.decisions) == (6, 0, 10), "what was learnt is no decision"
    anew = learning.apply(lake, again, author="Ada")
    assert learning.in_force(making.in_force_at(lake.view())) == len(made) == 6
    making.undo(lake, anew[0].id, author="Ada")
    assert read(lake) == before
    with pytest.raises(CorrectionError, match="in use"):
        learning.undo(lake, author="Ada")


def test_too_few_decisions_teach_nothing(lake: Lake) -> None:
    decide(lake, games=3)
    with pytest.raises(CorrectionError, match="7 of at least 10"):
        learning.proposal(lake.view())


def test_the_command_says_then_does_then_takes_back(lake: Lake, capsys: pytest.CaptureFixture[str]) -> None:
    decide(lake)
    place = ["--database", str(lake.place)]
    for more, said, left in (([], "6 acts fewer", 6), (["--apply"], "6 acts removed", 0), (["--undo"], "6 acts", 6)):
        assert main(["learn", *place, *more]) == 0
        assert said in capsys.readouterr().out and acts(lake, PLAYED) == left
