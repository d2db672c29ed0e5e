"""Feeds of every dialect, and every odd one, come out as entries that lead to pages."""

from __future__ import annotations

import json

import pytest

from lib.intake import discovery, feeds, opml
from lib.intake.refusals import KindError
from tests.lib.intake.site import article, item, rss

BASE = "https://wire.example/feed"
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><title type="html">A &lt;b&gt;bold&lt;/b&gt; claim</title><link rel="alternate" href="/a"/><id>tag:1</id>
<updated>2026-11-30T08:00:00Z</updated><summary>Short</summary></entry></feed>"""
RDF = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><channel><title>Wire</title></channel>
<item><title>A</title><link>https://wire.example/a</link></item></rdf:RDF>"""
RSS_09 = b"""<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Wire</title>
<item><title>A</title><link>https://wire.example/a</link></item></channel></rss>"""
JSON = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "Wire",
    "items": [{"id": "1", "url": "/a", "title": "A", "content_html": "<p>x</p>", "date_published": "2026-11-30"}, 7],
}).encode()  # fmt: skip
BOMB = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss version="2.0"><channel><item><title>&b;</title><link>https://wire.example/a</link></item></channel></rss>"""


@pytest.mark.parametrize(
    "content",
    [
        ATOM, RDF, RSS_09, JSON, rss(item("https://wire.example/a", "A")), b"\xef\xbb\xbf" + ATOM,
        rss(item("https://wire.example/a", "A")).decode().replace("?>", ' encoding="utf-16"?>').encode("utf-16"),
        b"<!-- made by hand -->" + rss(item("/a", "A")).partition(b"?>")[2],
        rss(item("https://wire.example/a", "A & B <c")),
    ],
    ids=["atom", "rdf", "rss 0.91", "json", "rss 2.0", "byte order mark", "utf-16", "comment first", "not well formed"],
)  # fmt: skip
def test_every_dialect_is_read(content: bytes) -> None:
    found = feeds.feed(content, BASE)
    assert [one.address for one in found.entries] == ["https://wire.example/a"]
    assert found.title == "Wire" and found.entries[0].title.startswith("A") and "<b>" not in found.entries[0].title


@pytest.mark.parametrize("content", [article(), b"", b"\x00" * 50, b"{}", b"plain words", BOMB])
def test_what_is_no_feed_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(KindError) as caught:
        feeds.feed(content, BASE)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("items", "addresses", "left_out"),
    [
        ([item(f"https://wire.example/{n}", guid="same") for n in (1, 2)], ["1", "2"], 0),
        ([item("https://wire.example/", f"story {n}") for n in (1, 2)], [], 2),
        ([item("https://wire.example/1", guid=str(n)) for n in (1, 2)], ["1"], 0),
        ([item(f"https://wire.example/1?utm_source={n}") for n in (1, 2)], ["1?utm_source=1"], 0),
        ([item("javascript:alert(1)", guid="x"), item("", guid="https://wire.example/3")], ["3"], 1),
        ([item("https://wire.example/" + "x" * 3_000)], [], 1),
        ([item("../up")], ["up"], 0),
    ],
    ids=["shared guids", "one front page", "one page twice", "tracking", "no link", "too long", "relative"],
)
def test_odd_links_do_no_harm(items: list[str], addresses: list[str], left_out: int) -> None:
    found = feeds.feed(rss("".join(items)), BASE)
    assert [one.address.removeprefix("https://wire.example/") for one in found.entries] == addresses
    assert found.left_out == left_out


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Tue, 01 Dec 2026 10:00:00 GMT", "2026-12-01"), ("Fri, 31 Dec 9999 23:59:59 GMT", None), ("yesterday", None),
        ("Mon, 01 Jan 0001 00:00:00 GMT", None), ("", None), ("1969-12-31T00:00:00Z", None),
    ],
)  # fmt: skip
def test_days_of_the_year_9999_are_no_days(date: str, day: str | None) -> None:
    (entry,) = feeds.feed(rss(item("https://wire.example/a", more=f"<pubDate>{date}</pubDate>")), BASE).entries
    assert entry.published == day


def test_fifty_thousand_entries_are_the_first_thousand() -> None:
    many = rss("".join(item(f"https://wire.example/{n}", f"Story {n}") for n in range(50_000)))
    found = feeds.feed(many, BASE)
    assert len(found.entries) == feeds.MOST and found.entries[-1].address == f"https://wire.example/{feeds.MOST - 1}"


@pytest.mark.parametrize(
    ("more", "seconds"),
    [
        ("<ttl>60</ttl>", 3600),
        ("<ttl>soon</ttl>", None),
        (
            '<u:updatePeriod xmlns:u="http://purl.org/rss/1.0/modules/syndication/">daily</u:updatePeriod>'
            '<u:updateFrequency xmlns:u="http://purl.org/rss/1.0/modules/syndication/">4</u:updateFrequency>',
            21600,
        ),
    ],
)
def test_the_period_of_a_feed_is_heard(more: str, seconds: float | None) -> None:
    assert feeds.feed(rss(item("https://wire.example/a"), more), BASE).period == seconds


def test_a_fingerprint_changes_with_the_headline() -> None:
    one, other = (feeds.feed(rss(item("https://wire.example/a", title)), BASE).entries[0] for title in "AB")
    assert one.fingerprint != other.fingerprint


def test_the_head_of_a_page_names_its_feeds() -> None:
    head = (
        '<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">'
        '<link rel="alternate" hreflang="de" href="/de"><link rel="alternate" type="application/atom+xml" href="atom">'
    )
    found = discovery.feeds_in(article(head=head), "https://wire.example/news/")
    assert found == ("https://wire.example/news/atom", "https://wire.example/comments/feed")


def test_a_sitemap_is_read_newest_first() -> None:
    urls = "".join(
        f"<url><loc>https://wire.example/{n}</loc><news:news><news:title>Story {n}</news:title>"
        f"<news:publication_date>{day}</news:publication_date></news:news></url>"
        for n, day in enumerate(("2026-11-30", "2026-12-01T10:00:00+01:00", "9999-01-01", "2001-01-01"))
    )
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    content = f'<?xml version="1.0"?><urlset {spaces}>{urls}</urlset>'.encode()
    assert discovery.is_sitemap(content)
    listed, others = discovery.sitemap(content, BASE)
    assert [(one.address[-1], one.title) for one in listed.entries] == [
        ("1", "Story 1"),
        ("0", "Story 0"),
    ] and not others
    index = (
        f"<sitemapindex {spaces}>"
        + "".join(f"<sitemap><loc>/{name}.xml</loc></sitemap>" for name in ("a", "b", "c", "d", "e", "news"))
        + "</sitemapindex>"
    )
    assert discovery.sitemap(index.encode(), BASE)[1][0] == "https://wire.example/news.xml"


def test_lists_of_feeds_come_and_go() -> None:
    given = b"""<opml version="1.0"><body><outline text="World"><outline type="rss" text="Wire" xmlUrl="https://w.example/f"/>
    <outline text="dead"/></outline><outline title="Again" xmlUrl="https://w.example/f"/></body></opml>"""
    (one,) = opml.outlines(given)
    assert (one["address"], one["name"], one["tags"], one["kind"]) == ("https://w.example/f", "Wire", "World", "feed")
    told = {**one, "outlet": "The Wire & Co", "country": "NO", "keep": "cod, trawler", "drop": "", "kind": "site"}
    assert opml.outlines(opml.document([told])) == [told]


@pytest.mark.parametrize("content", [b"", b"<html/>", b"words", BOMB.replace(b"rss", b"opml")])
def test_what_is_no_list_is_refused(content: bytes) -> None:
    with pytest.raises(KindError):
        opml.outlines(content)
