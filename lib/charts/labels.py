"""Which nodes get their name written, and on which side, so that no two names cover each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# The picture's size in pixels is not known here; this is the inner part of one two thirds of a laptop wide.
WIDE, HIGH = 600.0, 440.0
LETTER = 0.52  # mean width of a letter, in font sizes
SIDES = (
    *("top center", "bottom center", "middle right", "middle left"),
    *("top right", "top left", "bottom right", "bottom left"),
)
LARGE = 11.0  # pixels of radius from which a node is named even where the name covers others
SLANT = 4.0  # what standing at a corner, a little further off, costs in the same pixels

Floats = NDArray[np.float64]
Screen = tuple[float, float]
LAPTOP: Screen = (WIDE, HIGH)
PHONE: Screen = (340.0, HIGH)


class Screens(NamedTuple):
    """The picture's inner part in pixels, on a wide screen and on a phone."""

    wide: Screen = LAPTOP
    phone: Screen = PHONE


SCREENS = Screens()


def for_screens(
    where: Floats, names: Sequence[str], radii: Floats, sizes: Floats, most: int, screens: Screens = SCREENS
) -> tuple[dict[int, str], dict[int, str]]:
    """Node number → plotly text position: for names that have room on a phone too, and for those that need a wide one.

    At most ``most`` nodes, in the order given (the strongest first). ``where`` is n × 2, from (-1, -1) lower left to
    (1, 1) upper right of the picture; ``radii`` and font ``sizes`` are pixels; names may hold <br>. A name that would
    cover another on every side is left out.
    """
    wide, narrow, both = (
        _Board(where, names, radii, sizes, screen) for screen in (screens.wide, screens.phone, screens.wide)
    )
    always = _standing([wide, narrow], most, {})
    found = _standing([both], most, always)
    return always, {node: side for node, side in found.items() if node not in always}


def _standing(boards: Sequence[_Board], most: int, kept: Mapping[int, str]) -> dict[int, str]:
    """The names that stand on all ``boards`` at once, those ``kept`` first."""
    radii, found = boards[0].radii, dict(kept)
    for node, side in kept.items():
        boards[0].take(node, SIDES.index(side))
    for node in range(min(len(radii), 3 * most)):
        if len(found) == most:
            break
        cost = np.maximum.reduce([board.cost(node) for board in boards])
        side = int(cost.argmin())
        if node not in kept and cost[side] <= (1e9 if radii[node] >= LARGE else SLANT):
            found[node] = SIDES[side]
            for board in boards:
                board.take(node, side)
    return found


class _Board:
    """One screen with the names that stand on it already."""

    def __init__(self, where: Floats, names: Sequence[str], radii: Floats, sizes: Floats, screen: Screen) -> None:
        self.names, self.radii, self.sizes, self.screen = names, radii, sizes, screen
        self.middle = (where + 1) / 2 * np.array(screen)
        spread = radii[:, None] * 0.8
        self.nodes = np.hstack([self.middle - spread, self.middle + spread])
        self.taken = np.empty((0, 4))

    def cost(self, node: int) -> Floats:
        """What the name covers on each of ``SIDES``; infinite where it covers another name or leaves the picture."""
        boxes = self._boxes(node)
        cost = _touching(boxes, self.nodes) @ self.radii
        cost -= _touching(boxes, self.nodes[node : node + 1])[:, 0] * self.radii[node]
        cost[4:] += SLANT
        return np.where(_touching(boxes, self.taken).any(axis=1) | _outside(boxes, self.screen), np.inf, cost)

    def take(self, node: int, side: int) -> None:
        """Puts the name of ``node`` on one of its sides."""
        self.taken = np.vstack([self.taken, self._boxes(node)[side]])

    def _boxes(self, node: int) -> Floats:
        return _boxes(self.middle[node], self.radii[node], self.sizes[node], self.names[node])


def _boxes(middle: Floats, radius: float, size: float, name: str) -> Floats:
    """Left, low, right, high of the name on each of ``SIDES`` of its node."""
    lines = name.split("<br>")
    wide, high = max(map(len, lines)) * size * LETTER, len(lines) * size * 1.25
    x, y = middle
    up, down, right, left = radius, -radius - high, radius + 2, -radius - 2 - wide
    straight = ((-wide / 2, up), (-wide / 2, down), (right, -high / 2), (left, -high / 2))
    across = ((right, up), (left, up), (right, down), (left, down))
    return np.array([(x + dx, y + dy, x + dx + wide, y + dy + high) for dx, dy in straight + across])


def _outside(boxes: Floats, screen: Screen = LAPTOP) -> NDArray[np.bool_]:
    return (boxes[:, 0] < 0) | (boxes[:, 1] < 0) | (boxes[:, 2] > screen[0]) | (boxes[:, 3] > screen[1])


def _touching(boxes: Floats, taken: Floats) -> NDArray[np.bool_]:
    one, other = boxes[:, None, :], taken[None, :, :]
    across = (one[..., 0] < other[..., 2]) & (other[..., 0] < one[..., 2])
    return across & (one[..., 1] < other[..., 3]) & (other[..., 1] < one[..., 3])
