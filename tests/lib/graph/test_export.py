from io import BytesIO
from xml.etree import ElementTree

import networkx as nx
import numpy as np
import pytest

from lib.graph import build, export
from tests.lib.graph import world


def test_graphml_is_read_again_with_everything() -> None:
    graph = nx.read_graphml(BytesIO(export.graphml(build(world.edges()), {"revision": "7"})))
    assert graph.graph["revision"] == "7" and graph.graph["creator"] == "Dramatis"
    assert graph.nodes["sable"]["name"] == "Sable & Sons"
    assert graph.edges["orlan", "vestia"]["plover_type"] == "AID"
    assert graph.edges["orlan", "vestia"]["told"] == 4


def test_gexf_is_read_again_with_names_and_weights() -> None:
    content = export.gexf(build(world.edges()), {"revision": "7"})
    graph = nx.read_gexf(BytesIO(content))
    assert graph.nodes["sable"]["label"] == "Sable & Sons"
    assert graph.edges["orlan", "vestia"]["weight"] == 6
    described = [element.text or "" for element in ElementTree.fromstring(content).iter() if "desc" in element.tag]
    assert "revision: 7" in described[0]


@pytest.mark.parametrize("write", [export.graphml, export.gexf])
def test_what_xml_cannot_hold_is_left_out(write) -> None:  # type: ignore[no-untyped-def]
    graph = nx.DiGraph()
    graph.add_node("a\x00", name="Bell\x07 & <b>", sentences=np.int64(3), country=None, share=float("nan"))
    graph.add_node("b", name="ok", sentences=1)
    graph.add_edge("a\x00", "b", sentences=np.int64(2), type="AID")
    read = nx.read_graphml if write is export.graphml else nx.read_gexf
    again = read(BytesIO(write(graph)))
    assert again.nodes["a"]["name"] == "Bell & <b>"
    assert again.nodes["a"]["sentences"] == 3
    assert "country" not in again.nodes["a"]


@pytest.mark.parametrize("write", [export.graphml, export.gexf])
def test_an_empty_graph_is_a_file_too(write) -> None:  # type: ignore[no-untyped-def]
    assert b"<graph" in write(build(world.edges().iloc[:0]))
