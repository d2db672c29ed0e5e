"""Where the names of nodes are written, so that no two names cover each other, nor another's sign if that can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
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
LARGE = 11.0  # pixels of radius from which a node is named even where its name must stand apart or cover others
APART = (16.0, 30.0, 44.0, 60.0)  # pixels from a node to a name that a line leads to
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


class Written(NamedTuple):
    """Node number → plotly text position for names that have room on a phone too, and for those that need a wide
    screen; → pixels right and up to the middle of a name that stands apart, at the end of a line."""

    always: dict[int, str]
    wide: dict[int, str]
    apart: dict[int, tuple[float, float]]


def for_screens(
    where: Floats, names: Sequence[str], radii: Floats, sizes: Floats, most: int, screens: Screens = SCREENS
) -> Written:
    """Which names are written where.

    At most ``most`` nodes, in the order given (the strongest first). ``where`` is n × 2, from (-1, -1) lower left to
    (1, 1) upper right of the picture; ``radii`` and font ``sizes`` are pixels; names may hold <br>. A name that would
    cover another on every side is left out.
    """
    given = [np.ascontiguousarray(numbers, dtype=np.float64).tobytes() for numbers in (where, radii, sizes)]
    return _for_screens((given[0], given[1], given[2]), tuple(names), most, screens)


@lru_cache(maxsize=64)  # a picture is drawn again at each click anywhere on its page
def _for_screens(given: tuple[bytes, bytes, bytes], names: tuple[str, ...], most: int, screens: Screens) -> Written:
    where, radii, sizes = (np.frombuffer(numbers) for numbers in given)
    wide, narrow, both = (
        _Board(where.reshape(-1, 2), names, radii, sizes, screen)
        for screen in (screens.wide, screens.phone, screens.wide)
    )
    placed = _standing([wide, narrow], most, {})
    found = _standing([both], most, placed)
    return Written(
        _sides(placed),
        _sides({node: place for node, place in found.items() if node not in placed}),
        {node: wide.offset(node, place) for node, place in placed.items() if place >= len(SIDES)},
    )


def middles(written: Written, names: Sequence[str], radii: Floats, sizes: Floats) -> dict[int, tuple[float, float]]:
    """Node number → pixels right and up from it to the middle of its name, for every name that is written."""
    sides = {node: SIDES.index(side) for node, side in {**written.always, **written.wide}.items()}
    boxes = {node: _boxes(np.zeros(2), radii[node], sizes[node], names[node])[place] for node, place in sides.items()}
    found = {node: (float(box[0] + box[2]) / 2, float(box[1] + box[3]) / 2) for node, box in boxes.items()}
    return found | dict(written.apart)


def _sides(places: Mapping[int, int]) -> dict[int, str]:
    return {node: SIDES[place] for node, place in places.items() if place < len(SIDES)}


def _standing(boards: Sequence[_Board], most: int, kept: Mapping[int, int]) -> dict[int, int]:
    """Node → number of the place of its name, free on all ``boards`` at once; those ``kept`` first."""
    found = dict(kept)
    for node, place in kept.items():
        boards[0].take(node, place)
    for node in range(min(len(boards[0].radii), 3 * most)):
        if len(found) == most:
            break
        place = None if node in kept else _place(boards, node, apart=not kept)
        if place is not None:
            found[node] = place
            for board in boards:
                board.take(node, place)
    return found


def _place(boards: Sequence[_Board], node: int, *, apart: bool) -> int | None:
    """A side of the node on which its name covers nothing; for a large one a place apart, else the best side."""
    cost = np.maximum.reduce([board.cost(node) for board in boards])
    side = int(cost[: len(SIDES)].argmin())
    if cost[side] <= SLANT:
        return side
    if boards[0].radii[node] < LARGE:
        return None
    further = _free((cost, boards[0].cost(node))) if apart else None  # sooner in the way on a phone than everywhere
    return further if further is not None or np.isinf(cost[side]) else side


def _free(every: Iterable[Floats]) -> int | None:
    """The nearest place at which the name covers nothing, by the first of these costs that has one."""
    return next((int((cost <= SLANT).argmax()) for cost in every if cost.min() <= SLANT), None)


class _Board:
    """One screen with the names that stand on it already."""

    def __init__(self, where: Floats, names: Sequence[str], radii: Floats, sizes: Floats, screen: Screen) -> None:
        self.names, self.radii, self.sizes, self.screen = names, radii, sizes, screen
        self.middle = (where + 1) / 2 * np.array(screen)
        spread = radii[:, None] * 0.8
        self.nodes = np.hstack([self.middle - spread, self.middle + spread])
        self.taken = np.empty((0, 4))

    def cost(self, node: int) -> Floats:
        """What the name covers at each place; infinite where it covers another name or leaves the picture."""
        boxes = self._boxes(node)
        cost = _touching(boxes, self.nodes) @ self.radii
        cost -= _touching(boxes, self.nodes[node : node + 1])[:, 0] * self.radii[node]
        cost[4 : len(SIDES)] += SLANT
        return np.where(_touching(boxes, self.taken).any(axis=1) | _outside(boxes, self.screen), np.inf, cost)

    def take(self, node: int, place: int) -> None:
        """Puts the name of ``node`` at one of its places."""
        self.taken = np.vstack([self.taken, self._boxes(node)[place]])

    def offset(self, node: int, place: int) -> tuple[float, float]:
        """Pixels right and up from the node to the middle of its name."""
        left, low, right, high = self._boxes(node)[place]
        x, y = self.middle[node]
        return float((left + right) / 2 - x), float((low + high) / 2 - y)

    def _boxes(self, node: int) -> Floats:
        return _boxes(self.middle[node], self.radii[node], self.sizes[node], self.names[node])


def _boxes(middle: Floats, radius: float, size: float, name: str) -> Floats:
    """Left, low, right, high of the name on each of ``SIDES`` of its node, then on the same ones ever further off."""
    lines = name.split("<br>")
    wide, high = max(map(len, lines)) * size * LETTER, len(lines) * size * 1.25
    corners = [corner for off in (0.0, *APART) for corner in _corners(wide, high, radius + off)]
    return np.array([(dx, dy, dx + wide, dy + high) for dx, dy in corners]) + np.tile(middle, 2)


def _corners(wide: float, high: float, radius: float) -> tuple[tuple[float, float], ...]:
    """The lower left corner on each of ``SIDES``, from the middle of the node."""
    up, down, right, left = radius, -radius - high, radius + 2, -radius - 2 - wide
    straight = ((-wide / 2, up), (-wide / 2, down), (right, -high / 2), (left, -high / 2))
    return (*straight, (right, up), (left, up), (right, down), (left, down))


def _outside(boxes: Floats, screen: Screen = LAPTOP) -> NDArray[np.bool_]:
    return (boxes[:, 0] < 0) | (boxes[:, 1] < 0) | (boxes[:, 2] > screen[0]) | (boxes[:, 3] > screen[1])


def _touching(boxes: Floats, taken: Floats) -> NDArray[np.bool_]:
    one, other = boxes[:, None, :], taken[None, :, :]
    across = (one[..., 0] < other[..., 2]) & (other[..., 0] < one[..., 2])
    return across & (one[..., 1] < other[..., 3]) & (other[..., 1] < one[..., 3])
