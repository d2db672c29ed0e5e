import networkx as nx
import pytest

from lib.graph import build
from tests.lib.graph import world


def test_nodes_carry_name_kind_and_the_sentences_of_their_edges() -> None:
    graph = build(world.edges())
    assert dict(graph.nodes(data="sentences")) == {
        "orlan": 9, "vestia": 10, "dunn": 3, "marro": 2, "sable": 1, "harbour": 1,
    }  # fmt: skip
    assert graph.nodes["dunn"] == {"name": "Karel Dunn", "kind": "person", "sentences": 3}


def test_edges_carry_every_other_column() -> None:
    edge = build(world.edges()).edges["orlan", "vestia"]
    assert (edge["sentences"], edge["cooperation"], edge["told"], edge["type"]) == (6, 5, 4, "AID")
    assert "source_name" not in edge and "target" not in edge


def test_acts_upon_oneself_are_left_out() -> None:
    assert not build(world.chain(("orlan", "orlan", 3))).edges


def test_order_of_rows_does_not_matter() -> None:
    frame = world.edges()
    assert list(build(frame).edges(data=True)) == list(build(frame.iloc[::-1]).edges(data=True))


def test_the_graph_is_frozen() -> None:
    with pytest.raises(nx.NetworkXError):
        build(world.edges()).add_node("x")


def test_no_edges_no_nodes() -> None:
    assert len(build(world.edges().iloc[:0])) == 0
