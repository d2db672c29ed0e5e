import random
import subprocess
import sys
from itertools import combinations
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.graph import build, layout
from tests.lib.graph import world


def ring(size: int) -> list[tuple[str, str, int]]:
    return [(f"a{i:03}", f"a{(i * 7 + 1) % size:03}", 1 + i % 5) for i in range(size)]


@pytest.mark.parametrize("steps", [ring(1)[:0], ring(2), ring(3), ring(40), ring(40) + [("x", "y", 1), ("p", "q", 2)]])
def test_every_node_stands_within_the_square(steps: list[tuple[str, str, int]]) -> None:
    graph = build(world.chain(*steps)) if steps else build(world.edges().iloc[:0])
    where = layout.positions(graph)
    assert set(where) == set(graph)
    assert all(-1 <= x <= 1 and -1 <= y <= 1 for x, y in where.values())


def test_the_same_graph_gives_the_same_picture() -> None:
    steps = ring(60)
    shuffled = random.Random(1).sample(steps, len(steps))
    assert layout.positions(build(world.chain(*steps))) == layout.positions(build(world.chain(*shuffled)))


def test_no_two_nodes_cover_each_other() -> None:
    where = layout.positions(build(world.chain(*ring(80))))
    assert min(hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(where.values(), 2)) > 0.02


def test_parts_stand_beside_each_other() -> None:
    steps = [(f"{part}{i}", f"{part}{(i + 1) % 5}", 1) for part in "abc" for i in range(5)]
    where = layout.positions(build(world.chain(*steps)))
    boxes = []
    for part in "abc":
        xs, ys = zip(*(spot for node, spot in where.items() if node[0] == part), strict=True)
        boxes.append((min(xs), min(ys), max(xs), max(ys)))
    for one, other in combinations(boxes, 2):
        assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


@settings(max_examples=30, deadline=None)
@given(st.sets(st.integers(0, 29), min_size=1))
def test_known_nodes_never_move(known: set[int]) -> None:
    graph = build(world.chain(*ring(30)))
    before = {f"a{i:03}": (i / 30, -i / 30) for i in known}
    after = layout.positions(graph, before)
    assert {node: after[node] for node in before} == before
    assert set(after) == set(graph)


def test_a_new_node_goes_beside_its_neighbours() -> None:
    graph = build(world.chain(("orlan", "vestia", 1), ("dunn", "orlan", 1), ("dunn", "vestia", 1)))
    x, y = layout.positions(graph, {"orlan": (0.0, 0.0), "vestia": (0.4, 0.0)})["dunn"]
    assert hypot(x - 0.2, y) < 0.5


def test_what_filters_hid_is_not_placed() -> None:
    assert set(layout.positions(build(world.edges()), {"gone": (0.0, 0.0), "orlan": (0.1, 0.1)})) == set(
        build(world.edges())
    )


def test_every_process_gives_the_same_picture() -> None:
    program = (
        "from tests.lib.graph import world; from lib.graph import build, layout, relation_graph;"
        "g = build(world.chain(*[(f'a{i}', f'a{(i * 7 + 1) % 50}', 1 + i % 5) for i in range(50)]));"
        "print(layout.positions(g), relation_graph.communities(g), list(relation_graph.ego(g, 'a1', 2).edges))"
    )
    said = [
        subprocess.run([sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in ("1", "2")
    ]
    assert said[0].stdout == said[1].stdout
