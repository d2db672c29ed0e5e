"""Nodes of a network: shapes by kind, sizes by sentences, names that do not cover each other, rings of selection."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from lib.charts import draw, labels, look, spacing, words
from lib.charts.colours import SYMBOLS, Palette, faded
from lib.charts.spacing import window
from lib.selection import Selection

SMALLEST, LARGEST = 9.0, 34.0  # pixels across
RING = 12.0  # pixels that a ring is wider than its node
DIM = 0.35
SAVED = labels.Screens(((1560.0, 740.0),), ((1560.0, 740.0),))  # the inner part of a picture that is saved
WIDER = 1.12  # than on the page are the letters of a picture that is saved
LINE = 22  # letters of a name in one line
SURE = 20  # arrows, the strongest, whose two ends have their names


@dataclass(frozen=True, slots=True)
class Nodes:
    """The nodes of one picture, strongest first, in columns: where they stand, pixels across, which are lit."""

    graph: nx.DiGraph
    ids: tuple[str, ...]
    number: Mapping[str, int]  # id → place in the columns
    names: tuple[str, ...]
    kinds: NDArray[np.str_]
    where: NDArray[np.float64]  # n × 2
    sizes: NDArray[np.float64]
    lit: NDArray[np.bool_]

    @property
    def fonts(self) -> NDArray[np.float64]:
        """Pixels of each name: the stronger, the larger."""
        return 10.5 + 4.0 * (self.sizes - SMALLEST) / (LARGEST - SMALLEST)


def nodes(graph: nx.DiGraph, positions: Mapping[str, tuple[float, float]], chosen: tuple[str, ...]) -> Nodes:
    """The nodes that have a position; lit: those ``chosen`` and, when it is one, its neighbours; all when none is."""
    there = [node for node in graph if node in positions]
    there.sort(key=lambda node: (-graph.nodes[node].get("sentences", 0), node))
    keep = set(chosen) | (set(nx.all_neighbors(graph, chosen[0])) if len(chosen) == 1 else set())
    return Nodes(
        graph=graph,
        ids=tuple(there),
        number={node: index for index, node in enumerate(there)},
        names=tuple(str(graph.nodes[node].get("name", node)) for node in there),
        kinds=np.array([graph.nodes[node].get("kind", "") for node in there], dtype=np.str_),
        where=np.array([positions[node] for node in there], dtype=float).reshape(-1, 2),
        sizes=_sizes(graph, there),
        lit=np.array([not chosen or node in keep for node in there], dtype=bool),
    )


def spaced(drawn: Nodes, screens: labels.Screens, *, even: bool = False) -> Nodes:
    """The nodes moved off each other, in a picture of any of these sizes; ``even`` lets them use all of it."""
    links = [(drawn.number[a], drawn.number[b]) for a, b in drawn.graph.edges if {a, b} <= drawn.number.keys()]
    found = spacing.placed(
        drawn.where, drawn.sizes, np.array(links, dtype=np.int64).reshape(-1, 2), screens.smallest, even=even
    )
    return replace(drawn, where=found.where, sizes=found.sizes)


class Names(NamedTuple):
    """How many names are written at most, and for pictures of which sizes."""

    most: int
    screens: labels.Screens = labels.Screens()


def traces(
    nodes: Nodes, chosen: tuple[str, ...], names: Names, colours: Palette
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rings around ``chosen``, nodes (actors), the legend's signs, and names above all; annotations: names apart."""
    kinds = _present(nodes)
    drawn = [_kind(nodes, kind, colours) for kind in kinds] + [_sample(nodes, kind, colours) for kind in kinds]
    written, apart = _names(_ringed(nodes, chosen), names, colours)
    return [*_rings(nodes, chosen, colours), *drawn, *written], apart


def _ringed(nodes: Nodes, chosen: tuple[str, ...]) -> Nodes:
    """The nodes, those ``chosen`` as large as their rings: so their names stand outside, and a little larger."""
    rings = np.array([RING if node in chosen else 0.0 for node in nodes.ids])
    return replace(nodes, sizes=nodes.sizes + rings)


def _sizes(graph: nx.DiGraph, ids: Collection[str]) -> NDArray[np.float64]:
    root = np.sqrt([graph.nodes[node].get("sentences", 1) for node in ids])
    return SMALLEST + (LARGEST - SMALLEST) * root / max(1.0, float(root.max(initial=1.0)))


def _rings(nodes: Nodes, chosen: tuple[str, ...], colours: Palette) -> list[dict[str, Any]]:
    rings = [nodes.number[node] for node in chosen if node in nodes.number]
    if not rings:
        return []
    marker = {"symbol": "circle-open", "size": nodes.sizes[rings] + RING, "color": colours.ink, "line": {"width": 2.5}}
    return [draw.points(nodes.where[rings], marker=marker, showlegend=False)]


def _present(nodes: Nodes) -> list[str]:
    kinds = {str(kind) for kind in nodes.kinds}
    return [*(kind for kind in SYMBOLS if kind in kinds), *sorted(kinds - set(SYMBOLS))]


def _names(nodes: Nodes, asked: Names, colours: Palette) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The names, above everything else; one trace a kind, so that the legend switches them too; and those apart.

    Twice: those that have room on the page, and, not shown there, all that have room in a picture that is saved.
    """
    lit, sure = _named_first(nodes)
    placed = _placed(nodes, lit, labels.Most(asked.most, sure), asked.screens)
    found, notes = _drawn(nodes, lit, placed, colours)
    every, sure = _named_first(replace(nodes, lit=np.ones(len(nodes.ids), dtype=bool)))
    placed = _placed(nodes, every, labels.Most(len(every), sure), SAVED, WIDER)
    more, apart = _drawn(nodes, every, placed, colours)
    on_page = [each | look.names(saved=False) for each in found] + [each | look.names(saved=True) for each in more]
    notes = [each | {"name": look.ON_PAGE} for each in notes]
    return on_page, notes + [each | {"visible": False, "name": look.SAVED} for each in apart]


def _placed(
    nodes: Nodes, some: NDArray[np.int64], most: labels.Most, screens: labels.Screens, wider: float = 1.0
) -> labels.Written:
    """Where the names of some nodes are written; ``wider`` are the letters than they are on the page."""
    names = [_lines(nodes.names[index]) for index in some]
    where = window(nodes.where).within(nodes.where[some])
    named = labels.Named(where, names, nodes.sizes[some] / 2, nodes.fonts[some] * wider)
    return labels.for_screens(named, most, screens)


def _drawn(
    nodes: Nodes, some: NDArray[np.int64], placed: labels.Written, colours: Palette
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Traces and annotations of the names of some nodes where they are placed."""
    found, notes = [], []
    for sides, offsets, only_wide in (
        (placed.always, placed.apart, False),
        (placed.wide, placed.wide_apart, True),
    ):
        side = {int(some[index]): place for index, place in sides.items()}
        found += [
            _written(nodes, here, side, look.name_font(colours, nodes.fonts[here].round(1), only_wide=only_wide))
            for here in _by_kind(nodes, list(side))
        ]
        font = look.name_font(colours, 0, only_wide=only_wide)
        notes += [
            look.apart(nodes.where[some[index]].tolist(), offset, colours) | _apart(nodes, int(some[index]), font)
            for index, offset in offsets.items()
        ]
    return found, notes


def _named_first(nodes: Nodes) -> tuple[NDArray[np.int64], int]:
    """The nodes that are lit, first the ends of the strongest arrows; and how many these are."""
    lit = np.flatnonzero(nodes.lit)
    weights = nodes.graph.edges(data="sentences")
    strongest = sorted(weights, key=lambda edge: (-edge[2], edge[:2]))[:SURE]
    ends = {nodes.number.get(end, -1) for edge in strongest for end in edge[:2]}
    first = np.isin(lit, list(ends))
    return np.concatenate([lit[first], lit[~first]]), int(first.sum())


def _by_kind(nodes: Nodes, some: Sequence[int]) -> Iterator[list[int]]:
    """Those of each kind; none of a kind that none is of."""
    every = ([index for index in some if nodes.kinds[index] == kind] for kind in _present(nodes))
    return filter(None, every)


def _apart(nodes: Nodes, index: int, font: dict[str, Any]) -> dict[str, Any]:
    """A name at the end of a line from its node."""
    font = font | {"size": float(nodes.fonts[index].round(1))}
    return {"text": _lines(nodes.names[index]), "font": font, "standoff": float(nodes.sizes[index]) / 2}


def _lines(name: str) -> str:
    """A name safe for plotly, a long one in two lines of about one length."""
    return words.wrapped(name, max(LINE, len(name) // 2 + 4))


def _written(nodes: Nodes, here: list[int], side: Mapping[int, str], font: dict[str, Any]) -> dict[str, Any]:
    return draw.named(
        nodes.where[here].astype(np.float32),
        [_lines(nodes.names[index]) for index in here],
        font,
        # plotly keeps names off their nodes only where it thinks it draws the nodes
        marker={"size": nodes.sizes[here].astype(np.uint8), "color": look.CLEAR, "line": {"width": 0}},
        textposition=[side[index] for index in here],
        legendgroup=f"kind {nodes.kinds[here[0]]}",
        showlegend=False,
    )


def _sample(nodes: Nodes, kind: str, colours: Palette) -> dict[str, Any]:
    """A sign that only stands in the legend, where a click keeps what is between actors of its kind, if anything is."""
    kind_of = dict(zip(nodes.ids, nodes.kinds, strict=True))
    between = any(kind_of.get(a) == kind_of.get(b) == kind for a, b in nodes.graph.edges)
    marker = {"symbol": SYMBOLS.get(kind, "circle"), "size": 11, "color": colours.of_kind(kind)}
    keeps = look.keeps(kind=kind) if between else {}
    return draw.sample(kind or "actor", f"kind {kind}", mode="markers", marker=marker, **keeps)


def _kind(nodes: Nodes, kind: str, colours: Palette) -> dict[str, Any]:
    here = np.flatnonzero(nodes.kinds == kind)
    colour = colours.of_kind(kind)
    faint = faded(colour, DIM)
    fill = colour if nodes.lit[here].all() else [colour if lit else faint for lit in nodes.lit[here]]
    return draw.points(
        nodes.where[here].astype(np.float32),
        legendgroup=f"kind {kind}",
        showlegend=False,
        marker={
            "symbol": SYMBOLS.get(kind, "circle"),
            "size": nodes.sizes[here].astype(np.float32),
            "color": fill,
            "opacity": 1,
            "line": {"width": 1.2, "color": colours.ground},
        },
        customdata=look.customdata(Selection.of("actor", nodes.ids[index]) for index in here),
        hovertext=look.texts(_hover(nodes, int(index)) for index in here),
        hoverinfo="text",
        **look.unfaded(None if nodes.lit[here].all() else colour),
    )


def _hover(nodes: Nodes, index: int) -> str:
    node = nodes.ids[index]
    acts, suffers = nodes.graph.out_degree(node), nodes.graph.in_degree(node)
    kind = str(nodes.kinds[index])
    head = f"<b>{words.safe(nodes.names[index])}</b>, {words.safe(kind)}"
    return f"{head}<br>acts on {acts}, acted on by {suffers}"
