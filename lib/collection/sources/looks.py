"""One look at a source: what it lists now, of which what is to be fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import httpx

from lib.collection.sources import schedule
from lib.collection.sources.kept_sources import LONGEST, Seen, Source, State
from lib.collection.workers import Pool, mapped
from lib.facts import DramatisError
from lib.intake import discovery, feeds
from lib.intake.addresses import key_of
from lib.intake.feeds import Entry, Feed
from lib.intake.fetch import Answer, Fetcher
from lib.intake.refusals import FetchError, KindError
from lib.isolation import isolated

NAMED = 3  # feeds of a page that are tried
NO_FEED = "No feed and no sitemap of news was found at this address."
BROUGHT = ("added", "revised")
Listing = tuple[Feed, tuple[str, ...]]


@dataclass(slots=True)
class Look:
    """A source that is being looked at: its state before, what it lists, and what came of its pages until now."""

    source: Source
    before: State
    began: float
    known: State = field(default_factory=State)  # the state before, with what its feed just said of itself
    wanted: list[Entry] = field(default_factory=list)
    result: schedule.Result = field(default_factory=schedule.Result)
    seen: dict[str, Seen] = field(default_factory=dict)
    left: int = 0  # pages that are still to come
    is_kept: bool = False  # whether the store knows all that is known here
    error: Exception | None = None

    @property
    def is_forced(self) -> bool:
        """Whether somebody asked for it now."""
        return self.source.wanted_at > self.before.last

    @property
    def is_gone(self) -> bool:
        """Whether its publisher took it away for good."""
        return schedule.is_gone(self.before, self.error)

    @property
    def trouble(self) -> str:
        """Why it could not be read, or nothing."""
        return schedule.GONE if self.is_gone else str(self.error or "")

    def count(self, what: str, reason: str = "", article: str | None = None) -> None:
        """Counts what became of one more of its pages: perhaps an article that is new or changed."""
        now = {what: getattr(self.result, what) + 1}
        counted = replace(self.result, **now, reason=self.result.reason or reason)
        self.result = counted.with_articles(article) if article and what in BROUGHT else counted

    def unfinished(self) -> State:
        """What to keep while pages are still to come: the next look lists all again, and skips those that were seen."""
        return schedule.with_brought(replace(self.before, seen=self.seen), self.result, self.began)

    def finished(self, now: float) -> State:
        """What to keep at the end of the look."""
        state = replace(self.known, seen=self.seen)
        if self.error:  # its feed is looked for anew the next time
            return replace(schedule.failed(state, self.error, now), feed="")
        return schedule.succeeded(state, self.result, now)


def look(fetcher: Fetcher, pool: Pool, source: Source, known: State, now: float) -> Look:
    """What a feed or site lists; an error is in it, not raised."""
    found = Look(source, known, now, known, seen=dict(known.seen))
    error = isolated(_asked, found, fetcher, pool)
    if isinstance(error, DramatisError):
        found.error = error
    return found


def passes(source: Source, text: str) -> bool:
    """Whether a text holds one of the words to keep, where there are some, and none of those to drop."""
    return (not source.keep or _holds(source.keep, text)) and not _holds(source.drop, text)


def _holds(words: Iterable[str], text: str) -> bool:
    return any(re.search(rf"\b{re.escape(word)}", text, re.I) for word in words)


def _asked(found: Look, fetcher: Fetcher, pool: Pool) -> None:
    """Fills in what the source lists. Raises FetchError."""
    known, where = found.known, found.known.feed or found.source.address
    asks = schedule.with_conditions(known, found.began) and not found.is_forced
    answer = fetcher.get(where, etag=known.etag, modified=known.modified) if asks else fetcher.get(where)
    if answer.unchanged:
        found.result = schedule.Result(unchanged=True, fresh_for=answer.fresh_for)
        found.wanted = [Entry(seen.address) for seen in known.seen.values() if _again(seen, found)]
    else:
        _fill(found, *_listed(answer, fetcher, pool))
        found.known = replace(found.known, whole_at=known.whole_at if asks else found.began)


def _fill(found: Look, answer: Answer, listed: Feed) -> None:
    """Fills in what the feed lists, and by what it is known."""
    feed = "" if answer.url == found.source.address else answer.url
    title = listed.title[:LONGEST] or found.known.title
    found.known = replace(found.known, feed=feed, title=title, etag=answer.etag, modified=answer.modified)
    found.result = schedule.Result(entries=len(listed.entries), period=listed.period, fresh_for=answer.fresh_for)
    found.wanted = [entry for entry in listed.entries if _is_wanted(entry, found)]


def _again(seen: Seen, found: Look) -> bool:
    return schedule.is_wanted(seen, seen.fingerprint, found.began, forced=False)


def _is_wanted(entry: Entry, found: Look) -> bool:
    said = f"{entry.title} {entry.summary}".strip()
    if said and not passes(found.source, said):
        return False
    return schedule.is_wanted(found.seen.get(key_of(entry.address)), entry.fingerprint, found.began, found.is_forced)


def _listed(answer: Answer, fetcher: Fetcher, pool: Pool) -> tuple[Answer, Feed]:
    """The answer that lists articles, and what it lists: this one, or one to which it leads. Raises FetchError."""
    listed = _lists(answer, fetcher, pool)
    if listed is not None:
        return answer, listed
    for got in (isolated(fetcher.get, other) for other in _named(answer, fetcher)):
        listed = _lists(got, fetcher, pool) if isinstance(got, Answer) else None
        if listed is not None and isinstance(got, Answer):
            return got, listed
    raise KindError(NO_FEED)


def _lists(answer: Answer, fetcher: Fetcher, pool: Pool) -> Feed | None:
    """What an answer lists; None where it is neither a feed nor a sitemap."""
    if feeds.is_feed(answer.content):
        return _read(pool, answer)[0]
    is_sitemap = discovery.is_sitemap(answer.content) or answer.content.startswith(b"\x1f\x8b")
    return _of_sitemap(answer, fetcher, pool) if is_sitemap else None


def _named(answer: Answer, fetcher: Fetcher) -> Iterator[str]:
    """Addresses at which a site may list its articles, the likeliest first."""
    yield from discovery.feeds_in(answer.content, answer.url)[:NAMED]
    named = isolated(fetcher.robots.sitemaps, httpx.URL(answer.url))
    sitemaps = named if isinstance(named, tuple) else ()
    yield from sorted(sitemaps, key=lambda one: "news" not in one.lower())[:NAMED]
    yield from (str(httpx.URL(answer.url).join(path)) for path in discovery.USUAL)


def _of_sitemap(answer: Answer, fetcher: Fetcher, pool: Pool) -> Feed:
    """What a sitemap lists, with those that it leads to."""
    found, others = _read(pool, answer)
    entries = [*found.entries]
    for other in others:
        got = isolated(fetcher.get, other)
        if isinstance(got, Answer):
            more = isolated(_read, pool, got)
            entries += [] if isinstance(more, DramatisError) else more[0].entries
    kept, left_out = feeds.entries_of(entries)
    return Feed(found.title, kept[: feeds.MOST], None, left_out)


def _read(pool: Pool, answer: Answer) -> Listing:
    """What a feed or sitemap lists, read in a worker: it is a stranger's. Raises KindError and what workers raise."""
    ((_, made),) = mapped(pool, listings, [[(answer.content, answer.url)]])
    if isinstance(made, DramatisError):
        raise made if isinstance(made, FetchError) else KindError(f"The feed cannot be read: {made}")
    return made


def listings(given: Sequence[tuple[bytes, str]]) -> list[Listing | DramatisError]:
    """What each feed or sitemap lists. Runs in a worker."""
    return [isolated(_listing, content, address) for content, address in given]


def _listing(content: bytes, address: str) -> Listing:
    return (feeds.feed(content, address), ()) if feeds.is_feed(content) else discovery.sitemap(content, address)
