"""The part of a plane that is shown first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MARGIN = 1.14  # room for names at the rim
STEP = 0.2  # of a plane from -1 to 1


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle by its middle and half its sides, each (x, y)."""

    middle: NDArray[np.float64]
    half: NDArray[np.float64]

    def ranges(self) -> tuple[list[float], list[float]]:
        """Of the x axis and of the y axis."""
        low, high = self.middle - self.half, self.middle + self.half
        return [float(low[0]), float(high[0])], [float(low[1]), float(high[1])]

    def within(self, where: NDArray[np.float64]) -> NDArray[np.float64]:
        """Points n × 2 with (-1, -1) at the lower left and (1, 1) at the upper right of the window."""
        return (where - self.middle) / self.half


def window(where: NDArray[np.float64]) -> Window:
    """The part of the plane that the points take, in steps, so that a filter moves it seldom and no room is empty."""
    low, high = np.floor(where.min(axis=0) / STEP) * STEP, np.ceil(where.max(axis=0) / STEP) * STEP
    return Window((low + high) / 2, np.maximum((high - low) / 2, 0.1) * MARGIN)
