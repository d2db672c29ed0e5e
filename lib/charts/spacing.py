"""Room between the nodes of a picture, in its pixels: none covers another, and arrows between neighbours are seen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

Floats = NDArray[np.float64]
Pairs = NDArray[np.int64]
Screen = tuple[float, float]
MARGIN = 1.14  # room for names at the rim
STEP = 0.2  # of a plane from -1 to 1
CORNER = 1.2  # how far the corners of squares and diamonds reach, in radii
BETWEEN = 3.0  # pixels that stay free between two nodes
ARROW = 26.0  # pixels that an arrow with its head and its sign needs
FULL = 0.35  # of the picture that nodes may cover: more than that, and they are drawn smaller
EVEN = 0.7
FEW = 6  # nodes whose spaces need no evening
ROUNDS = 200


class Placed(NamedTuple):
    """Positions of the nodes (n × 2, from (-1, -1) to (1, 1)) and their diameters in pixels."""

    where: Floats
    sizes: Floats


def placed(where: Floats, sizes: Floats, links: Pairs, screen: Screen, *, even: bool) -> Placed:
    """The nodes so that on ``screen`` (pixels), and on each larger one, no two are nearer than their radii together.

    Who is left of another or above it mostly stays so. ``links`` are pairs of numbers that an arrow joins: it has room
    to be seen, where there is room. ``even``: spaces are evened, so that the whole picture is used. Where the nodes
    would fill the picture they become smaller.
    """
    if len(where) < 2:
        return Placed(where, sizes)
    given = where.astype(np.float64).tobytes(), sizes.astype(np.float64).tobytes(), links.astype(np.int64).tobytes()
    return _placed(given, screen, even)


@lru_cache(maxsize=64)  # a picture is drawn again at each click anywhere on its page
def _placed(given: tuple[bytes, bytes, bytes], screen: Screen, even: bool) -> Placed:
    where, sizes = np.frombuffer(given[0]).reshape(-1, 2), np.frombuffer(given[1])
    links = np.frombuffer(given[2], dtype=np.int64).reshape(-1, 2)
    inner = np.array(screen) / MARGIN
    reach = CORNER * sizes / 2 + BETWEEN / 2
    smaller = float(min(1.0, (FULL * inner.prod() / (np.pi * (reach**2).sum())) ** 0.5))
    start = _evened(_spread(where)) if even else _spread(where)
    pixels = _pushed(start * inner, reach * smaller, links, inner)
    return Placed(pixels / inner * 2 - 1, sizes * smaller)


def _evened(where: Floats) -> Floats:
    """The same order from left to right and from below to above, most of the way to even steps."""
    ranks = where.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / (len(where) - 1)
    return where + EVEN * (ranks - where) if len(where) >= FEW else where


def _pushed(pixels: Floats, radii: Floats, links: Pairs, inner: Floats) -> Floats:
    """Arrows get their room in the first half of the rounds; the others only keep nodes off each other."""
    none = np.empty((0, 2), dtype=np.int64)
    for number in range(ROUNDS):
        joined = links if number < ROUNDS // 2 else none
        near = KDTree(pixels).query_pairs(2 * radii.max(), output_type="ndarray")
        pairs = np.vstack([near, joined])
        least = radii[pairs].sum(axis=1) + np.repeat([0.0, ARROW], [len(near), len(joined)])
        moved = _stepped(pixels, pairs, least, inner)
        if moved is None and number >= ROUNDS // 2:
            break
        pixels = pixels if moved is None else moved
    return pixels


def _stepped(pixels: Floats, pairs: Pairs, least: Floats, inner: Floats) -> Floats | None:
    """One step of all pairs that are too near; None where none is."""
    gap = pixels[pairs[:, 1]] - pixels[pairs[:, 0]]
    far = np.hypot(gap[:, 0], gap[:, 1])
    close = far < least - 1e-6
    if not close.any():
        return None
    pairs, gap, far, least = pairs[close], gap[close], far[close], least[close]
    same = far < 1e-6  # two on one spot part in a direction fixed by their numbers
    turn = pairs.sum(axis=1)[same].astype(float)
    gap[same], far[same] = np.column_stack([np.cos(turn), np.sin(turn)]), 1.0
    lack = np.where(same, least, least - far)
    step = gap / far[:, None] * (lack * 0.52)[:, None]
    moved = pixels.copy()
    np.add.at(moved, pairs[:, 0], -step)
    np.add.at(moved, pairs[:, 1], step)
    return np.clip(moved, 0.0, inner)


def _spread(where: Floats) -> Floats:
    """The same picture over the unit square; a flat side is centred."""
    low, high = where.min(axis=0), where.max(axis=0)
    flat = high - low < 1e-9
    return np.where(flat, 0.5, (where - low) / np.where(flat, 1.0, high - low))


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle by its middle and half its sides, each (x, y)."""

    middle: Floats
    half: Floats

    def ranges(self) -> tuple[list[float], list[float]]:
        """Of the x axis and of the y axis."""
        low, high = self.middle - self.half, self.middle + self.half
        return [float(low[0]), float(high[0])], [float(low[1]), float(high[1])]

    def within(self, where: Floats) -> Floats:
        """Points n × 2 with (-1, -1) at the lower left and (1, 1) at the upper right of the window."""
        return (where - self.middle) / self.half


def window(where: Floats) -> Window:
    """The part of the plane that the points take, in steps, so that a filter moves it seldom and no room is empty."""
    low, high = np.floor(where.min(axis=0) / STEP) * STEP, np.ceil(where.max(axis=0) / STEP) * STEP
    return Window((low + high) / 2, np.maximum((high - low) / 2, 0.1) * MARGIN)
