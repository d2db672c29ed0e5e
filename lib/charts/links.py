"""Which article leads to which, as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np
import plotly.graph_objects as go

from lib.charts import look, words
from lib.charts.colours import Palette, blend, faded, palette
from lib.charts.labels import placed
from lib.charts.window import window

Point = tuple[float, float]
DIM = 0.15
EMPTY = "No related links under these filters: the articles shown name no other articles."


def figure(
    graph: nx.DiGraph, positions: Mapping[str, Point], *, dark: bool, selected: str | None = None, labels: int = 30
) -> go.Figure:
    """Articles as circles, related links as arrows, articles the collection lacks as hollow circles.

    ``graph`` comes from ``graph.articles.build``; articles of one story (``community``) share a tint and stand in the
    legend. Clickable: articles, "article:<id>", and missing ones, "link:<title>". ``selected`` (a node) and what it
    is linked with stay bright, the rest fades to 15 %.
    """
    nodes = [node for node in graph if node in positions]
    if not nodes:
        return look.empty(EMPTY, dark=dark)
    colours = palette(dark)
    keep = {selected, *nx.all_neighbors(graph, selected)} if selected in graph else set(nodes)
    nodes.sort(key=lambda node: (-graph.degree(node), str(node)))
    names = _names(graph, nodes, positions, keep, labels)
    traces = [*_arrows(graph, positions, selected, colours)]
    traces += [_dots(graph, part, positions, (names, keep), colours) for part in _stories(graph, nodes)]
    across, up = window(np.array([positions[node] for node in nodes], dtype=float)).ranges()
    axes = {"xaxis": {**look.NO_AXIS, "range": across}, "yaxis": {**look.NO_AXIS, "range": up}}
    shape = look.layout(colours, title=alt_of(graph), height=560, dragmode="pan", uirevision="links", **axes)
    return look.figure(traces, shape)


def alt_of(graph: nx.DiGraph) -> str:
    """How many articles, links and missing articles there are."""
    kinds = [values["kind"] for _, values in graph.nodes(data=True)]
    wanted = kinds.count("wanted")
    have = f"{words.count(len(kinds) - wanted, 'article')}, {words.count(graph.number_of_edges(), 'link')}"
    return f"{have}; {words.count(wanted, 'linked article')} not in the collection" if wanted else have


def _stories(graph: nx.DiGraph, nodes: list[str]) -> list[list[str]]:
    """Articles by story, the largest first, and last all wanted articles together."""
    parts: dict[Any, list[str]] = {}
    wanted = [node for node in nodes if graph.nodes[node]["kind"] == "wanted"]
    for node in nodes:
        if graph.nodes[node]["kind"] != "wanted":
            parts.setdefault(graph.nodes[node].get("community"), []).append(node)
    ordered = sorted(parts.values(), key=lambda part: (-len(part), part[0]))
    return [*ordered, *([wanted] if wanted else [])]


def _names(
    graph: nx.DiGraph, nodes: list[str], positions: Mapping[str, Point], keep: set[Any], most: int
) -> dict[str, str]:
    lit = [node for node in nodes if node in keep]
    where = np.array([positions[node] for node in lit], dtype=float).reshape(-1, 2)
    names = [words.short(str(graph.nodes[node]["name"]), 28) for node in lit]
    sides = placed(window(where).within(where), names, np.full(len(lit), 9.0), np.full(len(lit), 11.0), most)
    return {lit[index]: side for index, side in sides.items()}


def _arrows(
    graph: nx.DiGraph, positions: Mapping[str, Point], selected: str | None, colours: Palette
) -> list[dict[str, Any]]:
    drawn = [edge for edge in graph.edges if edge[0] in positions and edge[1] in positions]
    bright = [edge for edge in drawn if selected not in graph or selected in edge]
    dim = [edge for edge in drawn if edge not in set(bright)]
    return [_lines(part, positions, faded(colours.muted, alpha)) for part, alpha in ((dim, DIM), (bright, 0.8)) if part]


def _lines(drawn: list[tuple[str, str]], positions: Mapping[str, Point], colour: str) -> dict[str, Any]:
    points = np.full((len(drawn), 3, 2), np.nan)
    points[:, :2] = [(positions[a], positions[b]) for a, b in drawn]
    where = points.reshape(-1, 2).astype(np.float32)
    head = np.tile(np.array([0, 9, 0], dtype=np.uint8), len(drawn))
    marker = {"symbol": "arrow", "angleref": "previous", "size": head, "standoff": head, "color": colour}
    line = {"width": 1.3, "color": colour}
    quiet = {"hoverinfo": "skip", "showlegend": False, **look.still()}
    return {"type": "scatter", "mode": "lines+markers", "x": where[:, 0], "y": where[:, 1]} | {
        "line": line,
        "marker": marker,
        **quiet,
    }


def _dots(
    graph: nx.DiGraph,
    part: list[str],
    positions: Mapping[str, Point],
    shown: tuple[dict[str, str], set[Any]],
    colours: Palette,
) -> dict[str, Any]:
    sides, keep = shown
    wanted = graph.nodes[part[0]]["kind"] == "wanted"
    tint = colours.muted if wanted else _tint(graph.nodes[part[0]].get("community"), colours)
    ink = {"color": colours.ink}
    full = [tint if node in keep else faded(tint, DIM) for node in part]
    where = np.array([positions[node] for node in part], dtype=np.float32)
    fill = [colours.ground if wanted else colour for colour in full]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": "not in the collection" if wanted else _story_name(graph, part),
        "x": where[:, 0],
        "y": where[:, 1],
        "marker": {"size": 15, "symbol": "circle", "color": fill, "opacity": 1, "line": {"width": 2, "color": full}},
        "text": [words.safe(words.short(str(graph.nodes[n]["name"]), 28)) if n in sides else "" for n in part],
        "textposition": [sides.get(node, "top center") for node in part],
        "textfont": {**ink, "size": 11, "shadow": look.halo(colours)},
        "customdata": [[_key(node, wanted)] for node in part],
        "hovertext": [_hover(graph, node) for node in part],
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}, "textfont": ink},
        "unselected": {"marker": {"opacity": 1}, "textfont": ink},
    }


def _key(node: str, wanted: bool) -> str:
    return f"link:{node.removeprefix('wanted:')}" if wanted else f"article:{node}"


def _tint(community: Any, colours: Palette) -> str:
    """A muted tint: stories are told apart by place and legend, colour only helps."""
    tints = [tint for _, tint in colours.kind]
    number = community if isinstance(community, int) else sum(map(ord, str(community)))
    return blend(tints[abs(number) % len(tints)], colours.ground, 0.1)


def _story_name(graph: nx.DiGraph, part: list[str]) -> str:
    lead = words.short(str(graph.nodes[part[0]]["name"]), 26)
    return words.safe(f"{lead} + {len(part) - 1} more") if len(part) > 1 else words.safe(lead)


def _hover(graph: nx.DiGraph, node: str) -> str:
    values = graph.nodes[node]
    state = "not in the collection" if values["kind"] == "wanted" else values.get("outlet") or "unknown outlet"
    count = f"links to {graph.out_degree(node)}, linked from {graph.in_degree(node)}"
    return f"{words.wrapped(str(values['name']))}<br>{words.safe(state)}<br>{count}"
