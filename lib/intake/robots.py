"""What a site's robots.txt lets programs do. Source: RFC 9309, 2.3.1 "Access Results"."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import httpx
from protego import Protego

from lib.intake.refusals import FetchError, RobotsError, TooMuchError, UnreachableError

NAME = "Dramatis"  # by which a robots.txt may speak of this program
KEPT = 24 * 3600.0  # seconds for which a file is believed
SOON = 300.0  # after which one that failed is asked again
AT_ONCE = 30.0  # after which a site that cannot be reached is asked again
MOST_KEPT = 2_000  # sites
LARGEST = 512_000  # bytes of it that are looked at
LONGEST_DELAY = 30.0  # seconds between two requests that a site is granted
_MISSING = range(400, 500)


class _Known(NamedTuple):
    rules: Protego | None  # None: the file could not be had, and its site is left alone
    until: float
    error: FetchError | None = None  # why the site could not be reached at all


@dataclass
class Robots:
    """The files of the sites that were asked; ``fetch`` gives the bytes of one, or raises FetchError."""

    fetch: Callable[[str], bytes]
    clock: Callable[[], float] = time.monotonic
    _known: dict[str, _Known] = field(default_factory=dict)
    _sites: defaultdict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def require(self, url: httpx.URL) -> float:
        """Seconds that the site wants between two requests. Raises RobotsError where it asks to stay away."""
        rules = self._rules(url)
        if rules is None:
            raise UnreachableError(f"The robots.txt of {url.host} cannot be read now, so its pages are left alone.")
        if not rules.can_fetch(str(url), NAME):
            raise RobotsError(f"The robots.txt of {url.host} asks programs not to fetch this page.")
        return min(float(rules.crawl_delay(NAME) or 0), LONGEST_DELAY)

    def sitemaps(self, url: httpx.URL) -> tuple[str, ...]:
        """The sitemaps that a site names. Raises FetchError."""
        rules = self._rules(url)
        return tuple(rules.sitemaps) if rules else ()

    def _rules(self, url: httpx.URL) -> Protego | None:
        site = f"{url.scheme}://{url.netloc.decode()}"
        with self._lock:
            lock = self._sites[site]
        with lock:  # a site is asked once, however many wait for its answer
            known = self._known.get(site)
            if known is None or known.until < self.clock():
                known = self._kept(site, self._asked(site))
        if known.error is not None:
            raise type(known.error)(str(known.error), known.error.wait)
        return known.rules

    def _kept(self, site: str, known: _Known) -> _Known:
        with self._lock:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
                self._sites.clear()
            self._known[site] = known
        return known

    def _asked(self, site: str) -> _Known:
        """What a site says now; one that has no such file allows everything, one that fails is asked again soon."""
        try:
            text = self.fetch(f"{site}/robots.txt")[:LARGEST].decode("utf-8", "replace")
        except FetchError as error:
            if error.status in _MISSING or isinstance(error, TooMuchError):
                return _Known(Protego.parse(""), self.clock() + KEPT)
            if error.status:
                return _Known(None, self.clock() + SOON)
            return _Known(None, self.clock() + AT_ONCE, error)  # then its pages cannot be had either
        return _Known(Protego.parse(text.removeprefix("\ufeff")), self.clock() + KEPT)
