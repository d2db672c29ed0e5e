from itertools import combinations

from lib.graph.packing import shelves


def test_boxes_do_not_overlap() -> None:
    sides = [9.0, 3.0, 3.0, 2.0, 1.0, 1.0, 1.0]
    corners = shelves(sides)
    for (a, (ax, ay)), (b, (bx, by)) in combinations(zip(sides, corners, strict=True), 2):
        assert ax + a <= bx or bx + b <= ax or ay + a <= by or by + b <= ay


def test_nothing_to_pack() -> None:
    assert shelves([]) == []
