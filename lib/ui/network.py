"""The parts of the Network page."""

from __future__ import annotations

from functools import partial

import networkx as nx
import pandas as pd
import streamlit as st

from lib import exports
from lib.charts import network as charts
from lib.charts import timeline, words
from lib.filters import Filters
from lib.graph import actors as graphs
from lib.graph import ego, layout, measures, paths
from lib.store import layouts, relations
from lib.ui import address, choices, filters, notices, picture, wording
from lib.ui.scene import Scene

SHOWN = {"100": "100", "250": "250", "500": "500", "2000": "2,000"}
MEASURES = {
    "name": "actor", "degree": "arrows", "in_degree": "acted on by", "out_degree": "acts on",
    "pagerank": "PageRank", "betweenness": "betweenness", "community": "community",
}  # fmt: skip
DEPTHS = {"1": "its neighbours", "2": "two steps around it"}


def controls(scene: Scene) -> None:
    """Whose voice, which sign, how strong, whom to find, and how far around."""
    labels = filters.options(scene).labels
    first = st.columns([2, 2, 1, 1], vertical_alignment="bottom")
    with first[0]:
        choices.pills("Told or claimed", "voice", filters.VOICES, scene.filters.voices, "net")
    with first[1]:
        choices.pills("Cooperation or conflict", "polarity", filters.POLARITIES, scene.filters.polarities, "net")
    with first[2]:
        choices.number("At least so many sentences", "min", scene.filters.minimum, "net")
    with first[3]:
        choices.one("Relations drawn at most", "level", SHOWN, address.value("level") or "100", "net")
    second = st.columns(3, vertical_alignment="bottom")
    with second[0]:
        choices.one("Find an actor", "actor", labels["actor"], scene.filters.actor, "net")
    alone = scene.filters.actor is None
    with second[1]:
        choices.one("Show only around it", "depth", DEPTHS, address.value("depth"), "net", disabled=alone)
    with second[2]:
        choices.one("Path to", "path", labels["actor"], address.value("path"), "net", disabled=alone)


def shown() -> int:
    """How many edges to draw at most."""
    wished = address.value("level") or "100"
    return int(wished) if wished in SHOWN else 100


def unselected(asked: Filters) -> Filters:
    """Events only, and without the selected actor or pair: a selection marks the graph, it does not cut it."""
    return asked.with_(actor=None, other=None).events()


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
    selected = f"{one}|{other}" if one and other else one
    picture.picture(charts.figure(graph, positions(scene), dark=scene.dark, selected=selected), "network", zoom=True)
    held, drawn = scene.ask(relations.size, filters=unselected(scene.filters)), graph.number_of_edges()
    if drawn < held:
        st.caption(f"The strongest {drawn:,} of {wording.count(held, 'relation')}. Lift the limits above to see more.")


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
    months = scene.ask(relations.by_month, filters=unselected(scene.filters))
    picture.picture(timeline.polarity(months, dark=scene.dark), "polarity-months")


def table(edges: pd.DataFrame) -> None:
    """The edges as a table."""
    names = ["source_name", "type", "target_name", "sentences", "cooperation", "conflict", "told", "claimed", "sources"]
    rows = edges.filter(names).rename(
        columns={"source_name": "from", "type": "mostly", "target_name": "to", "sources": "independent sources"}
    )
    rows["mostly"] = [words.does(row) for row in edges.to_dict("records")]
    picture.twin(rows, [f"edge:{a}|{b}" for a, b in zip(edges["source"], edges["target"], strict=True)], "edges")


def ranking(scene: Scene, graph: nx.DiGraph) -> None:
    """Who is central, by three measures."""
    ranks = measures.measures(graph).sort_values("pagerank", ascending=False)
    ranks["name"] = [graph.nodes[actor]["name"] for actor in ranks["actor"]]
    rows = ranks.filter(list(MEASURES)).round(4).rename(columns=MEASURES)
    st.caption(
        "PageRank: being acted on by those who are acted on much. Betweenness: standing on the way between others."
    )
    picture.twin(rows, [f"actor:{actor}" for actor in ranks["actor"]], "ranking", "Ranking of the actors shown")


def downloads(scene: Scene) -> None:
    """The relations under these filters as files, made when they are asked for."""
    wanted = unselected(scene.filters)
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
                data=partial(exports.FORMATS[form], scene.view, wanted),
                file_name=f"dramatis-revision-{scene.view.revision}.{ending}",
                icon=":material/download:",
                key=f"download-{form}",
                on_click="ignore",
            )
