"""Which nodes get their name written, and on which side, so that no two names cover each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# The picture's size in pixels is not known here; this is the inner part of one two thirds of a laptop wide.
WIDE, HIGH = 640.0, 430.0
LETTER = 0.56  # mean width of a letter, in font sizes
SIDES = ("top center", "bottom center", "middle right", "middle left")


def placed(
    where: NDArray[np.float64], names: Sequence[str], radii: NDArray[np.float64], sizes: NDArray[np.float64], most: int
) -> dict[int, str]:
    """Node number → plotly text position, for at most ``most`` nodes, in the order given (the strongest first).

    ``where`` is n × 2 within [-1, 1]; ``radii`` and font ``sizes`` are pixels. A name that fits on no side is left out.
    """
    middle = (where + 1) / 2 * np.array([WIDE, HIGH])
    taken = _squares(middle, radii)[: 2 * most]  # the strongest nodes themselves must stay visible
    found: dict[int, str] = {}
    for node in range(min(len(names), 4 * most)):
        if len(found) == most:
            break
        boxes = _boxes(middle[node], radii[node], sizes[node], len(names[node]))
        free = ~_touching(boxes, np.delete(taken, node, axis=0) if node < 2 * most else taken).any(axis=1)
        if free.any():
            side = int(free.argmax())
            found[node] = SIDES[side]
            taken = np.vstack([taken, boxes[side]])
    return found


def _squares(middle: NDArray[np.float64], radii: NDArray[np.float64]) -> NDArray[np.float64]:
    half = radii[:, None] * 0.8
    return np.hstack([middle - half, middle + half])


def _boxes(middle: NDArray[np.float64], radius: float, size: float, letters: int) -> NDArray[np.float64]:
    """Left, low, right, high of the name above, below, right and left of its node."""
    wide, high = letters * size * LETTER, size * 1.25
    x, y = middle
    beside = (
        (-wide / 2, radius),
        (-wide / 2, -radius - high),
        (radius + 2, -high / 2),
        (-radius - 2 - wide, -high / 2),
    )
    return np.array([(x + dx, y + dy, x + dx + wide, y + dy + high) for dx, dy in beside])


def _touching(boxes: NDArray[np.float64], taken: NDArray[np.float64]) -> NDArray[np.bool_]:
    one, other = boxes[:, None, :], taken[None, :, :]
    across = (one[..., 0] < other[..., 2]) & (other[..., 0] < one[..., 2])
    return across & (one[..., 1] < other[..., 3]) & (other[..., 1] < one[..., 3])
