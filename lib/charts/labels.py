"""Places the names of nodes so that no name covers another name or another node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# The picture's size in pixels is not known here; these are its inner part two thirds of a screen wide: of a small
# laptop, a laptop and a large screen. What stands free in each of them does so in between.
WIDE, HIGH = 600.0, 440.0
LETTER = 0.52  # mean width of a letter, in font sizes
SIDES = (
    *("top center", "bottom center", "middle right", "middle left"),
    *("top right", "top left", "bottom right", "bottom left"),
)
LARGE = 11.0  # pixels of radius from which a node is named even where its name must stand apart
APART = (16.0, 30.0, 44.0, 60.0, 80.0, 105.0)  # pixels from a node to a name that a line leads to
SPREAD = 0.95  # of a radius, how far a sign reaches
CROSSED = 25.0  # what a line over another's sign costs, in the same pixels
ON_LINE = np.linspace(0.1, 0.9, 9)[:, None]  # where such a line is looked at

EIGHT = len(SIDES)
SPARE = EIGHT * (1 + len(APART))  # a place of its own, sought where none of the others is free
PLACES = SPARE + 1
FAR = np.arange(18.0, 240.0, 14.0)  # pixels from a node to a name at its spare place
AROUND = np.array([(np.cos(turn), np.sin(turn)) for turn in np.linspace(0, 2 * np.pi, 24, endpoint=False)])
NEAREST = 40  # of the spare places looked at for what their lines cross
NEAR = EIGHT * 5  # the places to which a line from a weak node may lead

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Screen = tuple[float, float]
LAPTOP: Screen = (WIDE, HIGH)
PHONE: Screen = (340.0, HIGH)
TABLET: Screen = (450.0, 455.0)


class Screens(NamedTuple):
    """The picture's inner part in pixels, where it is wide and where it is narrow."""

    wide: tuple[Screen, ...] = (LAPTOP, (760.0, 510.0), (1080.0, 530.0))
    narrow: tuple[Screen, ...] = (PHONE, (380.0, 455.0), TABLET)

    @property
    def smallest(self) -> Screen:
        """What all of them have in common."""
        every = (*self.wide, *self.narrow)
        return min(wide for wide, _ in every), min(high for _, high in every)


SCREENS = Screens()


class Named(NamedTuple):
    """Nodes with names, the strongest first: ``where`` is n × 2, from (-1, -1) lower left to (1, 1) upper right of the
    picture; ``radii`` and font ``sizes`` are pixels; names may hold <br>."""

    where: Floats
    names: Sequence[str]
    radii: Floats
    sizes: Floats


class Most(NamedTuple):
    """The most names written, and how many of the first nodes always have theirs in a wide picture."""

    names: int
    sure: int = 0


class Written(NamedTuple):
    """Node number → plotly text position for names that have room on a phone too, and for those that need a wide
    screen; → pixels right and up to the middle of a name that stands apart, at the end of a line: again for both."""

    always: dict[int, str]
    wide: dict[int, str]
    apart: dict[int, tuple[float, float]]
    wide_apart: dict[int, tuple[float, float]]


def for_screens(nodes: Named, most: int | Most, screens: Screens = SCREENS) -> Written:
    """Which names are written where, of at most ``most`` nodes.

    A name that would cover another name or a node in every position is left out; one that ``most`` says should be shown
    is sought a place far off first.
    """
    where, radii, sizes = (
        np.ascontiguousarray(numbers, dtype=np.float64).tobytes() for numbers in (nodes.where, nodes.radii, nodes.sizes)
    )
    asked = most if isinstance(most, Most) else Most(most)
    return _for_screens((where, radii, sizes), tuple(nodes.names), asked, screens)


@lru_cache(maxsize=64)  # a picture is drawn again at each click anywhere on its page
def _for_screens(given: tuple[bytes, bytes, bytes], names: tuple[str, ...], most: Most, screens: Screens) -> Written:
    where, radii, sizes = (np.frombuffer(numbers) for numbers in given)
    first = min(len(names), max(3 * most.names, most.sure))
    boxes = np.array([_boxes(radii[node], sizes[node], names[node]) for node in range(first)])
    # On a phone only large signs have a line to their names; there the names of weak ones may be left out.
    wide, narrow = (
        [_Board(where.reshape(-1, 2), radii, boxes.reshape(first, PLACES, 4), screen, sure) for screen in some]
        for some, sure in zip(screens, (most.sure, 0), strict=True)
    )
    always, more = _in_turn(wide, narrow, most)
    offsets = (
        {node: _middle(boxes[node, at]) for node, at in found.items() if at >= EIGHT} for found in (always, more)
    )
    return Written(_sides(always), _sides(more), *offsets)


def _in_turn(wide: list[_Board], narrow: list[_Board], most: Most) -> tuple[dict[int, int], dict[int, int]]:
    """The places of names on every screen, and on wide ones only: those that are sure come before all others."""
    first, sure = len(wide[0].boxes), min(len(wide[0].boxes), most.sure)
    always: dict[int, int] = {}
    more: dict[int, int] = {}
    # Each of those that are sure is sought every place before the next takes its own; then what all screens have room
    # for comes before what only wide ones have.
    for some in (*([node] for node in range(sure)), range(sure, first)):
        always |= _standing([*narrow, *wide], some, most.names - len(always) - len(more))
        left = [node for node in some if node not in always]
        more |= _standing(wide, left, most.names - len(always) - len(more), sure=len(some) == 1 and some[0] < sure)
    return always, more


def middles(written: Written, nodes: Named) -> dict[int, tuple[float, float]]:
    """Node number → pixels right and up from it to the middle of its name, for every name that is written."""
    sides = {node: SIDES.index(side) for node, side in {**written.always, **written.wide}.items()}
    found = {
        node: _middle(_boxes(nodes.radii[node], nodes.sizes[node], nodes.names[node])[place])
        for node, place in sides.items()
    }
    return found | written.apart | written.wide_apart


def _middle(box: Floats) -> tuple[float, float]:
    return float(box[0] + box[2]) / 2, float(box[1] + box[3]) / 2


def _sides(places: Mapping[int, int]) -> dict[int, str]:
    return {node: SIDES[place] for node, place in places.items() if place < EIGHT}


def _standing(boards: Sequence[_Board], nodes: Sequence[int], most: int, *, sure: bool = False) -> dict[int, int]:
    """Node → number of the place of its name, free on all ``boards`` at once; ``sure``: each has one, free or not."""
    found: dict[int, int] = {}
    free = np.logical_and.reduce([board.free for board in boards])
    for node in nodes:
        if len(found) >= most:
            break
        place = _place(boards, node, np.flatnonzero(free[node]))
        if place is None and sure:
            place = _spare(boards, node)
        if place is not None:
            found[node] = place
            _take(boards, node, place)
    return found


def _spare(boards: Sequence[_Board], node: int) -> int | None:
    """``SPARE``, set to a place further off or in between at which the name covers nothing on any board, if any is.

    Of the nearest ones it is that whose line crosses least.
    """
    wide, high = boards[0].offsets[node, 0, 2:] - boards[0].offsets[node, 0, :2]
    middles = AROUND * (FAR[:, None, None] + np.array([wide, high]) / 2)
    half = np.array([wide, high]) / 2
    places = np.concatenate([middles - half, middles + half], axis=2).reshape(-1, 4)
    clear = np.logical_and.reduce([board.uncovered(node, places) for board in boards])
    near = places[clear][:NEAREST]
    if not len(near):
        return None
    crossed = np.add.reduce([board.crossings(node, near) for board in boards])
    for board in boards:
        board.put(node, near[int((crossed + np.arange(len(near)) / len(near)).argmin())])
    return SPARE


def _take(boards: Sequence[_Board], node: int, place: int) -> None:
    for board in boards:
        board.take(node, place)


def _place(boards: Sequence[_Board], node: int, places: Places) -> int | None:
    """The first of these places at which the name covers no other; of those apart the nearest, if no line crosses it.

    A line over another's sign is drawn only where every other place is much further off.
    """
    for board in boards:
        places = places[board.clear(node, places)]
    apart = places[places >= EIGHT]
    if len(apart) < len(places) or not len(places):
        return int(places[0]) if len(places) else None
    cost = np.maximum.reduce([board.crossed(node, apart) for board in boards]) + np.repeat(APART, EIGHT)[apart - EIGHT]
    return int(apart[cost.argmin()]) if np.isfinite(cost).any() else None


class _Board:
    """One screen with the names that stand on it already; ``free``: node × place that covers no sign, inside it."""

    def __init__(self, where: Floats, radii: Floats, boxes: Floats, screen: Screen, sure: int = 0) -> None:
        self.middle = (where + 1) / 2 * np.array(screen)
        spread = radii[:, None] * SPREAD
        self.nodes = np.hstack([self.middle - spread, self.middle + spread])
        self.offsets = boxes
        self.boxes = boxes + np.tile(self.middle[: len(boxes), None], 2)
        self.taken = np.empty((0, 4))
        self.free = np.zeros(boxes.shape[:2], dtype=bool)
        self.free[:, :EIGHT] = self._covers_none(self.boxes[:, :EIGHT], screen)
        self.screen = screen
        for named, places in (
            (np.arange(min(sure, len(boxes))), NEAR),
            (np.flatnonzero(radii[: len(boxes)] >= LARGE), SPARE),
        ):
            self.free[named, EIGHT:places] = self._covers_none(self.boxes[named, EIGHT:places], screen)

    def clear(self, node: int, places: Places) -> NDArray[np.bool_]:
        """Places at which the name would cover no name already placed."""
        return np.logical_not(_touching(self.boxes[node, places], self.taken).any(axis=1))

    def crossed(self, node: int, places: Places) -> Floats:
        """What the line to each place crosses: signs, or, infinite, names."""
        lines = np.concatenate([self._line(node, place) for place in places])
        names, signs = (
            _touching(lines, boxes).any(axis=1).reshape(len(places), -1).any(axis=1)
            for boxes in (self.taken, self.nodes[np.arange(len(self.nodes)) != node])
        )
        return np.where(names, np.inf, CROSSED * signs)

    def uncovered(self, node: int, offsets: Floats) -> NDArray[np.bool_]:
        """Which of these boxes, measured from the middle of the node, cover nothing."""
        boxes = offsets + np.tile(self.middle[node], 2)
        return self._covers_none(boxes, self.screen) & ~_touching(boxes, self.taken).any(axis=1)

    def crossings(self, node: int, offsets: Floats) -> Floats:
        """How many nodes and names the line to each of these boxes touches."""
        others = np.vstack([self.taken, self.nodes[np.arange(len(self.nodes)) != node]])
        ends = (offsets[:, :2] + offsets[:, 2:]) / 2
        points = (self.middle[node] + ON_LINE * ends[:, None, :]).reshape(-1, 2)
        touched = _touching(np.hstack([points - 1, points + 1]), others)
        return touched.reshape(len(offsets), len(ON_LINE), -1).any(axis=1).sum(axis=1).astype(float)

    def put(self, node: int, offset: Floats) -> None:
        """Makes a box the spare place of a node's name."""
        self.offsets[node, SPARE] = offset
        self.boxes[node, SPARE] = offset + np.tile(self.middle[node], 2)

    def take(self, node: int, place: int) -> None:
        """Puts the name of ``node`` at one of its places, and its line before it."""
        line = self._line(node, place) if place >= EIGHT else np.empty((0, 4))
        self.taken = np.vstack([self.taken, self.boxes[node, place], line])

    def _covers_none(self, boxes: Floats, screen: Screen) -> NDArray[np.bool_]:
        each = boxes.reshape(-1, 4)
        return ~(_touching(each, self.nodes).any(axis=1) | _outside(each, screen)).reshape(boxes.shape[:-1])

    def _line(self, node: int, place: int) -> Floats:
        """Small boxes along the line from the node to its name."""
        points = self.middle[node] + ON_LINE * (_middle(self.boxes[node, place]) - self.middle[node])
        return np.hstack([points - 1, points + 1])


def _boxes(radius: float, size: float, name: str) -> Floats:
    """Left, low, right, high of the name, from the middle of its node: on each of ``SIDES``, then ever further off."""
    lines = name.split("<br>")
    wide, high = max(map(len, lines)) * size * LETTER, len(lines) * size * 1.25
    corners = [corner for off in (0.0, *APART) for corner in _corners(wide, high, radius + off)]
    return np.array([(dx, dy, dx + wide, dy + high) for dx, dy in (*corners, corners[0])])


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
