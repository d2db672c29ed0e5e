"""Which nodes get their name written, and on which side, so that no two names cover each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# The picture's size in pixels is not known here; this is the inner part of one two thirds of a laptop wide.
WIDE, HIGH = 600.0, 440.0
LETTER = 0.52  # mean width of a letter, in font sizes
SIDES = (
    *("top center", "bottom center", "middle right", "middle left"),
    *("top right", "top left", "bottom right", "bottom left"),
)
LARGE = 9.0  # pixels of radius from which a node is named even where the name covers small nodes
SLANT = 4.0  # what standing at a corner, a little further off, costs in the same pixels
COVERED = 6.0  # pixels of radius that a weaker node's name may cover
NODES = 120  # the strongest nodes, whose covering counts

Floats = NDArray[np.float64]


def placed(where: Floats, names: Sequence[str], radii: Floats, sizes: Floats, most: int) -> dict[int, str]:
    """Node number → plotly text position, for at most ``most`` nodes, in the order given (the strongest first).

    ``where`` is n × 2, from (-1, -1) lower left to (1, 1) upper right of the picture; ``radii`` and font ``sizes`` are
    pixels; names may hold <br>. A name that would cover another on every side is left out.
    """
    middle = (where + 1) / 2 * np.array([WIDE, HIGH])
    nodes = np.hstack([middle - radii[:, None] * 0.8, middle + radii[:, None] * 0.8])[:NODES]
    taken = np.empty((0, 4))
    found: dict[int, str] = {}
    for node in range(min(len(names), 3 * most)):
        if len(found) == most:
            break
        boxes = _boxes(middle[node], radii[node], sizes[node], names[node])
        cost = _touching(boxes, nodes) @ radii[:NODES]
        if node < NODES:
            cost -= _touching(boxes, nodes[node : node + 1])[:, 0] * radii[node]
        cost[4:] += SLANT
        cost = np.where(_touching(boxes, taken).any(axis=1) | _outside(boxes), np.inf, cost)
        side = int(cost.argmin())
        if cost[side] <= (1e9 if radii[node] >= LARGE else COVERED):
            found[node] = SIDES[side]
            taken = np.vstack([taken, boxes[side]])
    return found


def _boxes(middle: Floats, radius: float, size: float, name: str) -> Floats:
    """Left, low, right, high of the name on each of ``SIDES`` of its node."""
    lines = name.split("<br>")
    wide, high = max(map(len, lines)) * size * LETTER, len(lines) * size * 1.25
    x, y = middle
    up, down, right, left = radius, -radius - high, radius + 2, -radius - 2 - wide
    straight = ((-wide / 2, up), (-wide / 2, down), (right, -high / 2), (left, -high / 2))
    across = ((right, up), (left, up), (right, down), (left, down))
    return np.array([(x + dx, y + dy, x + dx + wide, y + dy + high) for dx, dy in straight + across])


def _outside(boxes: Floats) -> NDArray[np.bool_]:
    return (boxes[:, 0] < 0) | (boxes[:, 1] < 0) | (boxes[:, 2] > WIDE) | (boxes[:, 3] > HIGH)


def _touching(boxes: Floats, taken: Floats) -> NDArray[np.bool_]:
    one, other = boxes[:, None, :], taken[None, :, :]
    across = (one[..., 0] < other[..., 2]) & (other[..., 0] < one[..., 2])
    return across & (one[..., 1] < other[..., 3]) & (other[..., 1] < one[..., 3])
