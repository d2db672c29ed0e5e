"""Who acts on whom, as a picture: lines by polarity, width and voice, arrowheads, marks that can be clicked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from lib.charts import bundle, draw, look, nodes, words
from lib.charts.colours import Palette, faded, palette
from lib.charts.labels import Screens
from lib.charts.spacing import Window, window
from lib.selection import Selection

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


def edges_of(drawn_nodes: nodes.Nodes, chosen: tuple[str, ...]) -> Drawn:
    """The edges between nodes that are drawn, the strongest last."""
    graph, number, drawn = drawn_nodes.graph, drawn_nodes.number, _strongest_last(drawn_nodes)
    ends = np.array([(number[a], number[b]) for a, b, _ in drawn], dtype=int).reshape(-1, 2)
    return Drawn(
        keys=tuple((a, b) for a, b, _ in drawn),
        rows=tuple(_row(graph, edge) for edge in drawn),
        ends=drawn_nodes.where[ends],
        radii=drawn_nodes.sizes[ends[:, 1]] / 2,
        two_way=np.array([graph.has_edge(b, a) for a, b, _ in drawn], dtype=bool),
        lit=np.array([_belongs(a, b, chosen) for a, b, _ in drawn], dtype=bool),
    )


WIDTHS = (1.0, 1.8, 3.0, 4.6)  # pixels
STEPS = (1.5, 3.0, 5.0)  # √sentences at which the next width begins
BEND = 0.09  # how far the middle of a two-way edge stands aside, in lengths of the edge
# Where a bent line is told, in shares of it; a spline leads through. The last but one gives the head its direction.
BENDS = np.array([0.0, 0.5, 0.85, 1.0])
DIM = 0.35
# In the middle of an arrow: the sign without colour, and the place to click. Pixels by the width of its line.
SYMBOLS = {"cooperation": "circle", "conflict": "x", "mixed": "diamond", "neutral": "circle"}
HANDLES = (6, 7, 8, 10)
NAMES = {"cooperation": "cooperation", "conflict": "conflict", "mixed": "balanced", "neutral": "neutral"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """The edges of one picture, in columns: ids, their rows' values, where they run, and which are lit."""

    keys: tuple[tuple[str, str], ...]  # source, target
    rows: tuple[dict[str, Any], ...]  # with source_name and target_name
    ends: NDArray[np.float64]  # m × 2 × 2: from, to
    radii: NDArray[np.float64]  # m: pixels of the target node
    two_way: NDArray[np.bool_]
    lit: NDArray[np.bool_]


def traces(edges: Drawn, colours: Palette) -> list[dict[str, Any]]:
    """Line traces (at most 30) and, for each polarity and voice, a trace of marks that select their edge."""
    if not edges.rows:
        return []
    sign = np.array([bundle.sign(row) for row in edges.rows])
    claimed = np.array([int(row.get("told", 1)) == 0 for row in edges.rows])
    width = np.digitize(np.sqrt([row["sentences"] for row in edges.rows]), STEPS)
    width = np.where(edges.lit, width, 0)
    found: list[dict[str, Any]] = []
    for name in NAMES:
        for voice in (False, True):
            here = (sign == name) & (claimed == voice)
            if here.any():
                found += _group(edges, here, width, _style(name, voice, colours))
    return found


@dataclass(frozen=True, slots=True)
class _Style:
    polarity: str
    claimed: bool
    colour: str
    ground: str
    dash: str
    group: str

    @property
    def label(self) -> str:
        return f"{NAMES[self.polarity]}, {'claimed' if self.claimed else 'reported'}"


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
    lines = traces(edges_of(drawn, chosen), colours)
    signs, apart = nodes.traces(drawn, chosen, nodes.Names(labels, screens), colours)
    shape = _layout(title_of(graph, selected), window(drawn.where), colours)
    return lines + signs, {**shape, "annotations": apart}


def _chosen(graph: nx.DiGraph, selected: tuple[str, ...]) -> tuple[str, ...]:
    """The actors selected: one, the two ends of an edge, or none when the graph does not hold them."""
    held = graph.has_edge(*selected) if len(selected) == 2 else all(one in graph for one in selected)
    return selected if held else ()


def _layout(title: str, shown: Window, colours: Palette) -> dict[str, Any]:
    across, up = ({**look.NO_AXIS, "range": span} for span in shown.ranges())
    return look.layout(colours, title=title, height=HIGH, xaxis=across, yaxis=up, uirevision="network", dragmode="pan")


def _actor_title(graph: nx.DiGraph, actor: str) -> str:
    # No sum of sentences: one that stands behind two arrows would count twice, and weak arrows are not drawn.
    acts, suffers = graph.out_degree(actor), graph.in_degree(actor)
    name, others = graph.nodes[actor]["name"], words.count(acts, "actor")
    return f"{name} in this picture: acts on {others}, acted on by {suffers:,}"


def _centre(graph: nx.DiGraph) -> str:
    """Who acts with most others, and how: in actors, for a sentence may stand behind two arrows."""
    middle = max(graph, key=lambda node: (graph.degree(node), graph.nodes[node].get("sentences", 0), node))
    acts, suffers = graph.out_degree(middle), graph.in_degree(middle)
    return f"{graph.nodes[middle]['name']} has the most connections: acts on {acts:,}, acted on by {suffers:,}"


def _row(graph: nx.DiGraph, edge: tuple[str, str, dict[str, Any]]) -> dict[str, Any]:
    source, target, values = edge
    one, other = graph.nodes[source], graph.nodes[target]
    return {**values, "source_name": one["name"], "source_kind": one["kind"], "target_name": other["name"]}


def _strongest_last(drawn: nodes.Nodes) -> list[tuple[str, str, dict[str, Any]]]:
    held = [edge for edge in drawn.graph.edges(data=True) if edge[0] in drawn.number and edge[1] in drawn.number]
    return sorted(held, key=lambda edge: (edge[2]["sentences"], edge[:2]))


def _belongs(source: str, target: str, chosen: tuple[str, ...]) -> bool:
    return not chosen or (source, target) == chosen or (len(chosen) == 1 and chosen[0] in (source, target))


def _group(edges: Drawn, here: NDArray[np.bool_], width: NDArray[np.int64], style: _Style) -> list[dict[str, Any]]:
    lines = []
    for lit in (False, True):
        for step in range(len(WIDTHS)):
            chosen = np.flatnonzero(here & (edges.lit == lit) & (width == step))
            if len(chosen):
                lines.append(_lines(edges, chosen, WIDTHS[step], style, 1.0 if lit else DIM))
    return [*lines, _handles(edges, np.flatnonzero(here), width, style), _sample(style)]


def _lines(edges: Drawn, chosen: NDArray[np.int64], width: float, style: _Style, alpha: float) -> dict[str, Any]:
    two_way = edges.two_way[chosen]
    parts = [_straight(edges, chosen[~two_way]), _bent(edges, chosen[two_way])]
    where = np.concatenate([points for points, _ in parts])
    back = np.concatenate([radius for _, radius in parts])
    thin = style.polarity == "neutral"
    colour = faded(style.colour, alpha * (0.7 if thin else 0.9))
    marker = {"symbol": "arrow", "angleref": "previous", "color": colour, "line": {"width": 0}}
    return draw.points(
        where.astype(np.float32),
        mode="lines+markers",
        line={"width": width * (0.75 if thin else 1.0), "color": colour, "dash": style.dash, "shape": "spline"},
        marker=marker | {"size": np.where(back > 0, round(6 + 1.6 * width), 0).astype(np.uint8), "standoff": back},
        legendgroup=style.group,
        showlegend=False,
        **look.unfaded(style.colour if alpha < 1 else None),
    )


def _straight(edges: Drawn, chosen: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Points of straight lines, each closed by a gap, and for each point the pixels its arrow keeps from it."""
    points = np.full((len(chosen), 3, 2), np.nan)
    points[:, :2] = edges.ends[chosen]
    return points.reshape(-1, 2), _backs(edges.radii[chosen], 3)


def _backs(radii: NDArray[np.float64], step: int) -> NDArray[np.uint8]:
    backs = np.zeros((len(radii), step), dtype=np.uint8)
    backs[:, step - 2] = np.round(radii + 1)
    return backs.ravel()


def _bent(edges: Drawn, chosen: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    start, end = edges.ends[chosen, 0], edges.ends[chosen, 1]
    control = (start + end) / 2 + 2 * BEND * _aside(end - start)
    t = BENDS[None, :, None]
    points = np.full((len(chosen), len(BENDS) + 1, 2), np.nan)
    points[:, :-1] = (1 - t) ** 2 * start[:, None] + 2 * t * (1 - t) * control[:, None] + t**2 * end[:, None]
    return points.reshape(-1, 2), _backs(edges.radii[chosen], len(BENDS) + 1)


def _aside(along: NDArray[np.float64]) -> NDArray[np.float64]:
    """To the left of the way; the picture is wider than high, so a level edge bends a little more."""
    return np.column_stack([-along[:, 1], along[:, 0]])


def _handles(edges: Drawn, chosen: NDArray[np.int64], width: NDArray[np.int64], style: _Style) -> dict[str, Any]:
    """A mark in the middle of each arrow that selects it."""
    start, end = edges.ends[chosen, 0], edges.ends[chosen, 1]
    middle = (start + end) / 2 + BEND * _aside(end - start) * edges.two_way[chosen][:, None]
    opened = draw.opens((Selection.of("edge", *edges.keys[one]), bundle.act(edges.rows[one])) for one in chosen)
    return draw.points(
        middle.astype(np.float32),
        marker={
            "symbol": SYMBOLS[style.polarity],
            "size": np.array(HANDLES, dtype=np.uint8)[width[chosen]],
            "color": [style.colour if lit else faded(style.colour, DIM) for lit in edges.lit[chosen]],
            "line": {"width": 1, "color": style.ground},
        },
        legendgroup=style.group,
        showlegend=False,
        **opened,
        **look.unfaded(None if edges.lit[chosen].all() else style.colour),
    )


def _sample(style: _Style) -> dict[str, Any]:
    """A line with its sign that only stands in the legend, where a click keeps only its group."""
    line = {"width": 2.5, "color": style.colour, "dash": style.dash}
    marker = {"symbol": SYMBOLS[style.polarity], "size": 8, "color": style.colour}
    voice = "claimed" if style.claimed else "told"
    # Of edges that are of both signs alike no filter tells.
    keeps = {} if style.polarity == "mixed" else look.keeps(polarity=style.polarity, voice=voice)
    return draw.sample(style.label, style.group, mode="lines+markers", line=line, marker=marker, **keeps)


def _style(polarity: str, claimed: bool, colours: Palette) -> _Style:
    dash = "6px,4px" if claimed else "solid"
    return _Style(polarity, claimed, colours.of_polarity(polarity), colours.ground, dash, f"{polarity}|{claimed}")
