"""Places on a time axis on which long empty stretches are cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

MOST = 6  # empty bins in a row that keep their room


class Axis(NamedTuple):
    """Bin → its place, and the places at which a stretch was cut, with its first and last bin."""

    places: dict[int, float]
    cuts: list[tuple[float, int, int]]

    @property
    def length(self) -> float:
        """The place after the last one."""
        return max(self.places.values(), default=-1) + 1


def axis(bins: Iterable[int], most: int = MOST, width: float = 2) -> Axis:
    """The places of these bins; more than ``most`` empty ones in a row take only ``width`` and are cut."""
    places: dict[int, float] = {}
    cuts: list[tuple[float, int, int]] = []
    at, before = -1.0, None
    for one in sorted(set(bins)):
        empty = 0 if before is None else one - before - 1
        if before is not None and empty > most:
            cuts.append((at + 1 + (width - 1) / 2, before + 1, one - 1))
            at += 1 + width
        else:
            at += 1 + empty
        places[one], before = at, one
    return Axis(places, cuts)


def ticks(
    axis: Axis, most: int, label: Callable[[int], str], length: Callable[[int], str]
) -> tuple[list[float], list[str]]:
    """Places and texts: at most ``most`` ``label``s of bins, and at each cut the ``length`` of what is left out."""
    held = sorted(axis.places)
    shown = held[:: max(1, -(-len(held) // most))]
    named = [(axis.places[one], label(one)) for one in shown]
    named += [(place, f"…<br>{length(last - first + 1)}") for place, first, last in axis.cuts]
    return [place for place, _ in named], [text for _, text in named]
