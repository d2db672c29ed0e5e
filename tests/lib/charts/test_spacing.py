"""No sign of a picture lies on another, whatever the collection, and the ends of strong arrows have their names."""

from itertools import combinations
from math import hypot

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.charts import labels, network, nodes, poster, spacing
from lib.charts.spacing import window
from lib.filters import Filters
from lib.graph import build, layout
from lib.store import View
from lib.store.queries import relations
from tests.lib.graph import world

WHERE = labels.Screens()


def ring() -> nx.DiGraph:
    return build(world.chain(*[(f"a{i:03}", f"a{(i * 7 + 1) % 60:03}", 1 + i % 5) for i in range(60)]))


def pairs() -> nx.DiGraph:
    return build(world.chain(*[(f"a{i:03}", f"b{i:03}", 1 + i % 3) for i in range(25)]))


@pytest.fixture(params=["sample", "one part", "pairs"])
def graph(request: pytest.FixtureRequest, sample_view: View) -> nx.DiGraph:
    made = {"one part": ring, "pairs": pairs}
    name = request.param
    return made[name]() if name in made else build(relations.edges(sample_view, Filters().events(), limit=60))


@pytest.mark.parametrize("screens", [WHERE, network.POSTER, poster.ON_PAPER])
def test_no_two_nodes_are_nearer_than_their_radii(graph: nx.DiGraph, screens: labels.Screens) -> None:
    crowd = {node: (0.1 * x, 0.1 * y) for node, (x, y) in layout.positions(graph).items()}
    found = nodes.spaced(nodes.nodes(graph, crowd, ()), screens, even=True)
    for screen in (*screens.wide, *screens.narrow):
        pixels = (window(found.where).within(found.where) + 1) / 2 * np.array(screen)
        assert (pixels >= 0).all() and (pixels <= np.array(screen)).all()
        for one, other in combinations(range(len(pixels)), 2):
            far = hypot(*(pixels[one] - pixels[other]))
            assert far >= (found.sizes[one] + found.sizes[other]) / 2, (screen, found.ids[one], found.ids[other])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=2, max_size=40))
def test_nodes_anywhere_part_even_those_on_one_spot(where: list[tuple[float, float]]) -> None:
    sizes = np.linspace(30, 9, len(where))
    none = np.empty((0, 2), dtype=np.int64)
    found = spacing.placed(np.array(where), sizes, none, labels.PHONE, even=False)
    pixels = (found.where + 1) / 2 * np.array(labels.PHONE) / spacing.MARGIN
    for one, other in combinations(range(len(pixels)), 2):
        assert hypot(*(pixels[one] - pixels[other])) >= (found.sizes[one] + found.sizes[other]) / 2


def test_both_ends_of_the_strongest_arrows_have_their_names(graph: nx.DiGraph) -> None:
    picture = network.figure(graph, layout.positions(graph), dark=False).to_dict()
    written = {name for trace in picture["data"] for name in trace.get("text") or ()}
    written |= {note["text"] for note in picture["layout"]["annotations"]}
    written = {name.replace("<br>", " ") for name in written}  # a long one stands in two lines
    strongest = sorted(graph.edges(data="sentences"), key=lambda edge: (-edge[2], edge[:2]))[: nodes.SURE]
    assert {graph.nodes[end]["name"] for edge in strongest for end in edge[:2]} <= written
