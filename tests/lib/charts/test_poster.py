"""The poster is a sheet of A3 on which every actor and arrow stands, and nothing of a name is code."""

from xml.etree import ElementTree

import networkx as nx

from lib.charts import poster

SVG = "{http://www.w3.org/2000/svg}"


def test_actors_arrows_title_and_source_stand_on_it() -> None:
    graph = nx.DiGraph()
    for actor, kind in (("Vestia", "country"), ("Orlan <b>&", "person"), ("Norvania", "media")):
        graph.add_node(actor, name=actor, kind=kind, sentences=9)
    act = {"sentences": 4, "type": "THREATEN", "of_type": 4, "polarity": "conflict", "conflict": 4}
    graph.add_edge("Vestia", "Orlan <b>&", **act, told=4)
    graph.add_edge("Orlan <b>&", "Vestia", **act, told=0, claimed=4)
    where = {"Vestia": (-0.5, 0.0), "Orlan <b>&": (0.5, 0.2), "Norvania": (0.0, -0.6)}
    sheet = ElementTree.fromstring(poster.svg(graph, where, "Who acts on whom", "3 articles"))
    texts = [one.text for one in sheet.iter(f"{SVG}text")]
    assert {*where, "Who acts on whom", "3 articles", "conflict, reported", "conflict, claimed", "media"} <= set(texts)
    assert len([one for one in sheet.iter(f"{SVG}path") if one.get("fill") == "none"]) == 2
    dashed = [one for one in sheet.iter(f"{SVG}path") if one.get("fill") == "none" and one.get("stroke-dasharray")]
    assert len(dashed) == 1
    assert sheet.get("width") == "420mm" and sheet.get("height") == "297mm"


def test_without_a_relation_it_says_so() -> None:
    assert "No relations under these filters" in poster.svg(nx.DiGraph(), {}, "Who acts on whom", "")
