"""The parts of the Network page; chains that link two actors, each hop with the sentence that bears it best."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pandas as pd
import streamlit as st

from lib.charts import bundle, insights, mappings, matrix, timeline
from lib.charts import network as charts
from lib.filters import Filters, changed
from lib.graph import layout, relation_graph
from lib.selection import Selection
from lib.store import View
from lib.store.lake import layouts
from lib.store.queries import evidence, relations
from lib.ui import notices, wording
from lib.ui.evidence import hostility, selections, stands_out
from lib.ui.evidence.queries import name_of
from lib.ui.pages import card
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import chips, choices, components, filters, picture
from lib.ui.widgets.components import Card
from lib.ui.widgets.filters import Options

SHOWN = {"60": "top 60", "100": "top 100", "250": "top 250", "500": "top 500", "2000": "top 2,000"}
VIEWS = {"graph": "Graph", "matrix": "Matrix", "table": "Table"}
PLACED = 5_000  # relations whose actors have a place
STRONGEST = 8  # relations beside the picture, as cards
CROWDED = 60  # actors: from here on names have no room, so the matrix comes first
MEASURES = {
    "name": "actor", "acts": "acts", "rank": "rank", "range": "rank in 95 of 100 draws",
    "degree": "neighbours", "in_degree": "acted on by", "out_degree": "acts on",
    "pagerank": "PageRank", "betweenness": "betweenness", "community": "community",
}  # fmt: skip
SIGNS = (
    "Arrows run from the actor to the one acted on. Wider arrow: more sentences. Larger node: more relations. Click a "
    "node or the middle of an arrow for its sentences; click the legend to filter."
)
CLICKED = {
    "graph": "Click a node or the middle of an arrow", "matrix": "Click a number", "table": "Click a row",
}  # fmt: skip
DEPTHS = {"1": "its neighbours", "2": "two steps around it"}
EVERY = 5000  # relations looked through
MOST = 3  # chains
LOOKED = 10  # sentences of a hop, of which the best is shown


def controls(scene: Scene) -> None:
    """How much is drawn, at the right end of the row of filters."""
    held = scene.ask(relations.size, filters=scene.filters.unselected().events())
    labels = {value: f"{label} of {held:,}" for value, label in SHOWN.items() if int(value) < held}
    if len(labels) < len(SHOWN):
        labels |= {next(value for value in SHOWN if value not in labels): f"all {held:,}"}
    now = str(shown()) if str(shown()) in labels else list(labels)[-1]
    with scene.beside_filters():
        choices.one("Relations at most", "level", labels, now, "net", bare=True)


def shown() -> int:
    """How many edges to draw at most."""
    wished = address.value("level") or "60"
    return int(wished) if wished in SHOWN else 60


def view(scene: Scene, graph: nx.DiGraph) -> str:
    """Graph, matrix or table, as the address asks; by itself the graph while its names have room.

    An actor alone stands out in any graph. Two chosen leave the matrix, where their cell is ringed, as it was.
    """
    alone = scene.filters.actor and not scene.filters.other
    usual = "graph" if alone or not _is_crowded(scene, graph) else "matrix"
    with scene.beside_filters():
        return choices.view(VIEWS, usual, stays=True)


def _is_crowded(scene: Scene, graph: nx.DiGraph) -> bool:
    """Whether the names of the whole network, without filters, have no room: a filter leaves the view as it is."""
    if scene.filters == Filters():
        return len(graph) > CROWDED
    whole = scene.ask(relations.edges, filters=Filters().events(), limit=shown())
    return len({*whole["source"], *whole["target"]}) > CROWDED


def beside(scene: Scene) -> None:
    """The card of what is chosen, and how much of the network is drawn around a chosen actor."""
    card.selected(scene)
    if scene.filters.actor and not scene.filters.other:
        with components.folded("Neighbours and paths", "network", "xxsmall"):
            left, right = st.columns(2)
            with left:
                choices.one("Show only around it", "depth", DEPTHS, address.value("depth"), "net")
            with right:
                actors = filters.options(scene).labels["actor"]
                choices.one("Path to", "path", actors, address.value("path"), "net")
        draw_chains(scene, filters.options(scene))


def stand_outs(scene: Scene, edges: pd.DataFrame, view: str) -> None:
    """What stands out among these relations, what else can be clicked in this view, and the strongest others."""
    rows = mappings.rows(edges)
    found = insights.of_relations(rows, hostility.severity(scene, rows, _drawn_from(scene)[0]))
    told = {one.selection.values for one in found}
    others = [row for row in rows if (row["source"], row["target"]) not in told]
    cards = [edge_card(row) for row in others[:STRONGEST]]
    stands_out.stands_out(scene, found, f"{CLICKED[view]} to read its sentences here.", "Other strong relations", cards)
    hostility.ranking()


def edge_card(row: mappings.Row) -> Card:
    """A relation with its sentences by sign."""
    opens = Selection.of("edge", row["source"], row["target"]).to_url()
    balance = int(row["cooperation"]), int(row["conflict"])
    title = f"{row['source_name']} → {row['target_name']}"
    return {"opens": opens, "title": title, "line": bundle.does(row), "balance": balance}


def narrowed(scene: Scene, edges: pd.DataFrame) -> nx.DiGraph:
    """The graph of these edges, cut to the surroundings or the chains that were asked for."""
    graph = scene.keep("network graph", lambda: relation_graph.build(edges), *_drawn_from(scene))
    if chain_goal(scene):
        every, ways = chains(scene)
        return every.subgraph({actor for way in ways for actor in way}) if ways else graph
    actor, depth = (address.value(name) or "" for name in ("actor", "depth"))
    return relation_graph.ego(graph, actor, int(depth)) if actor in graph and depth in DEPTHS else graph


def _drawn_from(scene: Scene) -> tuple[Filters, int]:
    """What the edges of the page hang on: whatever is made of nothing else is made once."""
    return scene.filters.unselected().events(), shown()


def is_cut() -> bool:
    """Whether only the surroundings of an actor, or chains from it, were asked for."""
    return address.value("depth") in DEPTHS or bool(address.value("path"))


def is_empty(scene: Scene, graph: nx.DiGraph) -> bool:
    """Whether there is nothing to draw; then says what to do."""
    if graph.number_of_edges():
        return False
    notices.nothing(scene, "relation", ":material/hub:", lambda asked: _size(scene, asked))
    return True


def _size(scene: Scene, asked: Filters) -> int:
    return scene.ask(relations.size, filters=asked.unselected().events())


def draw(scene: Scene, graph: nx.DiGraph) -> None:
    """The graph, at positions that filters do not move, but for the room that signs need between each other."""
    chosen = () if chain_goal(scene) else scene.chosen()  # of a chain every actor counts
    picture.picture(charts.figure(graph, positions(scene), dark=scene.dark, selected=chosen), "network", zoom=True)
    held, drawn = scene.ask(relations.size, filters=scene.filters.unselected().events()), graph.number_of_edges()
    which = "those around it or on a chain" if is_cut() else "the strongest"
    less = f" Shown: {drawn:,} of {wording.count(held, 'relation')}, {which}."
    st.caption(SIGNS + (less if drawn < held else ""))


def crossed(scene: Scene, edges: pd.DataFrame) -> None:
    """The relations as a matrix of who acts on whom."""
    picture.picture(matrix.relations(edges, dark=scene.dark, selected=scene.chosen()), "relation-matrix")
    st.caption("Rows act, columns are acted on. ● more cooperation, ✕ more conflict, ◐ balanced; the number counts.")


def positions(scene: Scene) -> dict[str, tuple[float, float]]:
    """Where every actor stands: computed once a revision over the whole collection, old places kept."""
    known = layouts.get(scene.view)
    if scene.ask(_placed, filters=Filters()) <= known.keys():
        return known
    edges = scene.ask(relations.edges, filters=Filters(), limit=PLACED)
    placed = layout.positions(relation_graph.build(edges), known)
    if scene.pinned is None:
        layouts.put(scene.lake, placed)
    return placed


def _placed(view: View, filters: Filters) -> set[str]:
    """The actors that have a place."""
    edges = relations.edges(view, filters, limit=PLACED)
    return set(edges["source"]) | set(edges["target"])


def over_time(scene: Scene) -> None:
    """Cooperation and conflict over time."""
    asked = scene.filters.unselected().events()
    times = scene.ask(relations.by_time, filters=asked)
    drawn = scene.keep("polarity over time", lambda: timeline.polarity(times, dark=scene.dark), asked, scene.dark)
    picture.picture(drawn, "polarity-months")


def table(scene: Scene, edges: pd.DataFrame, *, alone: bool = False) -> None:
    """The edges as a table; ``alone`` in the place of a picture, not folded under one."""
    rows, picked = scene.keep("rows of edges", lambda: as_rows(edges), *_drawn_from(scene))
    (picture.table if alone else picture.twin)(rows, picked, "edges")


def as_rows(edges: pd.DataFrame) -> tuple[pd.DataFrame, list[Selection]]:
    """Edges as rows of a table, and what they select."""
    names = ["source_name", "type", "target_name", "sentences", "cooperation", "conflict", "told", "claimed", "sources"]
    rows = edges.filter(names).rename(
        columns={
            "source_name": "from",
            "type": "mostly",
            "target_name": "to",
            "told": "reported",
            "sources": "independent sources",
        }  # fmt: skip
    )
    rows["mostly"] = [bundle.does(row) for row in mappings.rows(edges)]
    return rows, [Selection.of("edge", *one) for one in zip(edges["source"], edges["target"], strict=True)]


def ranking(scene: Scene, graph: nx.DiGraph) -> None:
    """Who is central, by three measures."""
    weighted = tuple(graph.edges(data="sentences"))
    ranks = scene.ask(_ranked, tuple(graph), weighted, filters=scene.filters.unselected().events())
    ranks["name"] = [graph.nodes[actor]["name"] for actor in ranks["actor"]]
    rows = ranks.filter(list(MEASURES)).round(4).rename(columns=MEASURES)
    st.caption(
        "Rank: by number of sentences with an act, with a 95% range from 200 random draws of the articles (near-copies "
        "once). Actors whose ranges overlap do not clearly differ. PageRank: being a target of frequent targets. "
        "Betweenness: how often the actor links others. "
        "Community: those who act on each other more than on the rest, 1 the largest."
    )
    picture.twin(
        rows, [Selection.of("actor", actor) for actor in ranks["actor"]], "ranking", "Ranking of the actors shown"
    )


def _ranked(
    view: View, filters: Filters, actors: tuple[str, ...], weighted: tuple[tuple[str, str, int], ...]
) -> pd.DataFrame:
    """The measures of these actors, and how far a rank may be off, of a graph with so many sentences an edge."""
    graph = nx.DiGraph()
    graph.add_nodes_from(actors)
    graph.add_weighted_edges_from(weighted, weight="sentences")
    ranks = relation_graph.measures(graph).sort_values("pagerank", ascending=False)
    ranks["community"] += 1
    edges = tuple((source, target) for source, target, _ in weighted)
    drawn = relation_graph.rank_ranges(relations.by_cluster(view, filters, edges))
    ranks = ranks.merge(drawn, on="actor", how="left")
    ranks["range"] = [
        f"{low}–{high}" if low < high else str(low) for low, high in zip(ranks["low"], ranks["high"], strict=True)
    ]
    return ranks


def chain_goal(scene: Scene) -> str | None:
    """The actor to which chains from the chosen one are asked for."""
    asked = address.value("path")
    return asked if asked and scene.filters.actor not in (None, asked) and not scene.filters.other else None


def chains(scene: Scene) -> tuple[nx.DiGraph, list[tuple[str, ...]]]:
    """The graph of all relations under the filters, and the chains in it."""
    return _chains_under(scene, scene.filters.unselected().events())


def draw_chains(scene: Scene, options: Options) -> None:
    """The chains, the shortest and strongest first; every hop opens its sentences."""
    end = chain_goal(scene)
    if end is None:
        return
    graph, ways = chains(scene)
    names = [wording.plain(name_of(scene, one)) for one in (str(scene.filters.actor), end)]
    if not ways:
        st.info(f"No chain of relations leads from {names[0]} to {names[1]}{_hidden(scene, options)}.")
        return
    st.markdown(f"**{wording.count(len(ways), 'chain')} from {names[0]} to {names[1]}**")
    for number, way in enumerate(ways):
        with st.container(border=True, gap="xxsmall", key=f"chain-{number}"):
            _chain(scene, graph, way, f"chain-{number}")


def _chains_under(scene: Scene, filters: Filters) -> tuple[nx.DiGraph, list[tuple[str, ...]]]:
    graph = relation_graph.build(scene.ask(relations.edges, filters=filters, limit=EVERY))
    return graph, relation_graph.paths(graph, str(scene.filters.actor), chain_goal(scene) or "", k=MOST)


def _chain(scene: Scene, graph: nx.DiGraph, way: tuple[str, ...], key: str) -> None:
    edges = relation_graph.hops(graph, way)
    weakest = relation_graph.weakest(graph, edges)
    for number, edge in enumerate(edges):
        row = _hop(graph, edge)
        card.edge_button(row, f"{key}-{number}", selections.kept)
        st.caption(wording.plain(_best(scene, edge)))
        if edge == weakest and len(edges) > 1:
            sources = wording.count(int(row["sources"]), "independent source")
            st.caption(f":material/link_off: the weakest hop: {wording.count(row['sentences'], 'sentence')}, {sources}")


def _hop(graph: nx.DiGraph, edge: tuple[str, str]) -> dict[str, Any]:
    source, target = edge
    ends = {"source_name": graph.nodes[source]["name"], "target_name": graph.nodes[target]["name"]}
    return {**graph.edges[edge], "source": source, "target": target, **ends}


def _best(scene: Scene, edge: tuple[str, str]) -> str:
    """The sentence that tells of it best: told before claimed, then the surest; with outlet and day."""
    filters = scene.filters.unselected().events()
    rows = mappings.rows(scene.ask(evidence.edge, *edge, filters=filters, limit=LOOKED, order="strongest"))
    row = min(rows, key=lambda one: one["speaker"] is not None)
    voice = f"{row['speaker_name'] or 'a speaker'} claims: " if row["speaker"] else ""
    return f"{voice}“{row['text']}” {row['outlet'] or 'outlet unknown'}, {wording.day(row['published'])}"


def _hidden(scene: Scene, options: Options) -> str:
    """Which filter hides a chain, in words; nothing where none does."""
    filters = scene.filters.unselected()
    for field in changed(filters):
        if _chains_under(scene, filters.with_(**{field: getattr(Filters(), field)}).events())[1]:
            said = ", ".join(chips.of_field(scene, options, field))
            return f" under the filters in force; there is one without “{wording.plain(said)}”"
    every = _chains_under(scene, Filters().events())[1] if changed(filters) else []
    return " under the filters in force; there is one without them" if every else ""
