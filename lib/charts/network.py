"""Who acts on whom, as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np
import plotly.graph_objects as go

from lib.charts import bundle, edges, look, nodes, words
from lib.charts.colours import Palette, palette
from lib.charts.labels import Screens
from lib.charts.spacing import Window, window

HIGH = 640  # pixels
LOW = {"height": 380, "showlegend": False, "dragmode": False}
POSTER = Screens(  # pixels of its inner part
    wide=((500.0, 270.0), (620.0, 290.0), (880.0, 290.0)), narrow=((330.0, 270.0), (380.0, 290.0))
)
Point = tuple[float, float]
EMPTY = "No relations under these filters. Remove a filter, or lower the least number of sentences."


def figure(
    graph: nx.DiGraph,
    positions: Mapping[str, Point],
    *,
    dark: bool,
    selected: tuple[str, ...] = (),
    labels: int = 60,
) -> go.Figure:
    """The network of ``graph`` (``graph.build``) at ``positions`` (``graph.layout``), each within [-1, 1].

    Clickable: nodes (actors) and marks in the middle of edges; hovers are sentences.
    ``selected`` is an actor or the two of an edge: what belongs to it stays, the rest fades to 35 %, and a ring marks
    the actors. Edges: colour = polarity, width = √sentences, dashed = only claimed, ● or ✕ in their middle =
    cooperation or conflict. Nodes: shape = kind, size = √sentences, at most ``labels`` names. A line of the
    legend keeps only its kind of edges, or the edges between its kind of actors where there are any.
    """
    traces, shape = _drawn(graph, positions, (dark, selected, labels), Screens())
    return look.figure(traces, shape) if traces else look.empty(EMPTY, dark=dark)


def poster(
    graph: nx.DiGraph, positions: Mapping[str, Point], *, dark: bool, selected: tuple[str, ...] = ()
) -> go.Figure:
    """The same as a small picture without a legend, whose names have room in it."""
    traces, shape = _drawn(graph, positions, (dark, selected, len(graph)), POSTER)
    return look.figure(traces, {**shape, **LOW}) if traces else look.empty(EMPTY, dark=dark)


def _drawn(
    graph: nx.DiGraph, positions: Mapping[str, Point], asked: tuple[bool, tuple[str, ...], int], screens: Screens
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Traces and layout; no trace where no node has a place."""
    dark, selected, labels = asked
    colours, chosen = palette(dark), _chosen(graph, selected)
    drawn = nodes.nodes(graph, positions, chosen)
    if not drawn.ids:
        return [], {}
    drawn = nodes.spaced(drawn, screens, even=screens is POSTER)
    lines = edges.traces(edges_of(drawn, chosen), colours)
    signs, apart = nodes.traces(drawn, chosen, nodes.Names(labels, screens), colours)
    shape = _layout(title_of(graph, selected), window(drawn.where), colours)
    return lines + signs, {**shape, "annotations": apart}


def title_of(graph: nx.DiGraph, selected: tuple[str, ...] = ()) -> str:
    """What is seen: the selected edge or actor in numbers, else how much is shown and the strongest edge."""
    chosen = _chosen(graph, selected)
    if len(chosen) == 2:
        edge = graph.edges[chosen]
        names = " → ".join(graph.nodes[node]["name"] for node in chosen)
        return f"{names}: {bundle.signs(edge)}"
    if chosen:
        return _actor_title(graph, chosen[0])
    strongest = max(graph.edges(data=True), key=lambda edge: edge[2]["sentences"], default=None)
    if strongest is None:
        return f"{words.count(len(graph), 'actor')}, no relation"
    return f"{_centre(graph)}; strongest: {bundle.clause(_row(graph, strongest))}"


def _centre(graph: nx.DiGraph) -> str:
    """Who acts with most others, and how: in actors, for a sentence may stand behind two arrows."""
    middle = max(graph, key=lambda node: (graph.degree(node), graph.nodes[node].get("sentences", 0), node))
    acts, suffers = graph.out_degree(middle), graph.in_degree(middle)
    return f"{graph.nodes[middle]['name']} has the most connections: acts on {acts:,}, acted on by {suffers:,}"


def _actor_title(graph: nx.DiGraph, actor: str) -> str:
    # No sum of sentences: one that stands behind two arrows would count twice, and weak arrows are not drawn.
    acts, suffers = graph.out_degree(actor), graph.in_degree(actor)
    return f"{graph.nodes[actor]['name']} acts on {words.count(acts, 'actor')}, is acted on by {suffers:,}"


def _chosen(graph: nx.DiGraph, selected: tuple[str, ...]) -> tuple[str, ...]:
    """The actors selected: one, the two ends of an edge, or none when the graph does not hold them."""
    held = graph.has_edge(*selected) if len(selected) == 2 else all(one in graph for one in selected)
    return selected if held else ()


def _row(graph: nx.DiGraph, edge: tuple[str, str, dict[str, Any]]) -> dict[str, Any]:
    source, target, values = edge
    one, other = graph.nodes[source], graph.nodes[target]
    return {**values, "source_name": one["name"], "source_kind": one["kind"], "target_name": other["name"]}


def edges_of(drawn_nodes: nodes.Nodes, chosen: tuple[str, ...]) -> edges.Drawn:
    """The edges between nodes that are drawn, the strongest last."""
    graph, number, drawn = drawn_nodes.graph, drawn_nodes.number, _strongest_last(drawn_nodes)
    ends = np.array([(number[a], number[b]) for a, b, _ in drawn], dtype=int).reshape(-1, 2)
    return edges.Drawn(
        keys=tuple((a, b) for a, b, _ in drawn),
        rows=tuple(_row(graph, edge) for edge in drawn),
        ends=drawn_nodes.where[ends],
        radii=drawn_nodes.sizes[ends[:, 1]] / 2,
        two_way=np.array([graph.has_edge(b, a) for a, b, _ in drawn], dtype=bool),
        lit=np.array([_belongs(a, b, chosen) for a, b, _ in drawn], dtype=bool),
    )


def _strongest_last(drawn: nodes.Nodes) -> list[tuple[str, str, dict[str, Any]]]:
    held = [edge for edge in drawn.graph.edges(data=True) if edge[0] in drawn.number and edge[1] in drawn.number]
    return sorted(held, key=lambda edge: (edge[2]["sentences"], edge[:2]))


def _belongs(source: str, target: str, chosen: tuple[str, ...]) -> bool:
    return not chosen or (source, target) == chosen or (len(chosen) == 1 and chosen[0] in (source, target))


def _layout(title: str, shown: Window, colours: Palette) -> dict[str, Any]:
    across, up = ({**look.NO_AXIS, "range": span} for span in shown.ranges())
    return look.layout(colours, title=title, height=HIGH, xaxis=across, yaxis=up, uirevision="network", dragmode="pan")
