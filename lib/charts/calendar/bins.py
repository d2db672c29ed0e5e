"""How a stretch of time is cut: into days, weeks, months or quarters, so that some 6 to 40 bars result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

Unit = Literal["day", "week", "month", "quarter"]
MOST = 40  # bars
DAYS: dict[Unit, int] = {"day": 1, "week": 7, "month": 30, "quarter": 91}
PARTS = 16  # bars of a small picture in a card


def unit(first: str, last: str) -> Unit:
    """The finest unit that cuts the time from ``first`` to ``last`` (ISO days) into at most ``MOST`` bins."""
    days = (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days + 1
    fitting: list[Unit] = [one for one, length in DAYS.items() if days <= MOST * length]
    return fitting[0] if fitting else "quarter"


def course(published: Sequence[str]) -> list[int]:
    """How many of these days fall into each of ``PARTS`` equal parts of the time between them; none for no day."""
    days = [date.fromisoformat(str(day)[:10]).toordinal() for day in published]
    if not days:
        return []
    first, whole = min(days), max(days) - min(days) + 1
    counts = [0] * PARTS
    for day in days:
        counts[(day - first) * PARTS // whole] += 1
    return counts
