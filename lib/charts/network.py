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
from lib.charts.window import Window, window

Point = tuple[float, float]
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
    lit = _lit(graph, nodes, chosen)
    picture = _Nodes(graph, nodes, where, sizes, lit)
    traces = edges.traces(_edges(picture, chosen), colours) + _rings(picture, chosen, colours)
    traces += _kinds(picture, colours) + _names(picture, labels, colours)
    return look.figure(traces, _layout(title_of(graph, selected), window(where), colours))


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
    return f"{shown}; strongest: {words.clause(_row(graph, strongest))}" if strongest else shown


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


def _kinds(nodes: _Nodes, colours: Palette) -> list[dict[str, Any]]:
    """One trace an actor kind, and one each that stands in the legend, where it switches its kind."""
    present = _present(nodes)
    return [_kind(nodes, kind, colours) for kind in present] + [_sample(kind, colours) for kind in present]


def _present(nodes: _Nodes) -> list[str]:
    kinds = {str(kind) for kind in nodes.kinds}
    return [*(kind for kind in SYMBOLS if kind in kinds), *sorted(kinds - set(SYMBOLS))]


def _names(nodes: _Nodes, most: int, colours: Palette) -> list[dict[str, Any]]:
    """The names, above everything else; one trace a kind, so that the legend switches them too."""
    lit = np.flatnonzero(nodes.lit)
    where = window(nodes.where).within(nodes.where[lit])
    names = [nodes.names[index] for index in lit]
    sides = labels.placed(where, names, nodes.sizes[lit] / 2, nodes.fonts[lit], most)
    side = {int(lit[index]): place for index, place in sides.items()}
    found = [_written(nodes, [i for i in side if nodes.kinds[i] == kind], side, colours) for kind in _present(nodes)]
    return [trace for trace in found if len(trace["x"])]


def _written(nodes: _Nodes, here: list[int], side: Mapping[int, str], colours: Palette) -> dict[str, Any]:
    ink = {"color": colours.ink}
    return {
        "type": "scatter",
        "mode": "markers+text",  # plotly keeps names off their nodes only where it thinks it draws the nodes
        "marker": {"size": nodes.sizes[here].astype(np.uint8), "color": look.CLEAR, "line": {"width": 0}},
        "x": nodes.where[here, 0].astype(np.float32),
        "y": nodes.where[here, 1].astype(np.float32),
        "text": [words.safe(nodes.names[index]) for index in here],
        "textposition": [side[index] for index in here],
        "textfont": {**ink, "shadow": look.halo(colours), "size": nodes.fonts[here].round(1)},
        "hoverinfo": "skip",
        "legendgroup": f"kind {nodes.kinds[here[0]]}" if here else "",
        "showlegend": False,
        "selected": {"textfont": ink},
        "unselected": {"textfont": ink},
    }


def _sample(kind: str, colours: Palette) -> dict[str, Any]:
    """A sign that only stands in the legend, where it switches its kind."""
    marker = {"symbol": SYMBOLS.get(kind, "circle"), "size": 11, "color": colours.of_kind(kind)}
    sign = {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "marker": marker}
    return {**sign, "name": kind or "actor", "legendgroup": f"kind {kind}", "hoverinfo": "skip"}


def _kind(nodes: _Nodes, kind: str, colours: Palette) -> dict[str, Any]:
    here = np.flatnonzero(nodes.kinds == kind)
    colour = colours.of_kind(kind)
    faint = faded(colour, edges.DIM)
    fill = colour if nodes.lit[here].all() else [colour if lit else faint for lit in nodes.lit[here]]
    return {
        "type": "scatter",
        "mode": "markers",
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
        "customdata": look.keys(f"actor:{nodes.ids[index]}" for index in here),
        "hovertext": look.texts(_hover(nodes, int(index)) for index in here),
        "hoverinfo": "text",
        **look.still(),
    }


def _hover(nodes: _Nodes, index: int) -> str:
    node = nodes.ids[index]
    acts, suffers = nodes.graph.out_degree(node), nodes.graph.in_degree(node)
    sentences = words.count(nodes.graph.nodes[node].get("sentences", 0), "sentence")
    kind = str(nodes.kinds[index])
    head = f"<b>{words.safe(nodes.names[index])}</b>, {words.safe(kind)}"
    return f"{head}<br>acts on {acts}, acted on by {suffers}<br>{sentences}"


def _layout(title: str, shown: Window, colours: Palette) -> dict[str, Any]:
    across, up = ({**look.NO_AXIS, "range": span} for span in shown.ranges())
    return look.layout(colours, title=title, height=640, xaxis=across, yaxis=up, uirevision="network", dragmode="pan")
