"""Who acts on whom, as a graph: its neighbourhoods, how much each actor counts in it, how one leads to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any, cast

import networkx as nx
import numpy as np
import pandas as pd
import rustworkx as rx
from scipy.sparse import coo_array

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


ENDS = ("source", "source_name", "source_kind", "target", "target_name", "target_kind")
DRAWS = 200
WITHIN = (2.5, 97.5)  # percent of the draws
RANK_COLUMNS = ["actor", "acts", "rank", "low", "high"]


def build(edges: pd.DataFrame) -> nx.DiGraph:
    """A frozen DiGraph: nodes are actor ids with name, kind, sentences; edges carry every other column of ``edges``.

    ``edges`` has one row for each ordered pair (``relations.edges``). A node's ``sentences`` is the sum over its edges,
    so a sentence that holds two relations of one actor counts twice. Acts upon oneself are left out. Strongest edge
    first, ties by id, so that equal frames give equal graphs.
    """
    rows = _rows(edges)
    graph = nx.DiGraph()
    weight: Counter[str] = Counter()
    for row in rows:
        for end in ("source", "target"):
            graph.add_node(row[end], name=row[f"{end}_name"] or row[end], kind=row[f"{end}_kind"])
            weight[row[end]] += int(row["sentences"])
        graph.add_edge(row["source"], row["target"], **{key: row[key] for key in row if key not in ENDS})
    nx.set_node_attributes(graph, dict(weight), "sentences")
    return nx.freeze(graph)


def rank_ranges(counted: pd.DataFrame) -> pd.DataFrame:
    """actor, acts, rank, low, high: the acts that an actor takes part in, most first, and how far its rank may be off.

    ``counted``: cluster (of near-copies), source, target, sentences. ``low`` and ``high`` hold the rank in 95 of 100
    draws of as many clusters, with replacement (the bootstrap, Efron 1979). Actors with equal numbers share the better
    rank.
    """
    if counted.empty:
        return pd.DataFrame(columns=pd.Index(RANK_COLUMNS))
    ends = pd.concat([counted.assign(actor=counted[end]) for end in ("source", "target")])
    cluster, clusters = pd.factorize(ends["cluster"])
    actor, actors = pd.factorize(ends["actor"])
    counts = coo_array((ends["sentences"], (cluster, actor)), (len(clusters), len(actors))).tocsr()
    dice = np.random.default_rng(SEED)
    draws = (dice.multinomial(len(clusters), np.full(len(clusters), 1 / len(clusters))) for _ in range(DRAWS))
    ranks = np.vstack([_ranks(weights @ counts) for weights in draws])
    acts = np.asarray(counts.sum(axis=0)).ravel()
    low, high = np.percentile(ranks, WITHIN, axis=0, method="nearest").astype(int)
    columns = {"actor": actors, "acts": acts.astype(int), "rank": _ranks(acts), "low": low, "high": high}
    return pd.DataFrame(columns).sort_values(["rank", "actor"], ignore_index=True)


def ego(graph: nx.DiGraph, actor: str, depth: int = 1) -> nx.DiGraph:
    """The frozen part of ``graph`` within ``depth`` steps of ``actor``, whichever way the edges point.

    Empty when ``actor`` is not in the graph: filters may have hidden it.
    """
    if actor not in graph:
        return nx.freeze(nx.DiGraph())
    both = cast(Any, graph.to_undirected(as_view=True))
    near = nx.single_source_shortest_path_length(both, actor, cutoff=max(0, depth))
    return nx.freeze(_part(graph, near))


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


def _rows(edges: pd.DataFrame) -> list[dict[str, Any]]:
    if edges.empty:
        return []
    others = edges.loc[edges["source"] != edges["target"]]
    ordered = others.sort_values(["sentences", "source", "target"], ascending=[False, True, True])
    names = list(ordered.columns)
    columns = [ordered[name].tolist() for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def _ranks(acts: np.ndarray) -> np.ndarray:
    """One more than the number of those that have more acts."""
    return np.searchsorted(np.sort(-acts), -acts) + 1


def _part(graph: nx.DiGraph, near: Container[str]) -> nx.DiGraph:
    """The part of ``graph`` among ``near``, in its order: networkx's own subgraph takes that of a set, which varies."""
    part = nx.DiGraph()
    part.add_nodes_from((node, values) for node, values in graph.nodes(data=True) if node in near)
    part.add_edges_from((a, b, values) for a, b, values in graph.edges(data=True) if a in near and b in near)
    return part
