"""Boxes beside each other: where the parts of a graph that are not connected go."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

GAP = 0.35  # between boxes, in units of one node's side


def shelves(sides: Sequence[float], *, wide: float = 1.4) -> list[tuple[float, float]]:
    """Lower-left corners for squares with these ``sides`` (largest first), in rows of about ``wide`` : 1 overall."""
    across = max(max(sides, default=0.0), sqrt(wide * sum((side + GAP) ** 2 for side in sides)))
    corners: list[tuple[float, float]] = []
    x = y = row = 0.0
    for side in sides:
        if x and x + side > across + 1e-9:
            x, y, row = 0.0, y + row + GAP, 0.0
        corners.append((x, y))
        x, row = x + side + GAP, max(row, side)
    return corners
