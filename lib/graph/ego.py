"""The surroundings of one actor."""

from __future__ import annotations

from collections.abc import Container
from typing import Any, cast

import networkx as nx


def ego(graph: nx.DiGraph, actor: str, depth: int = 1) -> nx.DiGraph:
    """The frozen part of ``graph`` within ``depth`` steps of ``actor``, whichever way the edges point.

    Empty when ``actor`` is not in the graph: filters may have hidden it.
    """
    if actor not in graph:
        return nx.freeze(nx.DiGraph())
    both = cast(Any, graph.to_undirected(as_view=True))
    near = nx.single_source_shortest_path_length(both, actor, cutoff=max(0, depth))
    return nx.freeze(_part(graph, near))


def _part(graph: nx.DiGraph, near: Container[str]) -> nx.DiGraph:
    """The part of ``graph`` among ``near``, in its order: networkx's own subgraph takes that of a set, which varies."""
    part = nx.DiGraph()
    part.add_nodes_from((node, values) for node, values in graph.nodes(data=True) if node in near)
    part.add_edges_from((a, b, values) for a, b, values in graph.edges(data=True) if a in near and b in near)
    return part
