"""How much each actor counts in the graph, and how one actor leads to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

import networkx as nx
import pandas as pd
import rustworkx as rx

SEED = 7
EXACT = 2000  # nodes up to which betweenness is exact; networkx's sample of 200 is slower than rustworkx's all there
SAMPLE = 200
COLUMNS = ["actor", "degree", "in_degree", "out_degree", "pagerank", "betweenness", "community"]


def measures(graph: nx.DiGraph) -> pd.DataFrame:
    """One row an actor: actor, degree, in_degree, out_degree, pagerank, betweenness, community; highest PageRank first.

    Degrees count neighbours, not sentences (``degree`` counts a pair once). PageRank follows acts, weighted by
    sentences (Brin and Page 1998, damping 0.85). Betweenness is the share of shortest directed paths that pass
    (Brandes 2001), exact to 2,000 nodes, above that from 200 sampled ones. ``community`` numbers Louvain communities
    (Blondel et al. 2008) from 0, the largest first.
    """
    if not len(graph):
        return pd.DataFrame(columns=pd.Index(COLUMNS))
    rank = nx.pagerank(graph, weight="sentences")
    between = _betweenness(graph)
    community = communities(graph)
    undirected = graph.to_undirected(as_view=True)
    rows = [
        (n, undirected.degree(n), graph.in_degree(n), graph.out_degree(n), rank[n], between[n], community[n])
        for n in graph
    ]
    frame = pd.DataFrame(rows, columns=pd.Index(COLUMNS))
    return frame.sort_values(["pagerank", "actor"], ascending=[False, True], ignore_index=True)


def communities(graph: nx.DiGraph) -> dict[str, int]:
    """Node → number of its Louvain community, 0 the largest; both directions of a pair count together."""
    nodes = sorted(graph)
    number = {node: index for index, node in enumerate(nodes)}  # sets of numbers, unlike sets of text, keep one order
    ties = nx.Graph()
    ties.add_nodes_from(range(len(nodes)))
    for a, b, sentences in sorted((number[a], number[b], s) for a, b, s in graph.edges(data="sentences", default=1)):
        before = ties[a][b]["sentences"] if ties.has_edge(a, b) else 0
        ties.add_edge(a, b, sentences=before + sentences)
    found = nx.community.louvain_communities(ties, weight="sentences", seed=SEED)
    ordered = sorted(found, key=lambda members: (-len(members), min(members)))
    return {nodes[index]: place for place, members in enumerate(ordered) for index in sorted(members)}


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


def _betweenness(graph: nx.DiGraph) -> dict[str, float]:
    if len(graph) > EXACT:
        return nx.betweenness_centrality(graph, k=SAMPLE, seed=SEED)
    nodes = list(graph)
    number = {node: index for index, node in enumerate(nodes)}
    arcs = rx.PyDiGraph()
    arcs.add_nodes_from(nodes)
    arcs.add_edges_from_no_data([(number[a], number[b]) for a, b in graph.edges])
    found = rx.digraph_betweenness_centrality(arcs, normalized=True)
    return {node: float(found[index]) for index, node in enumerate(nodes)}


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


def _between(graph: nx.DiGraph, a: str, b: str) -> list[tuple[str, str]]:
    return [edge for edge in ((a, b), (b, a)) if graph.has_edge(*edge)]


def _sentences(graph: nx.DiGraph, edge: tuple[str, str]) -> int:
    return int(graph.edges[edge].get("sentences", 1))
