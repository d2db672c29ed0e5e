"""Feeds of every dialect to entries. Only bytes come in: a parser that guesses encodings needs them.

Sources: RSS 0.9 to 2.0, RFC 4287 (Atom), JSON Feed 1.1; feedparser's documents ("bozo" is ignored, "version" counts).
"""

from __future__ import annotations

import json
import re
from calendar import timegm
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urljoin

import feedparser

from lib.intake.addresses import LONGEST, is_address, is_front_page, key_of
from lib.intake.refusals import KindError

MOST = 1_000  # entries of a feed that are looked at: the first, which are the newest
SHORT = 400  # letters of a summary
OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = 2 * 24 * 3600.0  # seconds by which a clock may be wrong
_PERIODS = {"hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0, "monthly": 2592000.0, "yearly": 31536000.0}
_ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|rdf)\b", re.I)
_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.I)
_CLOSED = {b"rss": b"</channel></rss>", b"feed": b"</feed>", b"rdf": b"</rdf:RDF>"}
_MARKUP = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """A candidate for an article: ``address`` of its page, what is said of it, and its day (ISO) where that is told."""

    address: str
    title: str = ""
    summary: str = ""
    published: str | None = None
    updated: str | None = None

    @property
    def fingerprint(self) -> str:
        """Changes when anything that is said of the article does."""
        said = "\n".join((self.title, self.summary, self.updated or ""))
        return sha256(said.encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed, or a sitemap, holds; ``period``: seconds in which it says that something new comes."""

    title: str = ""
    entries: tuple[Entry, ...] = ()
    period: float | None = None
    left_out: int = 0  # entries without an address of their own


def is_feed(content: bytes) -> bool:
    """Whether bytes look like a feed."""
    start = content[:1_000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"{"):
        return b"jsonfeed.org/version" in start
    return start.startswith(b"<") and bool(_ROOT.search(re.sub(rb"<!--.*?-->", b"", start, flags=re.S)[:600]))


def feed(content: bytes, address: str) -> Feed:
    """What the feed at ``address`` holds. Raises KindError for what is none."""
    if not is_feed(content):
        raise KindError("There is no feed at this address.")
    found = _of_json(content, address) if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") else None
    return found or _of_xml(content, address)


def refuse_entities(content: bytes) -> None:
    """Raises KindError for XML that declares entities: feeds need none, and such may unfold to any size."""
    if b"<!ENTITY" in content.replace(b"\x00", b""):
        raise KindError("The XML declares entities of its own, which feeds never need; it is not read.")


def entries_of(some: Iterable[Entry]) -> tuple[tuple[Entry, ...], int]:
    """Those entries that lead to a page, each page once; and the number of those that do not."""
    found: dict[str, Entry] = {}
    others = 0
    for entry in some:
        if len(entry.address) > LONGEST or not is_address(entry.address) or is_front_page(entry.address):
            others += 1
        else:
            found.setdefault(key_of(entry.address), entry)
    return tuple(found.values()), others


def day_of(moment: float | None) -> str | None:
    """The ISO day of a moment (seconds since 1970); None where no article can be of that day."""
    if moment is None or not OLDEST.timestamp() < moment < datetime.now(UTC).timestamp() + AHEAD:
        return None
    return datetime.fromtimestamp(moment, UTC).date().isoformat()


def plain(text: object, most: int = SHORT) -> str:
    """The words of a text that may hold markup, on one line."""
    return " ".join(_MARKUP.sub(" ", str(text or "")[: 20 * most]).split())[:most]


def _of_xml(content: bytes, address: str) -> Feed:
    refuse_entities(content)
    found = feedparser.parse(_cut(content), sanitize_html=False, resolve_relative_uris=False)
    if not found.get("version"):
        raise KindError("The feed cannot be read: its XML is damaged.")
    entries, others = entries_of(_entry(one, address) for one in found.entries[:MOST])
    return Feed(plain(found.feed.get("title"), 120), entries, _period(found.feed), others)


def _cut(content: bytes) -> bytes:
    """The first MOST entries: of a feed of many thousands the rest would only be thrown away."""
    ends = (end.end() for number, end in enumerate(_END.finditer(content), 1) if number == MOST)
    end, root = next(ends, None), _ROOT.search(content[:2_000])
    return content if end is None or root is None else content[:end] + _CLOSED[root[1].lower()]


def _entry(one: dict[str, Any], address: str) -> Entry:
    updated = _moment(dict.get(one, "updated_parsed"))  # not by its own means, which give the other day instead
    said = (one.get("title"), one.get("summary"))
    return _listed(urljoin(address, _goal(one)), said, _moment(one.get("published_parsed")), updated)


def _goal(one: Mapping[str, Any]) -> str:
    """Where an entry leads; its id, where that is all it has and is an address."""
    links = [link.get("href") for link in one.get("links", ()) if link.get("rel") == "alternate"]
    guid = str(one.get("id", ""))
    some = (one.get("feedburner_origlink"), one.get("link"), *links, guid if is_address(guid) else None)
    return str(next(filter(None, some), "")).strip()


def _listed(goal: str, said: tuple[object, object], published: float | None, updated: float | None) -> Entry:
    title, summary = said
    day = day_of(updated if published is None else published)
    return Entry(goal, plain(title, 300), plain(summary), day, None if updated is None else str(int(updated)))


def _moment(parsed: Any) -> float | None:
    try:
        return float(timegm(parsed)) if parsed else None
    except (ValueError, OverflowError, TypeError):
        return None


def _period(about: Mapping[str, Any]) -> float | None:
    """How often the feed says that it is updated."""
    ttl = str(about.get("ttl") or "")
    if ttl.isascii() and ttl.isdigit():
        return float(ttl[:6]) * 60
    named = _PERIODS.get(str(about.get("sy_updateperiod") or "").strip().casefold())
    times = re.match(r"[1-9]\d{0,2}", str(about.get("sy_updatefrequency") or ""))
    return named / int(times[0]) if named and times else named


def _of_json(content: bytes, address: str) -> Feed:
    try:
        found = json.loads(content.decode("utf-8-sig", "replace"))
        items = found.get("items", [])
    except (ValueError, RecursionError, AttributeError):
        raise KindError("The feed cannot be read: its JSON is damaged.") from None
    some = [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []
    entries, others = entries_of(_of_items(some[:MOST], address))
    return Feed(plain(found.get("title"), 120), entries, None, others)


def _of_items(items: Iterable[Mapping[str, Any]], address: str) -> Iterator[Entry]:
    for item in items:
        goal = _first(item, "url", "external_url", "id")
        said = (item.get("title"), _first(item, "summary", "content_text", "content_html"))
        published, updated = (_iso(item.get(name)) for name in ("date_published", "date_modified"))
        yield _listed(urljoin(address, goal.strip()), said, published, updated)


def _first(item: Mapping[str, Any], *names: str) -> str:
    return str(next(filter(None, map(item.get, names)), ""))


def _iso(text: object) -> float | None:
    try:
        return datetime.fromisoformat(str(text)).timestamp() if text else None
    except (ValueError, OverflowError, OSError):
        return None
