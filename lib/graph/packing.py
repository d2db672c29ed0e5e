"""Boxes beside each other: where the parts of a graph that are not connected go."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

Box = tuple[float, float]  # width, height, in units of one node's side
GAP = 0.6
WIDE = 1.4  # pictures are wider than high


def box(nodes: int) -> Box:
    """The room that a connected part of so many nodes needs."""
    return (1.4, 0.3) if nodes == 2 else (WIDE * sqrt(nodes), sqrt(nodes))


def shelves(boxes: Sequence[Box]) -> list[Box]:
    """Lower-left corners for ``boxes`` (largest first): the first on top, the others in rows of its width below it."""
    if not boxes:
        return []
    area = sum((wide + GAP) * (high + GAP) for wide, high in boxes)
    across = max(boxes[0][0], sqrt(WIDE * area))
    corners: list[Box] = []
    x = top = lowest = 0.0
    for wide, high in boxes:
        if x and x + wide > across + 1e-9:
            x, top = 0.0, lowest - GAP
        corners.append((x, top - high))
        x, lowest = x + wide + GAP, min(lowest, top - high)
    return corners
