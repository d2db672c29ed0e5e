"""The follower that runs on: a round whenever a source is due, somebody asks, or a file comes into a folder."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from lib.collection.ingest import Pool
from lib.collection.sources import following, kept_sources
from lib.collection.sources.following import Report
from lib.facts import DramatisError
from lib.intake.fetch import Fetcher
from lib.isolation import isolated
from lib.store import Lake
from lib.store.lake.store_errors import FollowedError

LOOK = 15.0  # seconds from one look at what is due to the next
RENEWED = 200  # revisions after which the collection is opened anew: its engine keeps some of each in memory
SETTLE = 1.0  # seconds for a file that is being written

Tell = Callable[[Report], None]


def once(lake: Lake, pool: Pool, tell: Tell) -> bool:
    """Whether all sources that were due could be looked at; one round. Raises FollowedError while another follows."""
    with closing(Fetcher()) as fetcher:
        reports = []
        for report in following.follow(lake, pool, fetcher):
            tell(report)
            reports.append(report)
    return not any(report.trouble for report in reports)


def run(lake: Lake, pool: Pool, tell: Tell, troubled: Callable[[str], None]) -> None:
    """Follows until the process is stopped. While another process follows, it waits for its turn.

    What it keeps in memory does not grow with what it stores.
    """
    wake, news, opened_at = threading.Event(), set[str](), lake.revision()
    with closing(Fetcher()) as fetcher, _watched(wake, news) as watch:
        while True:
            if lake.revision() >= opened_at + RENEWED:
                lake = lake.reopened()
                opened_at = lake.revision()
            watch(lake)
            error = isolated(_round, lake, pool, fetcher, (tell, news))
            if isinstance(error, DramatisError) and not isinstance(error, FollowedError):
                troubled(str(error))
            if wake.wait(LOOK):
                time.sleep(SETTLE)
                wake.clear()


def _round(lake: Lake, pool: Pool, fetcher: Fetcher, ways: tuple[Tell, set[str]]) -> None:
    """Looks at what is due, and at the folders into which something came."""
    tell, news = ways
    some = following.due(lake, time.time(), news)
    if some:
        news.clear()
        for report in following.follow(lake, pool, fetcher, some):
            tell(report)


class _Wake(FileSystemEventHandler):
    """Says that something is new in the folder of a source."""

    def __init__(self, wake: threading.Event, news: set[str], source: str) -> None:
        self.wake, self.news, self.source = wake, news, source

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Lets the folder be looked at."""
        if event.event_type in ("created", "modified", "moved", "closed") and not event.is_directory:
            self.news.add(self.source)
            self.wake.set()


@contextmanager
def _watched(wake: threading.Event, news: set[str]) -> Iterator[Callable[[Lake], None]]:
    """A function that watches the folders that the collection follows now."""
    observer, known = Observer(), dict[str, ObservedWatch]()

    def watch(lake: Lake) -> None:
        folders = {one.address: one.id for one in kept_sources.every(lake) if one.kind == "folder" and not one.paused}
        for gone in known.keys() - folders.keys():
            observer.unschedule(known.pop(gone))
        for path in folders.keys() - known.keys():
            made = isolated(_scheduled, observer, _Wake(wake, news, folders[path]), path)
            if not isinstance(made, DramatisError):
                known[path] = made

    observer.start()
    try:
        yield watch
    finally:
        observer.stop()
        observer.join(5)


def _scheduled(observer: BaseObserver, handler: FileSystemEventHandler, path: str) -> ObservedWatch:
    return observer.schedule(handler, path, recursive=True)
