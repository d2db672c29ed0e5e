"""How one actor leads to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
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


def hops(graph: nx.DiGraph, way: Sequence[str]) -> list[tuple[str, str]]:
    """The edges of a way, each in the direction that its actors act in; the stronger one where they act both ways."""
    return [max(_between(graph, a, b), key=lambda edge: _sentences(graph, edge)) for a, b in pairwise(way)]


def weakest(graph: nx.DiGraph, edges: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The edge that fewest sentences tell of: a chain holds as well as this one."""
    return min(edges, key=lambda edge: _sentences(graph, edge))


def _between(graph: nx.DiGraph, a: str, b: str) -> list[tuple[str, str]]:
    return [edge for edge in ((a, b), (b, a)) if graph.has_edge(*edge)]


def _sentences(graph: nx.DiGraph, edge: tuple[str, str]) -> int:
    return int(graph.edges[edge].get("sentences", 1))


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
