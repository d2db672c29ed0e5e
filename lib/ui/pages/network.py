"""The parts of the Network page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import networkx as nx
import pandas as pd
import streamlit as st

from lib.charts import bundle, timeline
from lib.charts import network as charts
from lib.collection import export
from lib.filters import Filters
from lib.graph import ego, layout, measures, paths
from lib.graph import relation_graph as graphs
from lib.selection import Selection
from lib.store.lake import layouts
from lib.store.queries import relations
from lib.ui import notices, wording
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices, filters, folding, picture

SHOWN = {"100": "100", "250": "250", "500": "500", "2000": "2,000"}
MEASURES = {
    "name": "actor", "degree": "neighbours", "in_degree": "acted on by", "out_degree": "acts on",
    "pagerank": "PageRank", "betweenness": "betweenness", "community": "community",
}  # fmt: skip
SIGNS = (
    "An arrow leads from who acts to whom it is done, the wider the more sentences say so; the larger a sign, the more "
    "hang on it. Click a sign, the middle of an arrow, or a line of the legend to switch it off."
)
DEPTHS = {"1": "its neighbours", "2": "two steps around it"}


def controls(scene: Scene) -> None:
    """Whose voice, which sign, how strong, whom to find, and how far around."""
    labels = filters.options(scene).labels
    with folding.folded("Filters, paths and limits", "network"):
        _which(scene, labels["by"])
        with st.container(key="network-controls"):
            _where(scene, labels["actor"])


def _which(scene: Scene, speakers: Mapping[str, str]) -> None:
    """Whose voice, which sign."""
    voice, by, sign = st.columns(3, vertical_alignment="bottom")
    with voice:
        choices.pills("Told or claimed", "voice", filters.VOICES, scene.filters.voices, "net")
    with by:
        choices.several("Claimed by", "by", speakers, scene.filters.by, "net")
    with sign:
        choices.pills("Cooperation or conflict", "polarity", filters.POLARITIES, scene.filters.polarities, "net")


def _where(scene: Scene, actors: Mapping[str, str]) -> None:
    """Whom to find, how far around, how strong, and how much is drawn."""
    alone = scene.filters.actor is None
    find, around, path, least, most = st.columns([3, 3, 3, 2, 2], vertical_alignment="bottom")
    with find:
        choices.one("Find an actor", "actor", actors, scene.filters.actor, "net")
    with around:
        choices.one("Show only around it", "depth", DEPTHS, address.value("depth"), "net", disabled=alone)
    with path:
        choices.one("Path to", "path", actors, address.value("path"), "net", disabled=alone)
    with least:
        choices.number("Sentences at least", "min", scene.filters.minimum, "net")
    with most:
        choices.one("Relations at most", "level", SHOWN, address.value("level") or "100", "net")


def shown() -> int:
    """How many edges to draw at most."""
    wished = address.value("level") or "100"
    return int(wished) if wished in SHOWN else 100


def narrowed(edges: pd.DataFrame) -> nx.DiGraph:
    """The graph of these edges, cut to the surroundings or the path that was asked for."""
    graph = graphs.build(edges)
    actor, depth, goal = (address.value(name) or "" for name in ("actor", "depth", "path"))
    if actor in graph and goal in graph and actor != goal:
        steps = {node for chain in paths.paths(graph, actor, goal, k=3) for node in chain}
        if not steps:
            st.info("No chain of relations leads there under the filters in force.")
        return graph.subgraph(steps) if steps else graph
    return ego.ego(graph, actor, int(depth)) if actor in graph and depth in DEPTHS else graph


def is_empty(graph: nx.DiGraph) -> bool:
    """Whether there is nothing to draw; then says what to do."""
    if graph.number_of_edges():
        return False
    notices.nothing("relation", ":material/hub:")
    return True


def draw(scene: Scene, graph: nx.DiGraph) -> None:
    """The graph, at positions that filters never move."""
    one, other = scene.filters.actor, scene.filters.other
    selected = tuple(actor for actor in (one, other if one else None) if actor)
    picture.picture(charts.figure(graph, positions(scene), dark=scene.dark, selected=selected), "network", zoom=True)
    held, drawn = scene.ask(relations.size, filters=scene.filters.unselected().events()), graph.number_of_edges()
    less = f" The strongest {drawn:,} of {wording.count(held, 'relation')}: lift the limits above to see more."
    st.caption(SIGNS + (less if drawn < held else ""))


def positions(scene: Scene) -> dict[str, tuple[float, float]]:
    """Where every actor stands: computed once a revision over the whole collection, old places kept."""
    known = layouts.get(scene.view)
    edges = scene.ask(relations.edges, filters=Filters(), limit=5000)
    if set(edges["source"]) | set(edges["target"]) <= known.keys():
        return known
    placed = layout.positions(graphs.build(edges), known)
    if scene.pinned is None:
        layouts.put(scene.lake, placed)
    return placed


def over_time(scene: Scene) -> None:
    """Cooperation and conflict by month."""
    months = scene.ask(relations.by_month, filters=scene.filters.unselected().events())
    picture.picture(timeline.polarity(months, dark=scene.dark), "polarity-months")


def table(edges: pd.DataFrame) -> None:
    """The edges as a table."""
    names = ["source_name", "type", "target_name", "sentences", "cooperation", "conflict", "told", "claimed", "sources"]
    rows = edges.filter(names).rename(
        columns={"source_name": "from", "type": "mostly", "target_name": "to", "sources": "independent sources"}
    )
    rows["mostly"] = [bundle.does(row) for row in edges.to_dict("records")]
    picture.twin(
        rows, [Selection.of("edge", *ends) for ends in zip(edges["source"], edges["target"], strict=True)], "edges"
    )


def ranking(scene: Scene, graph: nx.DiGraph) -> None:
    """Who is central, by three measures."""
    ranks = measures.measures(graph).sort_values("pagerank", ascending=False)
    ranks["name"] = [graph.nodes[actor]["name"] for actor in ranks["actor"]]
    ranks["community"] += 1
    rows = ranks.filter(list(MEASURES)).round(4).rename(columns=MEASURES)
    st.caption(
        "PageRank: being acted on by those who are acted on much. Betweenness: standing on the way between others. "
        "Community: those who act on each other more than on the rest, 1 the largest."
    )
    picture.twin(
        rows, [Selection.of("actor", actor) for actor in ranks["actor"]], "ranking", "Ranking of the actors shown"
    )


def downloads(scene: Scene) -> None:
    """The relations under these filters as files, made when they are asked for."""
    wanted = scene.filters.unselected().events()
    with st.container(horizontal=True):
        for form, label in (
            ("graphml", "GraphML"),
            ("gexf", "GEXF"),
            ("csv", "Tables (CSV)"),
            ("html", "Evidence (HTML)"),
        ):
            ending = "zip" if form == "csv" else form
            st.download_button(
                label,
                data=partial(export.FORMATS[form], scene.view, wanted),
                file_name=f"dramatis-revision-{scene.view.revision}.{ending}",
                icon=":material/download:",
                key=f"download-{form}",
                on_click="ignore",
            )
