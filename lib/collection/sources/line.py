"""Work that one thread does ahead of another: values in a line of bounded length."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, Full, Queue
from threading import Event
from types import TracebackType
from typing import Generic, TypeVar

Value = TypeVar("Value")
_LOOK = 0.2  # seconds from one look whether anybody still takes values to the next


class _StoppedError(Exception):
    """Nobody takes values any more."""


class _End:
    """Stands at the end of a line."""


@dataclass
class Line(Generic[Value]):
    """What ``give`` hands to the function that it is given, in a thread beside, at most ``length`` ahead.

    Whoever leaves the line ends the thread, which can hand over no more.
    """

    give: Callable[[Callable[[Value], None]], None]
    length: int
    _values: Queue[Value | _End] = field(init=False)
    _stopped: Event = field(default_factory=Event)
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "line"))
    _given: Future[None] = field(init=False)

    def __enter__(self) -> Line[Value]:
        self._values = Queue(self.length)
        self._given = self._thread.submit(self.give, self._hand)
        self._given.add_done_callback(self._end)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stopped.set()
        self._thread.shutdown(wait=False)

    def some(self, most: int, seconds: float) -> list[Value]:
        """The next values, so many or those that came so soon after the first; none at the end, nor where the line was
        left.

        Raises what ``give`` raised.
        """
        found, until = list[Value](), None
        while len(found) < most:
            try:
                value = self._values.get(timeout=max(0.0, until - time.monotonic()) if until else _LOOK)
            except Empty:
                if until is None and not self._stopped.is_set():
                    continue
                break
            if isinstance(value, _End):
                self._values.put(value)  # for the next time
                self._given.result()
                break
            found.append(value)
            until = until or time.monotonic() + seconds
        return found

    def _end(self, _: object) -> None:
        with suppress(_StoppedError):
            self._hand(_End())

    def _hand(self, value: Value | _End) -> None:
        while not self._stopped.is_set():
            try:
                self._values.put(value, timeout=_LOOK)
            except Full:
                continue
            return
        raise _StoppedError
