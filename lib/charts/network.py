"""Who acts on whom, as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from lib.charts import edges, labels, look, words
from lib.charts.colours import SYMBOLS, Palette, faded, palette

Point = tuple[float, float]
Window = tuple[NDArray[np.float64], NDArray[np.float64]]
MARGIN = 1.14  # room for names at the rim
SMALLEST, LARGEST = 9.0, 34.0  # pixels across
EMPTY = "No relations under these filters. Remove a filter, or lower the least number of sentences."


def figure(
    graph: nx.DiGraph,
    positions: Mapping[str, Point],
    *,
    dark: bool,
    selected: str | None = None,
    labels: int = 60,
) -> go.Figure:
    """The network of ``graph`` (``graph.build``) at ``positions`` (``graph.layout``), each within [-1, 1].

    Clickable: nodes ("actor:<id>") and marks in the middle of edges ("edge:<source>|<target>"); hovers are sentences.
    ``selected`` is an actor id or "source|target": what belongs to it stays, the rest fades to 15 %, and a ring marks
    the actors. Edges: colour = polarity, width = √sentences, dashed = only claimed. Nodes: shape = kind, size =
    √sentences, at most ``labels`` names. The legend switches kinds of edges and actors. Pan and zoom outlive a rerun.
    """
    colours = palette(dark)
    nodes = _strongest(graph, positions)
    if not nodes:
        return look.empty(EMPTY, dark=dark)
    chosen = _chosen(graph, selected)
    sizes = _sizes(graph, nodes)
    where = np.array([positions[node] for node in nodes], dtype=float)
    window = _window(where)
    lit = _lit(graph, nodes, chosen)
    picture = _Nodes(graph, nodes, where, sizes, lit)
    traces = edges.traces(_edges(picture, chosen), colours) + _rings(picture, chosen, colours)
    traces += _kinds(picture, window, labels, colours)
    return look.figure(traces, _layout(title_of(graph, selected), window, colours))


def title_of(graph: nx.DiGraph, selected: str | None = None) -> str:
    """What is seen: the selected edge or actor in numbers, else how much is shown and the strongest edge."""
    chosen = _chosen(graph, selected)
    if len(chosen) == 2:
        edge = graph.edges[chosen]
        names = " → ".join(graph.nodes[node]["name"] for node in chosen)
        return f"{names}: {words.balance(edge.get('cooperation', 0), edge.get('conflict', 0))}"
    if chosen:
        return _actor_title(graph, chosen[0])
    shown = f"{words.count(len(graph), 'actor')}, {words.count(graph.number_of_edges(), 'relation')}"
    strongest = max(graph.edges(data=True), key=lambda edge: edge[2]["sentences"], default=None)
    return f"{shown}. Strongest: {words.act(_row(graph, strongest))}" if strongest else shown


def alt_of(graph: nx.DiGraph, selected: str | None = None) -> str:
    """One sentence for those who do not see the picture."""
    return f"Network of who acts on whom: {title_of(graph, selected)}. The table below holds the same rows."


def _actor_title(graph: nx.DiGraph, actor: str) -> str:
    incident = [*graph.out_edges(actor, data=True), *graph.in_edges(actor, data=True)]
    total = [sum(int(values.get(key, 0)) for _, _, values in incident) for key in ("cooperation", "conflict")]
    others = len(set(nx.all_neighbors(graph, actor)))
    return f"{graph.nodes[actor]['name']} and {words.count(others, 'other actor')}: {words.balance(*total)}"


def _strongest(graph: nx.DiGraph, positions: Mapping[str, Point]) -> list[str]:
    there = [node for node in graph if node in positions]
    return sorted(there, key=lambda node: (-graph.nodes[node].get("sentences", 0), node))


def _chosen(graph: nx.DiGraph, selected: str | None) -> tuple[str, ...]:
    """The actors selected: one, the two ends of an edge, or none when the graph does not hold them."""
    if selected is None:
        return ()
    if selected in graph:
        return (selected,)
    source, _, target = selected.partition("|")
    return (source, target) if graph.has_edge(source, target) else ()


def _sizes(graph: nx.DiGraph, nodes: list[str]) -> NDArray[np.float64]:
    root = np.sqrt([graph.nodes[node].get("sentences", 1) for node in nodes])
    return SMALLEST + (LARGEST - SMALLEST) * root / max(1.0, float(root.max()))


def _lit(graph: nx.DiGraph, nodes: list[str], chosen: tuple[str, ...]) -> NDArray[np.bool_]:
    if not chosen:
        return np.ones(len(nodes), dtype=bool)
    keep = set(chosen) | (set(nx.all_neighbors(graph, chosen[0])) if len(chosen) == 1 else set())
    return np.array([node in keep for node in nodes])


class _Nodes:
    """The nodes of one picture, strongest first, with everything drawn of them in arrays of the same order."""

    def __init__(
        self,
        graph: nx.DiGraph,
        ids: list[str],
        where: NDArray[np.float64],
        sizes: NDArray[np.float64],
        lit: NDArray[np.bool_],
    ) -> None:
        self.graph, self.ids, self.where, self.sizes, self.lit = graph, ids, where, sizes, lit
        self.number = {node: index for index, node in enumerate(ids)}
        self.names = [str(graph.nodes[node].get("name", node)) for node in ids]
        self.kinds = np.array([graph.nodes[node].get("kind", "") for node in ids])
        self.fonts = 10.5 + 4.0 * (sizes - SMALLEST) / (LARGEST - SMALLEST)


def _row(graph: nx.DiGraph, edge: tuple[str, str, dict[str, Any]]) -> dict[str, Any]:
    source, target, values = edge
    return {**values, "source_name": graph.nodes[source]["name"], "target_name": graph.nodes[target]["name"]}


def _edges(nodes: _Nodes, chosen: tuple[str, ...]) -> edges.Drawn:
    graph, number = nodes.graph, nodes.number
    drawn = [edge for edge in graph.edges(data=True) if edge[0] in number and edge[1] in number]
    drawn.sort(key=lambda edge: edge[2]["sentences"])  # the strongest on top
    ends = np.array([(number[a], number[b]) for a, b, _ in drawn], dtype=int).reshape(-1, 2)
    return edges.Drawn(
        keys=tuple(f"{a}|{b}" for a, b, _ in drawn),
        rows=tuple(_row(graph, edge) for edge in drawn),
        ends=nodes.where[ends],
        radii=nodes.sizes[ends[:, 1]] / 2,
        two_way=np.array([graph.has_edge(b, a) for a, b, _ in drawn], dtype=bool),
        lit=np.array([_belongs(a, b, chosen) for a, b, _ in drawn], dtype=bool),
    )


def _belongs(source: str, target: str, chosen: tuple[str, ...]) -> bool:
    return not chosen or (source, target) == chosen or (len(chosen) == 1 and chosen[0] in (source, target))


def _rings(nodes: _Nodes, chosen: tuple[str, ...], colours: Palette) -> list[dict[str, Any]]:
    rings = [nodes.number[node] for node in chosen if node in nodes.number]
    if not rings:
        return []
    marker = {"symbol": "circle-open", "size": nodes.sizes[rings] + 12, "color": colours.ink, "line": {"width": 2.5}}
    x, y = nodes.where[rings].T
    quiet = {"hoverinfo": "skip", "showlegend": False}
    return [{"type": "scatter", "mode": "markers", "x": x, "y": y, "marker": marker, **quiet, **look.still()}]


def _kinds(nodes: _Nodes, window: Window, most: int, colours: Palette) -> list[dict[str, Any]]:
    """One trace an actor kind, names included, so that the legend switches both."""
    lit = np.flatnonzero(nodes.lit)
    sides = labels.placed(
        ((nodes.where[lit] - window[0]) / (window[1] - window[0])) * 2 - 1,
        [nodes.names[i] for i in lit],
        nodes.sizes[lit] / 2,
        nodes.fonts[lit],
        most,
    )
    side = {int(lit[index]): place for index, place in sides.items()}
    present = [*(kind for kind in SYMBOLS if kind in nodes.kinds), *sorted(set(nodes.kinds) - set(SYMBOLS))]
    traces = [_kind(nodes, str(kind), side, colours) for kind in present]
    return traces + [_sample(str(kind), colours) for kind in present]


def _sample(kind: str, colours: Palette) -> dict[str, Any]:
    """A sign that only stands in the legend, where it switches its kind."""
    marker = {"symbol": SYMBOLS.get(kind, "circle"), "size": 11, "color": colours.of_kind(kind)}
    sign = {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "marker": marker}
    return {**sign, "name": kind or "actor", "legendgroup": f"kind {kind}", "hoverinfo": "skip"}


def _kind(nodes: _Nodes, kind: str, side: Mapping[int, str], colours: Palette) -> dict[str, Any]:
    here = np.flatnonzero(nodes.kinds == kind)
    colour = colours.of_kind(kind)
    faint = faded(colour, edges.DIM)
    fill = colour if nodes.lit[here].all() else [colour if lit else faint for lit in nodes.lit[here]]
    ink = {"color": colours.ink}
    halo = {"shadow": f"0 0 3px {colours.ground}, 0 0 2px {colours.ground}, 0 0 1px {colours.ground}"}
    return {
        "type": "scatter",
        "mode": "markers+text",
        "legendgroup": f"kind {kind}",
        "showlegend": False,
        "x": nodes.where[here, 0].astype(np.float32),
        "y": nodes.where[here, 1].astype(np.float32),
        "marker": {
            "symbol": SYMBOLS.get(kind, "circle"),
            "size": nodes.sizes[here].astype(np.float32),
            "color": fill,
            "opacity": 1,
            "line": {"width": 1.2, "color": colours.ground},
        },
        "text": [words.safe(nodes.names[index]) if index in side else "" for index in here],
        "textposition": [side.get(int(index), "top center") for index in here],
        "textfont": {**ink, **halo, "size": nodes.fonts[here].astype(np.float32)},
        "customdata": [[f"actor:{nodes.ids[index]}"] for index in here],
        "hovertext": [_hover(nodes, int(index)) for index in here],
        "hoverinfo": "text",
        "cliponaxis": False,
        "selected": {"marker": {"opacity": 1}, "textfont": ink},
        "unselected": {"marker": {"opacity": 1}, "textfont": ink},
    }


def _hover(nodes: _Nodes, index: int) -> str:
    node = nodes.ids[index]
    acts, suffers = nodes.graph.out_degree(node), nodes.graph.in_degree(node)
    sentences = words.count(nodes.graph.nodes[node].get("sentences", 0), "sentence")
    kind = str(nodes.kinds[index])
    head = f"<b>{words.safe(nodes.names[index])}</b>, {words.safe(kind)}"
    return f"{head}<br>acts on {acts}, acted on by {suffers}<br>{sentences}"


def _window(where: NDArray[np.float64]) -> Window:
    """Lower left and upper right of what is shown first.

    The whole plane, so that filters do not move it; only when the nodes take less than half of it, their part of it.
    """
    low, high = where.min(axis=0), where.max(axis=0)
    if (high - low).max() > 1.0:
        low, high = np.array([-1.0, -1.0]), np.array([1.0, 1.0])
    half = np.maximum((high - low) / 2, 0.1) * MARGIN
    return (low + high) / 2 - half, (low + high) / 2 + half


def _layout(title: str, window: Window, colours: Palette) -> dict[str, Any]:
    across = {**look.NO_AXIS, "range": [float(corner[0]) for corner in window]}
    up = {**look.NO_AXIS, "range": [float(corner[1]) for corner in window]}
    return look.layout(colours, title=title, height=640, xaxis=across, yaxis=up, uirevision="network", dragmode="pan")
