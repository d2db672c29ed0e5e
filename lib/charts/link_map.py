"""Which article leads to which, as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from lib.charts import labels as names_of
from lib.charts import look, words
from lib.charts.colours import Palette, faded, palette
from lib.charts.window import window
from lib.selection import Selection

Point = tuple[float, float]
DIM = 0.15
SIZE, FONT = 12.0, 11.0  # pixels
LINE = 18  # letters of a title in the picture, which gets two lines
LETTERS = 26  # of a title in the legend
EMPTY = "No related links under these filters: the articles shown name no other articles."


def figure(
    graph: nx.DiGraph, positions: Mapping[str, Point], *, dark: bool, selected: str | None = None, labels: int = 30
) -> go.Figure:
    """Articles as circles, related links as arrows, articles the collection lacks as hollow circles.

    ``graph`` comes from ``graph.articles.build``; articles of one story (``community``) share a tint and stand in the
    legend. Clickable: articles, and the titles of missing ones. ``selected`` (a node) and what it
    is linked with stay bright, the rest fades to 15 %.
    """
    nodes = sorted((n for n in graph if n in positions), key=lambda node: (-graph.degree(node), str(node)))
    if not nodes:
        return look.empty(EMPTY, dark=dark)
    chosen = selected if selected in graph else None
    keep = frozenset([chosen, *nx.all_neighbors(graph, chosen)] if chosen else nodes)
    picture = _Picture(graph, positions, tuple(nodes), keep, palette(dark))
    across, up = window(picture.where(nodes)).ranges()
    axes = {"xaxis": {**look.NO_AXIS, "range": across}, "yaxis": {**look.NO_AXIS, "range": up}}
    shape = {"height": 640, "dragmode": "pan", "uirevision": "links", **axes}
    traces = [*_arrows(picture, chosen), *_stories(picture), *_names(picture, labels)]
    return look.figure(traces, look.layout(picture.colours, title=alt_of(graph), **shape))


def alt_of(graph: nx.DiGraph) -> str:
    """How many articles, links and missing articles there are."""
    kinds = [values["kind"] for _, values in graph.nodes(data=True)]
    wanted = kinds.count("wanted")
    have = f"{words.count(len(kinds) - wanted, 'article')}, {words.count(graph.number_of_edges(), 'link')}"
    return f"{have}; {words.count(wanted, 'linked article')} not in the collection" if wanted else have


@dataclass(frozen=True, slots=True)
class _Picture:
    """What is drawn: nodes with the most linked first, and which of them stay bright."""

    graph: nx.DiGraph
    positions: Mapping[str, Point]
    nodes: tuple[str, ...]
    keep: frozenset[Any]
    colours: Palette

    def where(self, nodes: Sequence[str]) -> NDArray[np.float64]:
        return np.array([self.positions[node] for node in nodes], dtype=float).reshape(-1, 2)

    def name(self, node: str, most: int = LETTERS) -> str:
        return words.short(str(self.graph.nodes[node]["name"]), most)

    def wanted(self, node: str) -> bool:
        return self.graph.nodes[node]["kind"] == "wanted"


def _arrows(picture: _Picture, chosen: str | None) -> list[dict[str, Any]]:
    drawn = [edge for edge in picture.graph.edges if edge[0] in picture.positions and edge[1] in picture.positions]
    bright = [edge for edge in drawn if chosen is None or chosen in edge]
    dim = [edge for edge in drawn if chosen is not None and chosen not in edge]
    return [_lines(picture, part, alpha) for part, alpha in ((dim, DIM), (bright, 0.8)) if part]


def _lines(picture: _Picture, drawn: list[tuple[str, str]], alpha: float) -> dict[str, Any]:
    points = np.full((len(drawn), 3, 2), np.nan)
    points[:, :2] = [(picture.positions[a], picture.positions[b]) for a, b in drawn]
    where = points.reshape(-1, 2).astype(np.float32)
    head = np.tile(np.array([0, 9, 0], dtype=np.uint8), len(drawn))
    colour = faded(picture.colours.muted, alpha)
    head_of_arrow = {"symbol": "arrow", "angleref": "previous", "color": colour, "line": {"width": 0}}
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": where[:, 0],
        "y": where[:, 1],
        "line": {"width": 1.3, "color": colour},
        "marker": head_of_arrow | {"size": head, "standoff": head},
        "hoverinfo": "skip",
        "showlegend": False,
        **look.still(),
    }


def _stories(picture: _Picture) -> list[dict[str, Any]]:
    """One trace a story, the largest first, and one of all missing articles."""
    parts: dict[Any, list[str]] = {}
    for node in picture.nodes:
        if not picture.wanted(node):
            parts.setdefault(picture.graph.nodes[node].get("community"), []).append(node)
    ordered = sorted(parts.values(), key=lambda part: (-len(part), part[0]))
    missing = [node for node in picture.nodes if picture.wanted(node)]
    tints = [tint for _, tint in picture.colours.kind]
    parted = [(part, tints[rank % len(tints)]) for rank, part in enumerate(ordered)]
    parted += [(missing, picture.colours.muted)] if missing else []
    dots = [_dots(picture, part, tint) for part, tint in parted]
    return dots + [_sample(picture, part, tint) for part, tint in parted]


def _dots(picture: _Picture, part: list[str], tint: str) -> dict[str, Any]:
    rim = [tint if node in picture.keep else faded(tint, DIM) for node in part]
    fill = [picture.colours.ground if picture.wanted(node) else colour for node, colour in zip(part, rim, strict=True)]
    where = picture.where(part).astype(np.float32)
    return {
        "type": "scatter",
        "mode": "markers",
        "legendgroup": f"story {part[0]}",
        "showlegend": False,
        "x": where[:, 0],
        "y": where[:, 1],
        "marker": {"size": SIZE, "symbol": "circle", "color": fill, "opacity": 1, "line": {"width": 2, "color": rim}},
        "customdata": look.customdata(_selection(picture, node) for node in part),
        "hovertext": look.texts(_hover(picture, node) for node in part),
        "hoverinfo": "text",
        **look.still(),
    }


def _sample(picture: _Picture, part: list[str], tint: str) -> dict[str, Any]:
    """A circle that only stands in the legend, where it switches its story."""
    fill = picture.colours.ground if picture.wanted(part[0]) else tint
    marker = {"size": SIZE, "color": fill, "line": {"width": 2, "color": tint}}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _story(picture, part),
        "x": [None],
        "y": [None],
        "marker": marker,
        "legendgroup": f"story {part[0]}",
        "hoverinfo": "skip",
    }


def _names(picture: _Picture, most: int) -> list[dict[str, Any]]:
    """Titles above everything else, of the most linked articles first, none covering another."""
    lit = [node for node in picture.nodes if node in picture.keep]
    where = window(picture.where(picture.nodes)).within(picture.where(lit))
    names = [words.two_lines(str(picture.graph.nodes[node]["name"]), LINE) for node in lit]
    always, wide = names_of.for_screens(where, names, np.full(len(lit), SIZE / 2), np.full(len(lit), FONT), most)
    return [
        _written(picture, lit, names, sides, look.name_font(picture.colours, FONT, only_wide=only_wide))
        for sides, only_wide in ((always, False), (wide, True))
        if sides
    ]


def _written(
    picture: _Picture, lit: list[str], names: list[str], sides: Mapping[int, str], font: dict[str, Any]
) -> dict[str, Any]:
    written = picture.where([lit[index] for index in sides])
    ink = {"color": picture.colours.ink}
    return {
        "type": "scatter",
        "mode": "markers+text",
        "marker": {"size": SIZE, "color": look.CLEAR, "line": {"width": 0}},
        "x": written[:, 0].astype(np.float32),
        "y": written[:, 1].astype(np.float32),
        "text": [names[index] for index in sides],
        "textposition": list(sides.values()),
        "textfont": font,
        "hoverinfo": "skip",
        "showlegend": False,
        "selected": {"textfont": ink},
        "unselected": {"textfont": ink},
    }


def _selection(picture: _Picture, node: str) -> Selection:
    wanted = picture.wanted(node)
    return Selection.of("link", node.removeprefix("wanted:")) if wanted else Selection.of("article", node)


def _story(picture: _Picture, part: list[str]) -> str:
    if picture.wanted(part[0]):
        return "not in the collection"
    return words.safe(f"{picture.name(part[0])} + {len(part) - 1} more" if len(part) > 1 else picture.name(part[0]))


def _hover(picture: _Picture, node: str) -> str:
    values, graph = picture.graph.nodes[node], picture.graph
    state = "not in the collection" if picture.wanted(node) else values.get("outlet") or "unknown outlet"
    count = f"links to {graph.out_degree(node)}, linked from {graph.in_degree(node)}"
    return f"{words.wrapped(str(values['name']))}<br>{words.safe(state)}<br>{count}"
