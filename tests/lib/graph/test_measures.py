import pytest

from lib.graph import build
from lib.graph.relation_graph import COLUMNS, communities, measures
from tests.lib.graph import world


def test_degrees_count_neighbours_and_directions() -> None:
    rows = measures(build(world.edges())).set_index("actor")
    assert tuple(rows.loc["vestia", ["degree", "in_degree", "out_degree"]]) == (2, 1, 2)
    assert tuple(rows.loc["dunn", ["degree", "in_degree", "out_degree"]]) == (2, 1, 1)


def test_betweenness_is_the_share_of_ways_that_pass() -> None:
    rows = measures(build(world.chain(("orlan", "vestia", 1), ("vestia", "dunn", 9)))).set_index("actor")
    assert rows.loc["vestia", "betweenness"] == pytest.approx(1 / 2)  # one of the two ordered pairs of the others
    assert rows.loc["orlan", "betweenness"] == 0


def test_pagerank_sums_to_one_and_orders_the_rows() -> None:
    ranks = measures(build(world.edges()))["pagerank"]
    assert ranks.sum() == pytest.approx(1)
    assert list(ranks) == sorted(ranks, reverse=True)


def test_communities_are_numbered_by_size_and_stay_the_same() -> None:
    graph = build(world.edges())
    assert communities(graph) == communities(graph)
    assert {communities(graph)[node] for node in ("sable", "harbour")} != {0}


def test_an_empty_graph_has_the_columns() -> None:
    assert list(measures(build(world.edges().iloc[:0])).columns) == COLUMNS
