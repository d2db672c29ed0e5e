"""Where each node stands. Positions once given never change: filters hide and show, nodes do not jump."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from math import cos, log1p, pi, sin, sqrt

import networkx as nx
import numpy as np
import rustworkx as rx
from numpy.typing import NDArray
from scipy.spatial import KDTree

Point = tuple[float, float]
SEED = 7
EVEN = 0.7
APART = 0.9  # room around a weak node, in shares of the mean spacing
Box = tuple[float, float]  # width, height, in units of one node's side
GAP = 0.6
WIDE = 1.4  # pictures are wider than high


def positions(graph: nx.DiGraph, previous: Mapping[str, Point] | None = None) -> dict[str, Point]:
    """Node → (x, y), each within [-1, 1]; the same graph gives the same positions.

    Without ``previous``: Fruchterman–Reingold by rustworkx with a fixed seed, part by part, parts packed beside each
    other, nodes that touch pushed apart. With it: known nodes stay exactly where they were and a new node goes to the
    middle of its neighbours, a small step aside fixed by its id.
    """
    known = {node: (float(x), float(y)) for node, (x, y) in (previous or {}).items() if node in graph}
    return _extended(graph, known) if known else _fresh(graph)


def _fresh(graph: nx.DiGraph) -> dict[str, Point]:
    parts = sorted(nx.weakly_connected_components(graph), key=lambda part: (-len(part), min(part)))
    boxes = [box(len(part)) for part in parts]
    order: list[str] = []
    blocks: list[NDArray[np.float64]] = []
    for part, sides, corner in zip(parts, boxes, shelves(boxes), strict=True):
        nodes = sorted(part)
        order += nodes
        blocks.append(_evened(_spread(_spring(graph, nodes))) * sides + np.asarray(corner))
    if not order:
        return {}
    where = _spread(_apart(_spread(np.vstack(blocks)), _radii(graph, order))) * 2 - 1
    return {node: (float(x), float(y)) for node, (x, y) in zip(order, where.round(4), strict=True)}


def _spring(graph: nx.DiGraph, nodes: list[str]) -> NDArray[np.float64]:
    """One connected part, by force: stronger edges pull harder, but only as the logarithm of their sentences."""
    if len(nodes) < 3:
        return np.array([[0.0, 0.5], [1.0, 0.5]] if len(nodes) == 2 else [[0.5, 0.5]])
    number = {node: index for index, node in enumerate(nodes)}
    ties = rx.PyGraph(multigraph=False)
    ties.add_nodes_from(nodes)
    ties.add_edges_from([(number[a], number[b], _pull(graph, a, b)) for a, b in sorted(graph.subgraph(nodes).edges)])
    found = rx.spring_layout(
        ties, weight_fn=float, seed=SEED, num_iter=_rounds(len(nodes)), k=1.6 / sqrt(len(nodes)), adaptive_cooling=False
    )
    return np.array([found[index] for index in range(len(nodes))])


def _rounds(size: int) -> int:
    """100 up to 500 nodes, then fewer: time grows with the square of the nodes."""
    return max(30, min(100, 50_000 // size))


def _pull(graph: nx.DiGraph, a: str, b: str) -> float:
    back = graph[b][a].get("sentences", 1) if graph.has_edge(b, a) else 0
    return 1.0 + log1p(graph[a][b].get("sentences", 1) + back)


def _spread(where: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same picture, stretched to fill the unit square; a flat side is centred."""
    low, high = where.min(axis=0), where.max(axis=0)
    extent = high - low
    flat = extent < 1e-9
    return np.where(flat, 0.5, (where - low) / np.where(flat, 1.0, extent))


def _evened(where: NDArray[np.float64]) -> NDArray[np.float64]:
    """Most of the way to even spacing along each side: a few far nodes would leave the rest a small crowded middle."""
    if len(where) < 12:
        return where
    ranks = where.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / (len(where) - 1)
    return where + EVEN * (ranks - where)


def _radii(graph: nx.DiGraph, nodes: list[str]) -> NDArray[np.float64]:
    """The room each node wants around it: strong nodes, which are drawn larger, up to three times that of weak ones."""
    root = np.sqrt([graph.nodes[node].get("sentences", 1) for node in nodes])
    return APART / (4 * sqrt(len(nodes))) * (1 + 2 * root / root.max())


def _apart(where: NDArray[np.float64], radii: NDArray[np.float64], rounds: int = 40) -> NDArray[np.float64]:
    """Nodes nearer than their radii together step away from each other, a few rounds, half the lack each."""
    where = where.copy()
    for _ in range(rounds):
        pairs = KDTree(where).query_pairs(2 * radii.max(), output_type="ndarray")
        one, other = pairs[:, 0], pairs[:, 1]
        gap = where[other] - where[one]
        far = np.hypot(gap[:, 0], gap[:, 1])
        least = radii[one] + radii[other]
        close = far < least
        if not close.any():
            break
        one, other, gap, far, least = one[close], other[close], gap[close], far[close], least[close]
        # two nodes on one spot part in a direction fixed by their numbers
        gap[far < 1e-9] = np.column_stack([np.cos(one + other), np.sin(one + other)])[far < 1e-9]
        step = gap / np.maximum(far, 1e-9)[:, None] * ((least - far) / 2)[:, None]
        np.add.at(where, one, -step)
        np.add.at(where, other, step)
    return where


def _extended(graph: nx.DiGraph, known: Mapping[str, Point]) -> dict[str, Point]:
    placed = dict(known)
    while waiting := sorted(set(graph).difference(placed)):
        near = {node: [placed[n] for n in nx.all_neighbors(graph, node) if n in placed] for node in waiting}
        ready = list(filter(near.get, waiting)) or waiting  # parts without a known node go to the rim
        placed |= {node: _beside(node, near[node], len(graph)) for node in ready}
    return {node: placed[node] for node in graph}


def _beside(node: str, neighbours: list[Point], size: int) -> Point:
    turn = int.from_bytes(blake2b(node.encode(), digest_size=4).digest(), "big") / 2**32 * 2 * pi
    if not neighbours:
        return (round(0.97 * cos(turn), 4), round(0.97 * sin(turn), 4))
    reach = 1.2 / sqrt(size + 8)
    x = sum(x for x, _ in neighbours) / len(neighbours) + reach * cos(turn)
    y = sum(y for _, y in neighbours) / len(neighbours) + reach * sin(turn)
    return (round(min(1.0, max(-1.0, x)), 4), round(min(1.0, max(-1.0, y)), 4))


def box(nodes: int) -> Box:
    """The room that a connected part of so many nodes needs."""
    return (1.4, 0.3) if nodes == 2 else (WIDE * sqrt(nodes), sqrt(nodes))


def shelves(boxes: Sequence[Box]) -> list[Box]:
    """Lower-left corners for ``boxes`` (largest first): the first on top, the others in rows of its width below it."""
    if not boxes:
        return []
    area = sum((wide + GAP) * (high + GAP) for wide, high in boxes)
    across = max(boxes[0][0], sqrt(WIDE * area))
    corners: list[Box] = []
    x = top = lowest = 0.0
    for wide, high in boxes:
        if x and x + wide > across + 1e-9:
            x, top = 0.0, lowest - GAP
        corners.append((x, top - high))
        x, lowest = x + wide + GAP, min(lowest, top - high)
    return corners
