"""Graphs as files that other programs read (Gephi, Cytoscape, networkx, igraph)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import networkx as nx

# Names that the formats keep for themselves
RENAMED = {"type": "plover_type", "weight": "strength", "id": "key", "label": "caption"}
ABOUT = "Acts of source on target, counted in sentences: those the article reports itself and those speakers claim."
META = ("creator", "description")  # have an element of their own in GEXF
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml(graph: nx.DiGraph, provenance: Mapping[str, str] | None = None) -> bytes:
    """GraphML in UTF-8; ``provenance`` (revision, filters, link …) stands as attributes of the graph."""
    plain = _plain(graph)
    plain.graph.update({key: _value(value) for key, value in _about(provenance).items()})
    out = BytesIO()
    nx.write_graphml(plain, out, infer_numeric_types=True)
    return out.getvalue()


def gexf(graph: nx.DiGraph, provenance: Mapping[str, str] | None = None) -> bytes:
    """GEXF 1.2 in UTF-8; node labels are names, edge weights sentences, ``provenance`` its description."""
    plain = _plain(graph)
    for _, node in plain.nodes(data=True):
        node["label"] = node.get("name", "")
    for _, _, edge in plain.edges(data=True):
        edge["weight"] = float(edge.get("sentences", 1))
    out = BytesIO()
    nx.write_gexf(plain, out)
    return _described(out.getvalue(), _about(provenance))


def node_link(graph: nx.DiGraph) -> dict[str, Any]:
    """nodes (id and attributes) and edges (source, target and attributes), ready for JSON.

    Source: networkx, ``node_link_data``.
    """
    found = nx.node_link_data(_plain(graph), edges="edges")
    return {"nodes": found["nodes"], "edges": found["edges"]}


def _about(provenance: Mapping[str, str] | None) -> dict[str, str]:
    return {"creator": "Dramatis", "description": ABOUT, **(provenance or {})}


def _plain(graph: nx.DiGraph) -> nx.DiGraph:
    """A copy with values that XML can hold: text, whole numbers, floats, booleans; what is missing is left out."""
    plain = nx.DiGraph()
    plain.add_nodes_from((_value(node), _values(values)) for node, values in graph.nodes(data=True))
    plain.add_edges_from((_value(a), _value(b), _values(values)) for a, b, values in graph.edges(data=True))
    return plain


def _values(values: Mapping[str, Any]) -> dict[str, Any]:
    found = {RENAMED.get(key, key): _value(value) for key, value in values.items()}
    return {key: value for key, value in found.items() if value is not None and value == value}


def _value(value: Any) -> Any:
    if hasattr(value, "item"):  # numpy scalars
        value = value.item()
    if value is None or isinstance(value, bool | int | float):
        return value
    return NOT_XML.sub("", str(value))


def _described(xml: bytes, about: Mapping[str, str]) -> bytes:
    """The same GEXF with ``about`` in its <meta>, which networkx cannot fill."""
    namespace = "http://www.gexf.net/1.2draft"
    ElementTree.register_namespace("", namespace)
    ElementTree.register_namespace("viz", "http://www.gexf.net/1.2draft/viz")
    root = ElementTree.fromstring(xml)
    meta = root.find(f"{{{namespace}}}meta")
    if meta is not None:
        for child in list(meta):
            meta.remove(child)
        ElementTree.SubElement(meta, f"{{{namespace}}}creator").text = about["creator"]
        lines = [about["description"], *(f"{key}: {about[key]}" for key in about if key not in META)]
        ElementTree.SubElement(meta, f"{{{namespace}}}description").text = NOT_XML.sub("", "\n".join(lines))
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
