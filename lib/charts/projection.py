"""The round earth on a flat picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Polynomial of Šavrič, Patterson and Jenny, "The Equal Earth map projection" (2018).
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
ROOT3 = 3**0.5


def equal_earth(longitude: ArrayLike, latitude: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """x within ±2.71 and y within ±1.32 for degrees east and north; areas keep their proportions. NaN stays NaN."""
    east, north = np.radians(np.asarray(longitude, dtype=float)), np.radians(np.asarray(latitude, dtype=float))
    theta = np.arcsin(ROOT3 / 2 * np.sin(north))
    square = theta * theta
    sixth = square**3
    slope = 9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1
    x = 2 * ROOT3 * east * np.cos(theta) / (3 * slope)
    return x, theta * (A1 + A2 * square + sixth * (A3 + A4 * square))
