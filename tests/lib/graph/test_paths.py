import pytest

from lib.graph import build
from lib.graph.relation_graph import hops, paths, weakest
from tests.lib.graph import world

DIAMOND = world.chain(("a", "weak", 1), ("weak", "z", 1), ("a", "strong", 9), ("strong", "z", 9), ("a", "b", 9),
                      ("b", "c", 9), ("c", "z", 9))  # fmt: skip


def test_few_steps_first_then_strong_edges() -> None:
    assert paths(build(DIAMOND), "a", "z") == [("a", "strong", "z"), ("a", "weak", "z"), ("a", "b", "c", "z")]


def test_no_more_than_asked_for() -> None:
    assert len(paths(build(DIAMOND), "a", "z", k=1)) == 1


def test_direction_counts_while_it_can() -> None:
    graph = build(world.chain(("a", "b", 1), ("b", "c", 1), ("c", "a", 9)))
    assert paths(graph, "a", "c") == [("a", "b", "c")]


def test_without_a_directed_way_directions_are_ignored() -> None:
    assert paths(build(world.edges()), "marro", "orlan") == [("marro", "dunn", "vestia", "orlan")]


@pytest.mark.parametrize(("a", "b"), [("orlan", "sable"), ("orlan", "nobody"), ("nobody", "orlan"), ("orlan", "orlan")])
def test_no_way(a: str, b: str) -> None:
    assert paths(build(world.edges()), a, b) == []


def test_hops_run_as_the_actors_act_and_the_weakest_is_known() -> None:
    graph = build(world.chain(("a", "b", 2), ("b", "a", 5), ("c", "b", 1)))
    found = hops(graph, ("a", "b", "c"))
    assert found == [("b", "a"), ("c", "b")]
    assert weakest(graph, found) == ("c", "b")
