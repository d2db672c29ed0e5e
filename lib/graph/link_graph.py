"""Which article leads to which, as a graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx
import pandas as pd


def build(links: pd.DataFrame, stories: Mapping[str, Any] | None = None) -> nx.DiGraph:
    """A frozen DiGraph of articles: nodes with name, outlet, kind (article · wanted), sections, community; edges links.

    ``links`` has one row a related link: article, title, outlet, linked_title, linked (article id or None), section
    (``links.graph``). An article the collection lacks is a node "wanted:<title>". ``community`` is the article's story
    in ``stories`` (article id → story) or, for those without one, the connected part it stands in (a negative number).
    Edges carry ``sentences``, the number of links, so that layout and measures read them as strength.
    """
    graph = nx.DiGraph()
    for row in links.to_dict("records"):
        target = row["linked"] if _given(row["linked"]) else f"wanted:{row['linked_title']}"
        if target == row["article"]:  # a page that lists itself
            continue
        graph.add_node(row["article"], name=row["title"], outlet=_text(row["outlet"]), kind="article")
        if not graph.has_node(target) or graph.nodes[target].get("kind") != "article":
            kind = "wanted" if str(target).startswith("wanted:") else "article"
            graph.add_node(target, name=row["linked_title"], outlet="", kind=kind, section=_text(row["section"]))
        again = graph[row["article"]][target]["sentences"] if graph.has_edge(row["article"], target) else 0
        graph.add_edge(row["article"], target, sentences=again + 1, section=_text(row["section"]))
    nx.set_node_attributes(graph, _communities(graph, stories or {}), "community")
    return nx.freeze(graph)


def _communities(graph: nx.DiGraph, stories: Mapping[str, Any]) -> dict[str, Any]:
    parts = sorted(nx.weakly_connected_components(graph), key=lambda part: (-len(part), min(part)))
    return {node: stories.get(node, -1 - number) for number, part in enumerate(parts) for node in part}


def _given(value: Any) -> bool:
    return value is not None and value == value and value != ""


def _text(value: Any) -> str:
    return str(value) if _given(value) else ""
