"""How one actor leads to another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import networkx as nx


def paths(graph: nx.DiGraph, a: str, b: str, k: int = 3) -> list[tuple[str, ...]]:
    """Up to ``k`` ways from ``a`` to ``b``, as actor ids: fewest steps first, strong edges before weak (Yen 1971).

    Follows the direction of acts; only when no such way exists are directions ignored. Empty when there is no way at
    all, or when an actor is not in the graph.
    """
    if a == b or a not in graph or b not in graph:
        return []
    return _ways(graph, a, b, k) or _ways(_undirected(graph), a, b, k)


def _ways(graph: nx.Graph, a: str, b: str, k: int) -> list[tuple[str, ...]]:
    if not nx.has_path(graph, a, b):
        return []
    found: Iterator[list[str]] = nx.shortest_simple_paths(graph, a, b, weight=_cost)
    return [tuple(way) for way in islice(found, k)]


def _cost(a: str, b: str, edge: Any) -> float:
    """A step costs 1; weakness adds less than any further step would."""
    return 1.0 + 0.2 / max(1, edge.get("sentences", 1))


def _undirected(graph: nx.DiGraph) -> nx.Graph:
    both = nx.Graph()
    both.add_nodes_from(graph)
    for a, b, sentences in graph.edges(data="sentences", default=1):
        both.add_edge(a, b, sentences=sentences + (both[a][b]["sentences"] if both.has_edge(a, b) else 0))
    return both
