"""One round over the sources that are due: what they list is fetched, read and stored, each article once.

What was done is kept every few hundred pages, so that a round that is stopped, or killed, goes on where it was: the
pages that were seen are not asked for again, and what was stored is recognised.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Container, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, NamedTuple

from lib.collection import ingest, provenance
from lib.collection.account import Outcome
from lib.collection.ingest import Pool, Progress, Reading
from lib.collection.sources import folders, kept_sources, schedule, taking_in, web_articles
from lib.collection.sources.identity import recognise
from lib.collection.sources.kept_sources import Seen, Source
from lib.collection.sources.line import Line
from lib.collection.sources.looks import Look, look, passes
from lib.collection.sources.turns import Turns
from lib.collection.workers import File
from lib.facts import Article, DramatisError
from lib.intake.addresses import host_of, key_of
from lib.intake.feeds import Entry
from lib.intake.fetch import Fetcher
from lib.intake.refusals import HARD, FetchError, UnreachableError
from lib.intake.web_page import WebPage, page
from lib.isolation import isolated
from lib.store import Lake
from lib.store.lake.write_lock import following
from lib.store.queries import articles as stored_articles

AUTHOR = "sources"
THREADS = 8  # hosts that are talked to at a time
AHEAD = 100  # pages fetched before they are read
READ, SOON = 64, 0.5  # pages, or seconds after the first of them, after which they are read
HUNG = 3  # pages of a host without an answer, after which the round leaves it alone
PAGES, PATIENCE = 250, 20.0  # pages and sources, or seconds after the first of them, after which what was done is kept
REMOVED = "It was removed from the collection."
LEFT_OUT = "Left out by the word filter of its source."
Got = tuple["_Wanted", WebPage | DramatisError | None]  # what was asked for, and what came
# What comes of a source or a page: that a source was looked at, a page that was read, or why there is nothing to read.
Came = Look | Reading | tuple["_Wanted", DramatisError | None]


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


def follow(
    lake: Lake,
    pool: Pool,
    fetcher: Fetcher,
    sources: Sequence[Source] | None = None,
    moved: Progress = lambda done, total: None,
) -> Iterator[Report]:
    """What one round did for each source that is due, or for these; ``moved`` hears how many pages of how many known
    ones were looked at. Raises FollowedError while another follows."""
    with following(lake):
        some = due(lake, time.time()) if sources is None else sources
        for source in (one for one in some if one.kind == "folder"):
            yield Report(source, *folders.follow(lake, pool, source))
        yield from _Round(lake, pool, fetcher, moved).reports([one for one in some if one.kind != "folder"])


@dataclass
class _Round:
    """One round over feeds and sites: one thread asks for them and their pages, another lets these be read, and the
    caller's analyses and stores what came."""

    lake: Lake
    pool: Pool
    fetcher: Fetcher
    moved: Progress
    pages: int = 0  # that were asked for in this round, or will be
    looks: list[Look] = field(default_factory=list)  # of which something is to be kept still
    wanted: dict[str, _Wanted] = field(default_factory=dict)  # pages to come, by the key of their address
    fetched: web_articles.Fetched = field(default_factory=web_articles.Fetched)
    brought: dict[str, _Brought] = field(default_factory=dict)  # by the key of the address
    awaited: int = 0  # sources of which nobody knows yet what they list
    hung: dict[str, int] = field(default_factory=dict)  # host → pages in a row for which it gave no answer
    lock: threading.Lock = field(default_factory=threading.Lock)  # of what is known of sources and pages

    def reports(self, sources: Sequence[Source]) -> Iterator[Report]:
        """What was done for each, as soon as all of its pages were looked at."""
        with ThreadPoolExecutor(THREADS, "sources") as threads:
            turns = Turns[Source | _Wanted, Any](threads, self._asked, THREADS)
            self.awaited = len(sources)
            for source in sources:
                turns.add(host_of(source.address), source)
            try:
                yield from self._taken(turns)
            finally:  # also of a round that is stopped
                threads.shutdown(wait=False, cancel_futures=True)
                with self.lock:
                    for one in (one for one in self.looks if one.left > 0 and not one.is_kept):
                        kept_sources.write_state(self.lake, one.source, one.unfinished())

    def _taken(self, turns: Turns[Source | _Wanted, Any]) -> Iterator[Report]:
        """Takes in all pages as they come; while some are analysed and stored, the next are fetched and read."""
        with (
            Line[Look | Got](lambda hand: self._ask(turns, hand), AHEAD) as got,
            Line[Came](lambda hand: self._give(got, hand), PAGES) as line,
        ):
            while some := line.some(PAGES, PATIENCE):
                with self.lock:
                    read = [article for one in some for article in self._came(one)]
                self._store(read)
                yield from self._done()

    def _ask(self, turns: Turns[Source | _Wanted, Any], hand: Callable[[Look | Got], None]) -> None:
        """Hands over what each source lists and what came of its pages."""
        for asked, got in turns:
            if isinstance(asked, _Wanted):
                hand((asked, got))
                continue
            with self.lock:
                wanted = self._merged(got)
            for one in wanted:
                turns.add(host_of(one.entry.address), one)
            hand(got)

    def _asked(self, asked: Source | _Wanted) -> Look | WebPage | DramatisError | None:
        if isinstance(asked, Source):
            return look(self.fetcher, self.pool, asked, kept_sources.state(self.lake, asked), time.time())
        return self._page(asked)

    def _give(self, line: Line[Look | Got], hand: Callable[[Came], None]) -> None:
        """Hands over what came of each page. It runs beside the round, and notes nothing."""
        while some := line.some(READ, SOON):
            for reading in ingest.read_files(self._files(some, hand), self.pool, self.lake, opened=False):
                hand(reading)

    def _came(self, one: Came) -> list[Article]:
        """The articles of a page; what has none is noted."""
        if isinstance(one, Reading):
            return self._read(one)
        if isinstance(one, Look):
            return []
        wanted, error = one
        if error is None:
            self._note(wanted, "duplicate")
        else:
            self._refuse(wanted, error)
        return []

    def _merged(self, found: Look) -> list[_Wanted]:
        """The pages to ask for, each once for all sources that list it."""
        self.looks.append(found)
        self.awaited -= 1
        found.left, fresh = len(found.wanted), list[_Wanted]()
        for entry in found.wanted:
            key = key_of(entry.address)
            if known := self.wanted.get(key):
                known.looks.append(found)
            elif there := self.brought.get(key):
                self._bring(_Wanted(entry, [found]), "duplicate", there)
            else:
                self.pages += 1
                self.wanted[key] = _Wanted(entry, [found])
                fresh.append(self.wanted[key])
        if not self.awaited:
            self.brought.clear()
        return fresh

    def _files(self, some: Sequence[Look | Got], hand: Callable[[Came], None]) -> Iterator[File]:
        """The pages as files; what could not be fetched, or is as it was, is handed over on the way."""
        for one in some:
            if isinstance(one, Look):
                hand(one)
                continue
            wanted, got = one
            if isinstance(got, WebPage):
                yield self.fetched.file(wanted.entry.address, got)
            else:
                hand((wanted, got))

    def _page(self, wanted: _Wanted) -> WebPage | DramatisError | None:
        """A page, None where it is as it was, or why there is none; a host that gives no answers is left alone."""
        seen, host = wanted.seen, host_of(wanted.entry.address)
        if self.hung.get(host, 0) >= HUNG:
            return UnreachableError(f"{host} gave no answer {HUNG} times in a row; this page is asked for later.")
        tags = (seen.etag, seen.modified) if seen and wanted.was_brought else (None, None)
        got = isolated(page, self.fetcher, wanted.entry.address, *tags)
        self.hung[host] = self.hung.get(host, 0) + 1 if isinstance(got, UnreachableError) else 0
        return got

    def _of(self, address: str) -> _Wanted:
        return self.wanted[key_of(address)]

    def _read(self, reading: Reading) -> list[Article]:
        """The articles of a page, with what its source and its entry say of it."""
        wanted = self._of(reading.file)
        if not reading.articles:
            self._refuse(wanted, DramatisError(reading.reasons[0] if reading.reasons else "The page has no article."))
            return []
        article = _described(self.fetched.addressed(reading).articles[0], wanted)
        if not any(passes(one.source, f"{article.title} {article.text[:2_000]}") for one in wanted.looks):
            self._note(wanted, "", refused=LEFT_OUT, looks=schedule.TRIES)
            return []
        return [article]

    def _store(self, read: Sequence[Article]) -> None:
        """Stores what was read, and notes for each page what became of it."""
        with self.lock:
            read = self._but_removed(read)
        if not read:
            return
        before = self.pages - len(self.wanted)
        moved: Progress = lambda number, _: self.moved(before + number, self.pages)  # noqa: E731
        done = taking_in.store(self.lake, read, self.pool, author=AUTHOR, on_progress=moved)
        outcomes = {outcome.file: outcome for outcome in done.outcomes}
        places = {article.id: article.source.file for article in read}
        stored = stored_articles.texts(self.lake.latest(), [str(one.article) for one in done.outcomes])
        with self.lock:
            for article in read:
                outcome = outcomes.get(article.source.file) or outcomes[places[article.id]]
                self._stored(self._of(article.source.file), outcome, stored.get(str(outcome.article)))

    def _but_removed(self, read: Sequence[Article]) -> list[Article]:
        """The articles without those that came before, and that somebody removed since."""
        before = [one for one in read if self._of(one.source.file).was_brought]
        gone = {one.id for one in recognise(self.lake.latest(), before).fresh} if before else set[str]()
        for one in filter(lambda one: one.id in gone, before):
            self._note(self._of(one.source.file), "", refused=REMOVED, looks=schedule.TRIES)
        return [one for one in read if one.id not in gone]

    def _stored(self, wanted: _Wanted, outcome: Outcome, article: Article | None) -> None:
        if article is None:
            self._refuse(wanted, DramatisError(outcome.reason or "It could not be stored."))
            return
        got, address = self.fetched.pages[wanted.entry.address], wanted.entry.address
        known = _Brought(article.id, article.source.sha256, article.url or address, got.etag, got.modified)
        self._bring(wanted, outcome.verdict, known)
        if self.awaited:
            self.brought[key_of(address)] = known

    def _bring(self, wanted: _Wanted, verdict: str, known: _Brought) -> None:
        """Notes the article of a page for each source that lists it."""
        for one in wanted.looks:
            provenance.note_origin(self.lake.originals, known.sha256, known.address, one.source.id)
        about = {"article": known.article, "etag": known.etag, "modified": known.modified}
        self._note(wanted, verdict, refused=None, **about)

    def _refuse(self, wanted: _Wanted, error: DramatisError) -> None:
        lasts = not isinstance(error, FetchError) or error.weight >= HARD
        for one in wanted.looks:
            one.count("refused", f"{wanted.entry.address}: {error}")
        self._note(wanted, "", refused=str(error), **({"looks": schedule.TRIES} if lasts else {}))

    def _note(self, wanted: _Wanted, verdict: str, **said: Any) -> None:
        if verdict:
            for one in wanted.looks:
                one.count("refused" if verdict == "rejected" else verdict, article=said.get("article"))
        wanted.note(time.time(), **said)
        self.wanted.pop(key_of(wanted.entry.address), None)
        self.fetched.pages.pop(wanted.entry.address, None)

    def _done(self) -> Iterator[Report]:
        """Keeps how far each source is; a report of those of which nothing is left."""
        with self.lock:
            fresh = [one for one in self.looks if not one.is_kept]
            for one in fresh:
                self._keep(one)
            self.looks = [one for one in self.looks if one.left > 0]
        yield from (Report(one.source, one.result, one.trouble) for one in fresh if one.left == 0)

    def _keep(self, one: Look) -> None:
        state = one.unfinished() if one.left > 0 else one.finished(time.time())
        kept_sources.write_state(self.lake, one.source, state)
        one.is_kept = True
        if one.is_gone:  # unless somebody removed it meanwhile
            isolated(partial(kept_sources.change, paused=True), self.lake, one.source)


def _described(article: Article, wanted: _Wanted) -> Article:
    """The article with what its first source and its entry say of it."""
    first, entry = wanted.looks[0], wanted.entry
    day = {"published": entry.published, "published_from": "feed"} if entry.published and not article.published else {}
    return replace(article, outlet=first.source.outlet or article.outlet or first.known.title or None, **day)
