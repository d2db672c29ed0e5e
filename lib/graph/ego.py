"""The surroundings of one actor."""

from __future__ import annotations

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
    return nx.freeze(graph.subgraph(near).copy())
