"""Who acts on whom, as a graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from typing import Any, cast

import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse import coo_array

ENDS = ("source", "source_name", "source_kind", "target", "target_name", "target_kind")
DRAWS = 200
SEED = 7
WITHIN = (2.5, 97.5)  # percent of the draws
COLUMNS = ["actor", "acts", "rank", "low", "high"]


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


def _rows(edges: pd.DataFrame) -> list[dict[str, Any]]:
    if edges.empty:
        return []
    others = edges.loc[edges["source"] != edges["target"]]
    ordered = others.sort_values(["sentences", "source", "target"], ascending=[False, True, True])
    names = list(ordered.columns)
    columns = [ordered[name].tolist() for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def rank_ranges(counted: pd.DataFrame) -> pd.DataFrame:
    """actor, acts, rank, low, high: the acts that an actor takes part in, most first, and how far its rank may be off.

    ``counted``: cluster (of near-copies), source, target, sentences. ``low`` and ``high`` hold the rank in 95 of 100
    draws of as many clusters, with replacement (the bootstrap, Efron 1979). Actors with equal numbers share the better
    rank.
    """
    if counted.empty:
        return pd.DataFrame(columns=pd.Index(COLUMNS))
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


def _ranks(acts: np.ndarray) -> np.ndarray:
    """One more than the number of those that have more acts."""
    return np.searchsorted(np.sort(-acts), -acts) + 1


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
