"""How one actor is linked to another: chains of relations, each hop with the sentence that bears it best."""

from __future__ import annotations

from typing import Any

import networkx as nx
import streamlit as st

from lib.charts import mappings
from lib.filters import Filters, changed
from lib.graph import relation_graph
from lib.store.queries import evidence, relations
from lib.ui import wording
from lib.ui.evidence import selections
from lib.ui.evidence.queries import name_of
from lib.ui.pages import card
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import chips
from lib.ui.widgets.filters import Options

EVERY = 5000  # relations looked through
MOST = 3  # chains
LOOKED = 10  # sentences of a hop, of which the best is shown


def goal(scene: Scene) -> str | None:
    """The actor to which chains from the chosen one are asked for."""
    asked = address.value("path")
    return asked if asked and scene.filters.actor not in (None, asked) and not scene.filters.other else None


def found(scene: Scene) -> tuple[nx.DiGraph, list[tuple[str, ...]]]:
    """The graph of all relations under the filters, and the chains in it."""
    return _chains(scene, scene.filters.unselected().events())


def draw(scene: Scene, options: Options) -> None:
    """The chains, the shortest and strongest first; every hop opens its sentences."""
    end = goal(scene)
    if end is None:
        return
    graph, ways = found(scene)
    names = [wording.plain(name_of(scene, one)) for one in (str(scene.filters.actor), end)]
    if not ways:
        st.info(f"No chain of relations leads from {names[0]} to {names[1]}{_hidden(scene, options)}.")
        return
    st.markdown(f"**{wording.count(len(ways), 'chain')} from {names[0]} to {names[1]}**")
    for number, way in enumerate(ways):
        with st.container(border=True, gap="xxsmall", key=f"chain-{number}"):
            _chain(scene, graph, way, f"chain-{number}")


def _chains(scene: Scene, filters: Filters) -> tuple[nx.DiGraph, list[tuple[str, ...]]]:
    graph = relation_graph.build(scene.ask(relations.edges, filters=filters, limit=EVERY))
    return graph, relation_graph.paths(graph, str(scene.filters.actor), goal(scene) or "", k=MOST)


def _chain(scene: Scene, graph: nx.DiGraph, way: tuple[str, ...], key: str) -> None:
    edges = relation_graph.hops(graph, way)
    weakest = relation_graph.weakest(graph, edges)
    for number, edge in enumerate(edges):
        row = _row(graph, edge)
        card.edge_button(row, f"{key}-{number}", selections.kept)
        st.caption(wording.plain(_best(scene, edge)))
        if edge == weakest and len(edges) > 1:
            sources = wording.count(int(row["sources"]), "independent source")
            st.caption(f":material/link_off: the weakest hop: {wording.count(row['sentences'], 'sentence')}, {sources}")


def _row(graph: nx.DiGraph, edge: tuple[str, str]) -> dict[str, Any]:
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
        if _chains(scene, filters.with_(**{field: getattr(Filters(), field)}).events())[1]:
            said = ", ".join(chips.of_field(scene, options, field))
            return f" under the filters in force; there is one without “{wording.plain(said)}”"
    every = _chains(scene, Filters().events())[1] if changed(filters) else []
    return " under the filters in force; there is one without them" if every else ""
