from itertools import combinations

import pytest

from lib.graph.layout import box, shelves


@pytest.mark.parametrize("parts", [[40, 5, 3, 2, 2, 2, 2], [2, 2, 2], [9, 9, 9, 9], [120, *[2] * 30]])
def test_boxes_do_not_overlap(parts: list[int]) -> None:
    boxes = [box(nodes) for nodes in parts]
    for ((aw, ah), (ax, ay)), ((bw, bh), (bx, by)) in combinations(zip(boxes, shelves(boxes), strict=True), 2):
        assert ax + aw <= bx or bx + bw <= ax or ay + ah <= by or by + bh <= ay


def test_the_largest_part_stands_on_top_with_most_of_the_room() -> None:
    boxes = [box(nodes) for nodes in [120, *[2] * 35]]
    corners = shelves(boxes)
    top, bottom = corners[0][1] + boxes[0][1], min(y for _, y in corners)
    assert boxes[0][1] / (top - bottom) > 0.7


def test_nothing_to_pack() -> None:
    assert shelves([]) == []
