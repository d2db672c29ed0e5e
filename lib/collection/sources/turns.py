"""Work by hosts: one thing of a host at a time and hosts by turns, so that a slow one keeps no other waiting."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass
class Turns(Generic[Given, Made]):
    """What ``work`` makes of all that is added, each as soon as it is done; of at most ``most`` hosts at a time.

    For one thread, which may add more while it takes what is done.
    """

    threads: ThreadPoolExecutor
    work: Callable[[Given], Made]
    most: int
    _left: dict[str, deque[Given]] = field(default_factory=dict)  # by host; a host that waits or runs has an entry
    _next: deque[str] = field(default_factory=deque)
    _running: dict[Future[Made], tuple[str, Given]] = field(default_factory=dict)

    def add(self, host: str, given: Given) -> None:
        """Lets something be done when it is the turn of its host."""
        if host not in self._left:
            self._left[host] = deque()
            self._next.append(host)
        self._left[host].append(given)

    def __iter__(self) -> Iterator[tuple[Given, Made]]:
        """Each that was added with what was made of it. Raises what ``work`` raised."""
        while self._next or self._running:
            self._begin()
            done, _ = wait(self._running, return_when="FIRST_COMPLETED")
            for future in done:
                host, given = self._running.pop(future)
                if self._left[host]:
                    self._next.append(host)
                else:
                    del self._left[host]
                yield given, future.result()

    def _begin(self) -> None:
        while self._next and len(self._running) < self.most:
            host = self._next.popleft()
            given = self._left[host].popleft()
            self._running[self.threads.submit(self.work, given)] = host, given
