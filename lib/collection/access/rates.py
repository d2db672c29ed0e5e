"""How often and how much one reader may ask for or bring: a token bucket each, in the memory of this process.

Who sits at the machine itself, at the command line or a browser on it, is not counted.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from lib.facts import DramatisError

DAY = 24 * 3600.0
MOST_READERS = 10_000  # buckets kept; beyond that the full ones, which say nothing, are let go
FILES, MEGABYTES = "DRAMATIS_FILES_A_DAY", "DRAMATIS_MB_A_DAY"


class RateError(DramatisError):
    """Somebody asks too often, or brings too much for one day."""


@dataclass(slots=True)
class Rate:
    """At most ``most()`` at once, and as many again every ``seconds``, for each reader."""

    what: str
    most: Callable[[], int]
    seconds: float
    clock: Callable[[], float] = time.monotonic
    _held: dict[str, tuple[float, float]] = field(default_factory=dict)  # reader → what is left, and when it was
    _lock: Lock = field(default_factory=Lock)

    def take(self, who: str | None, amount: float = 1) -> None:
        """Nothing, where ``who`` may have so much more; nobody named is always let through. Raises RateError."""
        if who is None:
            return
        with self._lock:
            wait = self._taken(who, amount)
        if wait > 0:
            raise RateError(f"Too many {self.what} from one reader; try again in {_duration(wait)}.")

    def _taken(self, who: str, amount: float) -> float:
        """Takes it and gives 0, or gives the seconds after which it could be taken."""
        now, most = self.clock(), self.most()
        left, since = self._held.get(who, (most, now))
        left = min(most, left + (now - since) * most / self.seconds)
        enough = amount <= left
        if len(self._held) >= MOST_READERS:
            self._forget(now)
        self._held[who] = (left - amount if enough else left, now)
        return 0 if enough else max(1.0, (min(amount, most) - left) * self.seconds / most)

    def _forget(self, now: float) -> None:
        """Lets the buckets go that are full again, or all where none is: then nobody has to wait."""
        full = [who for who, (_, since) in self._held.items() if now - since >= self.seconds]
        for who in full or list(self._held):
            del self._held[who]


def _duration(seconds: float) -> str:
    """So long in words, rounded up."""
    for unit, name in ((3600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= unit:
            number = -int(-seconds // unit)
            return f"{number} {name}{'s' if number > 1 else ''}"
    return "1 second"


def _set(name: str, default: int) -> Callable[[], int]:
    """The number that the setting ``name`` gives."""

    def number() -> int:
        said = os.environ.get(name, "")
        return max(1, int(said)) if said.isascii() and said.isdigit() else default

    return number


SEARCHES = Rate("searches", lambda: 30, 30)
REQUESTS = Rate("requests to the API", lambda: 60, 6)
UPLOADS = Rate("uploads at once", lambda: 2_000, 200)  # as many as an archive may hold
FILES_A_DAY = Rate("files in one day", _set(FILES, 5_000), DAY)
BYTES_A_DAY = Rate("megabytes in one day", lambda: 2**20 * _set(MEGABYTES, 2_000)(), DAY)


def beyond_a_day(who: str | None, size: int) -> RateError | None:
    """Counts one file of ``size`` bytes against what its reader may bring in a day: why it is too much, if it is."""
    try:
        BYTES_A_DAY.take(who, size)
        FILES_A_DAY.take(who)
    except RateError as error:
        return error
    return None
