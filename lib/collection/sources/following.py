"""One round over the sources that are due: what they list is fetched, read and stored, each article once.

What was done is kept every few hundred pages, so that a round that is stopped, or killed, goes on where it was: the
pages that were seen are not asked for again, and what was stored is recognised.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, NamedTuple

from lib.collection import ingest, provenance
from lib.collection.account import Outcome
from lib.collection.ingest import Pool, Reading
from lib.collection.sources import folders, kept_sources, schedule, taking_in, web_articles
from lib.collection.sources.identity import recognise
from lib.collection.sources.kept_sources import Seen, Source
from lib.collection.sources.line import Line, ahead
from lib.collection.sources.looks import Look, look, passes
from lib.collection.workers import File
from lib.facts import Article, DramatisError
from lib.intake.addresses import host_of, key_of
from lib.intake.feeds import Entry
from lib.intake.fetch import Fetcher
from lib.intake.refusals import HARD, FetchError
from lib.intake.web_page import WebPage, page
from lib.isolation import isolated
from lib.store import Lake
from lib.store.lake.write_lock import following
from lib.store.queries import articles as stored_articles

AUTHOR = "sources"
THREADS = 8  # hosts that are talked to at a time
AHEAD = 100  # pages fetched before they are read
PAGES, PATIENCE = 250, 20.0  # pages, or seconds after the first of them, after which what was done is kept
WAIT = 5.0  # seconds after which sources that were looked at wait no longer for the others
REMOVED = "It was removed from the collection."
LEFT_OUT = "Left out by its words."
Came = Reading | tuple["_Wanted", DramatisError | None]  # a page that was read, or why there is nothing to read


@dataclass(frozen=True, slots=True)
class Report:
    """What a round did for one source."""

    source: Source
    result: schedule.Result
    trouble: str = ""

    def line(self) -> str:
        """The same in a line."""
        if self.trouble:
            return f"{self.source.name}: {self.trouble}"
        counts = {"added": self.result.added, "revised": self.result.revised, "duplicate": self.result.duplicate}
        said = [f"{n:,} {what}" for what, n in (counts | {"refused": self.result.refused}).items() if n]
        return f"{self.source.name}: {' · '.join(said) or 'nothing new'}"


@dataclass(slots=True)
class _Wanted:
    """A page to fetch, for each source that lists it."""

    entry: Entry
    looks: list[Look]

    @property
    def seen(self) -> Seen | None:
        """What is known of it from the last time."""
        key = key_of(self.entry.address)
        return next((known for one in self.looks if (known := one.seen.get(key)) is not None), None)

    @property
    def was_brought(self) -> bool:
        """Whether its article was stored once."""
        return self.seen is not None and self.seen.article is not None

    def note(self, now: float, **said: Any) -> None:
        """Remembers that it was looked at now, with what is said of it, for each of its sources."""
        key = key_of(self.entry.address)
        for one in self.looks:
            known = one.seen.get(key)
            mark = self.entry.fingerprint if known is None or _is_told(self.entry) else known.fingerprint
            looks = known.looks + 1 if known and known.fingerprint == mark else 1
            base = known or Seen(self.entry.address, mark, now)
            one.seen[key] = replace(base, fingerprint=mark, at=now, **{"looks": looks, **said})
            one.left, one.is_kept = one.left - 1, False


class _Brought(NamedTuple):
    """What a later source need not ask again of a page that this round stored."""

    article: str
    sha256: str
    address: str
    etag: str | None
    modified: str | None


def _is_told(entry: Entry) -> bool:
    """Whether a feed just said something of the page; else only its address is known."""
    return bool(entry.title or entry.summary or entry.updated)


def due(lake: Lake, now: float, news: Container[str] = ()) -> list[Source]:
    """The sources that are to be looked at; ``news`` are ids of those that said so themselves."""
    some = (source for source in kept_sources.every(lake) if not source.paused)
    return [one for one in some if one.id in news or schedule.is_due(kept_sources.state(lake, one), one.wanted_at, now)]


def follow(lake: Lake, pool: Pool, fetcher: Fetcher, sources: Sequence[Source] | None = None) -> Iterator[Report]:
    """What one round did for each source that is due, or for these. Raises FollowedError while another follows."""
    with following(lake):
        some = due(lake, time.time()) if sources is None else sources
        for source in (one for one in some if one.kind == "folder"):
            yield Report(source, *folders.follow(lake, pool, source))
        yield from _Round(lake, pool, fetcher).reports([one for one in some if one.kind != "folder"])


@dataclass
class _Round:
    """One round over feeds and sites."""

    lake: Lake
    pool: Pool
    fetcher: Fetcher
    looks: list[Look] = field(default_factory=list)
    wanted: dict[str, _Wanted] = field(default_factory=dict)  # by the address that is fetched
    fetched: web_articles.Fetched = field(default_factory=web_articles.Fetched)
    brought: dict[str, _Brought] = field(default_factory=dict)  # by the key of the address

    def reports(self, sources: Sequence[Source]) -> Iterator[Report]:
        """What was done for each, as soon as all of its pages were looked at."""
        with ThreadPoolExecutor(THREADS, "looks") as looking, ThreadPoolExecutor(THREADS, "pages") as threads:
            try:
                for looks in self._looked(looking, sources):
                    self.looks = looks
                    self._merge()
                    yield from self._done()
                    yield from self._taken(threads)
            finally:  # also of a round that is stopped
                looking.shutdown(wait=False, cancel_futures=True)
                threads.shutdown(wait=False, cancel_futures=True)
                for one in (one for one in self.looks if one.left > 0 and not one.is_kept):
                    kept_sources.write_state(self.lake, one.source, one.unfinished())

    def _looked(self, threads: ThreadPoolExecutor, sources: Sequence[Source]) -> Iterator[list[Look]]:
        """What the sources list: of all together where they answer at once, else of those that have answered so far."""
        left = [threads.submit(self._look, source) for source in sources]
        while left:
            done = _some(left)
            left = [one for one in left if one not in done]
            yield [one.result() for one in done]

    def _taken(self, threads: ThreadPoolExecutor) -> Iterator[Report]:
        """Takes in all pages, some at a time; while these are analysed and stored, the next are fetched and read."""
        with Line[Came](lambda hand: self._give(threads, hand), PAGES) as line:
            while some := line.some(PAGES, PATIENCE):
                self._store([article for one in some for article in self._came(one)])
                yield from self._done()

    def _give(self, threads: ThreadPoolExecutor, hand: Callable[[Came], None]) -> None:
        """Hands over what came of each page. It runs beside the round, and notes nothing."""
        for reading in ingest.read_files(self._files(threads, hand), self.pool, self.lake):
            hand(reading)

    def _came(self, one: Came) -> list[Article]:
        """The articles of a page; what has none is noted."""
        if isinstance(one, Reading):
            return self._read(one)
        wanted, error = one
        if error is None:
            self._note(wanted, "duplicate")
        else:
            self._refuse(wanted, error)
        return []

    def _look(self, source: Source) -> Look:
        return look(self.fetcher, self.pool, source, kept_sources.state(self.lake, source), time.time())

    def _merge(self) -> None:
        """Each page once, hosts by turns, so that the threads find different ones."""
        by_key: dict[str, _Wanted] = {}
        for one in self.looks:
            one.left = len(one.wanted)
            for entry in one.wanted:
                by_key.setdefault(key_of(entry.address), _Wanted(entry, [])).looks.append(one)
        turns: dict[str, int] = {}
        order: list[tuple[int, _Wanted]] = []
        for key, wanted in by_key.items():
            if known := self.brought.get(key):
                self._bring(wanted, "duplicate", known)
                continue
            host = host_of(wanted.entry.address)
            turns[host] = turns.get(host, 0) + 1
            order.append((turns[host], wanted))
        self.wanted = {one.entry.address: one for _, one in sorted(order, key=lambda pair: pair[0])}

    def _files(self, threads: ThreadPoolExecutor, hand: Callable[[Came], None]) -> Iterator[File]:
        """The pages as files, in order; what could not be fetched, or is as it was, is handed over on the way."""
        for wanted, got in ahead(threads, self._page, self.wanted.values(), AHEAD):
            if isinstance(got, WebPage):
                yield self.fetched.file(wanted.entry.address, got)
            else:
                hand((wanted, got))

    def _page(self, wanted: _Wanted) -> WebPage | DramatisError | None:
        seen = wanted.seen
        tags = (seen.etag, seen.modified) if seen and wanted.was_brought else (None, None)
        return isolated(page, self.fetcher, wanted.entry.address, *tags)

    def _read(self, reading: Reading) -> list[Article]:
        """The articles of a page, with what its source and its entry say of it."""
        wanted = self.wanted[reading.file]
        if not reading.articles:
            self._refuse(wanted, DramatisError(reading.reasons[0] if reading.reasons else "The page holds no article."))
            return []
        article = _described(self.fetched.addressed(reading).articles[0], wanted)
        if not any(passes(one.source, f"{article.title} {article.text[:2_000]}") for one in wanted.looks):
            self._note(wanted, "", refused=LEFT_OUT, looks=schedule.TRIES)
            return []
        return [article]

    def _store(self, read: Sequence[Article]) -> None:
        """Stores what was read, and notes for each page what became of it."""
        read = self._but_removed(read)
        if not read:
            return
        done = taking_in.store(self.lake, read, self.pool, author=AUTHOR)
        outcomes = {outcome.file: outcome for outcome in done.outcomes}
        places = {article.id: article.source.file for article in read}
        stored = stored_articles.texts(self.lake.latest(), [str(one.article) for one in done.outcomes])
        for article in read:
            outcome = outcomes.get(article.source.file) or outcomes[places[article.id]]
            self._stored(self.wanted[article.source.file], outcome, stored.get(str(outcome.article)))

    def _but_removed(self, read: Sequence[Article]) -> list[Article]:
        """The articles without those that came before, and that somebody removed since."""
        before = [one for one in read if self.wanted[one.source.file].was_brought]
        gone = {one.id for one in recognise(self.lake.latest(), before).fresh} if before else set[str]()
        for one in filter(lambda one: one.id in gone, before):
            self._note(self.wanted[one.source.file], "", refused=REMOVED, looks=schedule.TRIES)
        return [one for one in read if one.id not in gone]

    def _stored(self, wanted: _Wanted, outcome: Outcome, article: Article | None) -> None:
        if article is None:
            self._refuse(wanted, DramatisError(outcome.reason or "It could not be stored."))
            return
        got, address = self.fetched.pages[wanted.entry.address], wanted.entry.address
        known = _Brought(article.id, article.source.sha256, article.url or address, got.etag, got.modified)
        self._bring(wanted, outcome.verdict, known)
        self.brought[key_of(address)] = known

    def _bring(self, wanted: _Wanted, verdict: str, known: _Brought) -> None:
        """Notes the article of a page for each source that lists it."""
        for one in wanted.looks:
            provenance.note_origin(self.lake.originals, known.sha256, known.address, one.source.id)
        self._note(wanted, verdict, article=known.article, refused=None, etag=known.etag, modified=known.modified)

    def _refuse(self, wanted: _Wanted, error: DramatisError) -> None:
        lasts = not isinstance(error, FetchError) or error.weight >= HARD
        for one in wanted.looks:
            one.count("refused", f"{wanted.entry.address}: {error}")
        self._note(wanted, "", refused=str(error), **({"looks": schedule.TRIES} if lasts else {}))

    def _note(self, wanted: _Wanted, verdict: str, **said: Any) -> None:
        if verdict:
            for one in wanted.looks:
                one.count("refused" if verdict == "rejected" else verdict)
        wanted.note(time.time(), **said)
        self.fetched.pages.pop(wanted.entry.address, None)

    def _done(self) -> Iterator[Report]:
        """Keeps how far each source is; a report of those of which nothing is left."""
        for one in (one for one in self.looks if not one.is_kept):
            state = one.unfinished() if one.left > 0 else one.finished(time.time())
            kept_sources.write_state(self.lake, one.source, state)
            one.is_kept = True
            if one.is_gone:  # unless somebody removed it meanwhile
                isolated(partial(kept_sources.change, paused=True), self.lake, one.source)
            if one.left == 0:
                yield Report(one.source, one.result, one.trouble)


def _some(looking: list[Future[Look]]) -> list[Future[Look]]:
    """Those that have ended when all have, or after a while as soon as one has; in their order."""
    wait(looking, WAIT)
    ended, _ = wait(looking, return_when="FIRST_COMPLETED")
    return [one for one in looking if one in ended]


def _described(article: Article, wanted: _Wanted) -> Article:
    """The article with what its first source and its entry say of it."""
    source, entry = wanted.looks[0].source, wanted.entry
    day = {"published": entry.published, "published_from": "feed"} if entry.published and not article.published else {}
    return replace(article, outlet=source.outlet or article.outlet, **day)
