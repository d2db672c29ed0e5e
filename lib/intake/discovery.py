"""The feed of a site, named in the head of its pages, or else its sitemap of news. Source: sitemaps.org 0.9."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.intake.feeds import MOST, Entry, Feed, day_of, entries_of, is_feed, plain, refuse_entities
from lib.intake.fetch import BYTES
from lib.intake.refusals import KindError, TooMuchError

FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml")
USUAL = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/sitemap.xml")
RECENT = timedelta(days=30)  # of a sitemap that lists all that a site ever had
FEW = 5  # sitemaps that an index of them is followed to
_NO_FEED = re.compile(r"\bcomments?\b", re.I)  # of what readers say, not of articles


def feeds_in(content: bytes, address: str) -> tuple[str, ...]:
    """The addresses of the feeds that the head of a page names, those of comments last."""
    tree = etree.HTML(content)
    if tree is None:
        return ()
    named = [link for link in tree.iter("link") if link.get("href") and _is_of_feed(link)]
    named.sort(key=lambda link: bool(_NO_FEED.search(f"{link.get('title')} {link.get('href')}")))
    return tuple(dict.fromkeys(urljoin(address, link.get("href").strip()) for link in named))


def _is_of_feed(link: etree._Element) -> bool:
    is_alternate = "alternate" in (link.get("rel") or "").lower().split()
    return is_alternate and (link.get("type") or "").lower().strip() in FEEDS


def is_sitemap(content: bytes) -> bool:
    """Whether bytes are a sitemap, or an index of such."""
    return not is_feed(content) and bool(re.search(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", content[:2_000]))


def sitemap(content: bytes, address: str) -> tuple[Feed, tuple[str, ...]]:
    """What a sitemap lists as the entries of a feed, the newest first; and the sitemaps to look at beside it.

    Raises KindError for what is none.
    """
    root = _root(_unpacked(content))
    kind = etree.QName(root).localname
    if kind == "sitemapindex":
        others = sorted(_places(root, address), key=lambda one: ("news" not in one[0].lower(), _negative(one[1])))
        return Feed(), tuple(goal for goal, _ in others[:FEW])
    if kind != "urlset":
        raise KindError("There is no sitemap at this address.")
    entries, others = entries_of(_recent(root, address))
    return Feed("", entries[:MOST], None, others), ()


def _unpacked(content: bytes) -> bytes:
    """The bytes; those of a packed file unpacked, up to a limit. Raises TooMuchError, KindError."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    unpack = zlib.decompressobj(31)
    try:
        found = unpack.decompress(content, BYTES)
    except zlib.error:
        raise KindError("The sitemap is compressed and damaged.") from None
    if unpack.unconsumed_tail:
        raise TooMuchError(f"The sitemap has more than {BYTES // 2**20} MB.")
    return found


def _root(content: bytes) -> etree._Element:
    refuse_entities(content)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    root = etree.fromstring(content, parser=parser) if content.strip() else None
    if root is None:
        raise KindError("The sitemap cannot be read: its XML is damaged.")
    return root


def _recent(root: etree._Element, address: str) -> Iterator[Entry]:
    """The entries of the last weeks, the newest first; those without a day only where none has one."""
    first = (datetime.now(UTC) - RECENT).date().isoformat()
    some = list(_listed(root, address))
    dated = sorted((one for one in some if one.published), key=lambda one: one.published or "", reverse=True)
    yield from (one for one in dated if (one.published or "") >= first) if dated else some[:MOST]


def _listed(root: etree._Element, address: str) -> Iterator[Entry]:
    for url in root.iterfind("{*}url"):
        published = _text(url, "{*}news/{*}publication_date") or _text(url, "{*}lastmod")
        title = plain(_text(url, "{*}news/{*}title"), 300)
        yield Entry(
            urljoin(address, _text(url, "{*}loc")), title, "", day_of(_moment(published)), _text(url, "{*}lastmod")
        )


def _places(root: etree._Element, address: str) -> Iterator[tuple[str, float]]:
    for one in root.iterfind("{*}sitemap"):
        yield urljoin(address, _text(one, "{*}loc")), _moment(_text(one, "{*}lastmod")) or 0.0


def _negative(moment: float) -> float:
    return -moment


def _text(element: etree._Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _moment(text: str) -> float | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp() if found.year > 1 else None
