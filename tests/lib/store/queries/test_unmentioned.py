"""Who and what some articles tell of week by week, and whether others do."""

import pytest

from lib.filters import Filters
from lib.store import Change, Lake
from lib.store.queries import sides
from lib.store.tables import write
from tests.lib.store.world import ACTORS, FISH, TALKS

NORWAY, ICELAND, HOLM = (actor.id for actor in ACTORS.values())


@pytest.fixture
def lake(lake: Lake) -> Lake:
    write.apply(lake, Change("tester", "", added=[FISH, TALKS]))
    return lake


def test_actors_with_their_weeks(lake: Lake) -> None:
    told = sides.actors(lake.view(), Filters(), 2)
    rows = set(told[["actor", "week", "sentences"]].itertuples(index=False, name=None))
    assert {(NORWAY, "2024-01-08", 2), (NORWAY, "2024-01-29", 1), (ICELAND, "2024-01-08", 3)} <= rows
    assert told["actor"].iloc[0] == ICELAND
    assert set(sides.actors(lake.view(), Filters(), 4)["actor"]) == {ICELAND}


def test_who_is_mentioned_at_all(lake: Lake) -> None:
    asked = (NORWAY, "nobody")
    assert sides.mentioned(lake.view(), Filters(outlets=("Wire",)), asked) == {NORWAY}
    assert sides.mentioned(lake.view(), Filters(outlets=("None",)), asked) == frozenset()


def test_whom_a_speaker_names_and_when(lake: Lake) -> None:
    view, holm = lake.view(), Filters(by=(HOLM,))
    assert sides.spoken_weeks(view, holm) == {"2024-01-08", "2024-01-29"}
    told = sides.spoken_of(view, holm, 1)
    assert set(told[["actor", "week", "sentences"]].itertuples(index=False, name=None)) == {
        (ICELAND, "2024-01-08", 1), (ICELAND, "2024-01-29", 1), (NORWAY, "2024-01-29", 1),
    }  # fmt: skip
    assert set(sides.spoken_of(view, holm, 2)["actor"]) == {ICELAND}
    assert sides.spoken_of_at_all(view, holm, (NORWAY, HOLM)) == {NORWAY}
    assert sides.spoken_weeks(view, Filters(by=("nobody",))) == frozenset()


def test_edges_with_their_weeks(lake: Lake) -> None:
    edges = [(NORWAY, ICELAND), (ICELAND, NORWAY), (NORWAY, HOLM)]
    told = sides.edge_weeks(lake.view(), Filters(), edges)
    assert set(told.itertuples(index=False, name=None)) == {
        (NORWAY, ICELAND, "2024-01-08", 2), (ICELAND, NORWAY, "2024-01-08", 1), (ICELAND, NORWAY, "2024-01-29", 1),
    }  # fmt: skip
