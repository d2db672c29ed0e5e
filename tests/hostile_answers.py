"""``python -m tests.hostile_answers``: what a reader is told of each hostile answer, as a table.

Pages are asked for as by ``python -m lib ingest ADDRESS``, feeds are followed for one round. All comes from a server
on this machine.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from lib.collection import ingest
from lib.collection.ingest import pool
from lib.collection.sources import following, kept_sources, web_articles
from lib.collection.sources.kept_sources import Source
from lib.intake import fetch
from lib.intake.fetch import Fetcher
from lib.store import Lake, open_lake
from tests.lib.collection.sources.unanalysed import unanalysed
from tests.lib.intake.site import Site, article, bomb, endless, item, rss, served
from tests.lib.intake.test_feed_dialects import BOMB
from tests.lib.intake.test_fetch import HOSTILE, ROBOTS

EMPTY = b"<!doctype html><html><head><title>Photos</title></head><body><nav><a href='/'>Home</a></nav></body></html>"
PAGES = {name: one[0] for name, one in HOSTILE.items()} | {
    "nothing-readable": EMPTY,
    "year-9999": article(3, '<meta property="article:published_time" content="9999-12-31">'),
}  # fmt: skip
OUTSIDE = (
    "http://10.1.2.3/", "http://127.0.0.2/", "http://[::1]/", "http://169.254.169.254/latest/meta-data",
    "http://nowhere.invalid/", "ftp://example.org/", "http://me:secret@example.org/", "http://example.org:25/",
)  # fmt: skip
SLOW = ("drip", "headers")


def feeds(site: Site) -> dict[str, object]:
    """What each feed answers."""
    many = "".join(item(site.url("/missing"), f"Story {n}") for n in range(50_000))
    late = item(site.url("/year-9999"), "Late", more="<pubDate>Fri, 31 Dec 9999 23:59:59 GMT</pubDate>")
    return {
        "gone (410)": (410, {}, b""), "missing (404)": (404, {}, b""),
        "busy (429)": (429, {"Retry-After": "7200"}, b""),
        "error (500)": (500, {}, b""), "login (401)": (401, {}, b""), "a page": EMPTY, "no entries": rss(""),
        "gzip bomb": bomb, "endless": endless, "XML entity bomb": BOMB, "50,000 entries of one address": rss(many),
        "damaged XML": rss(item(site.url("/missing"), "A"))[:-40], "year 9999": rss(late),
        "entries that are refused": rss("".join(item(site.url(f"/{one}"), one) for one in ("login", "bomb", "image"))),
    }  # fmt: skip


def of_pages(lake: Lake, site: Site, fetcher: Fetcher) -> Iterator[tuple[str, str]]:
    """Each hostile page with what is said of it."""
    addresses = {site.url(f"/{name}"): name for name in PAGES} | {address: address for address in OUTSIDE}
    for address, name in addresses.items():
        fetch.SECONDS = 1.0 if name in SLOW else 30.0
        (reading,) = web_articles.read(fetcher, [address], pool(1), lake)
        days = [one.published or "no day" for one in reading.articles]
        yield name, " ".join(reading.reasons) or f"Read; published: {', '.join(days)}."


def of_feeds(lake: Lake, site: Site, fetcher: Fetcher) -> Iterator[tuple[str, str]]:
    """Each hostile feed with its status after one round."""
    for n, (name, answer) in enumerate(feeds(site).items()):
        site.pages[f"/feed/{n}"] = answer
        kept_sources.add(lake, Source("", "feed", site.url(f"/feed/{n}"), name))
    for report in following.follow(lake, pool(1), fetcher):
        state = kept_sources.state(lake, report.source)
        yield report.source.name, report.trouble or state.status


def main() -> None:
    """Prints the table."""
    os.environ["DRAMATIS_FETCH_ALLOW"] = "127.0.0.1"
    ingest.analysed = unanalysed  # what an article says is not looked at here
    pages = {f"/{name}": answer for name, answer in PAGES.items()} | {"/robots.txt": ROBOTS, "/signin": article()}
    with tempfile.TemporaryDirectory() as place, served(pages) as site, closing(Fetcher()) as fetcher:
        lake = open_lake(Path(place) / "collection")
        for title, rows in (("page", of_pages(lake, site, fetcher)), ("feed", of_feeds(lake, site, fetcher))):
            print(f"| {title} | what is said of it |\n|---|---|")
            for name, said in rows:
                print(f"| {name} | {said.replace(site.address, 'http://site').replace('|', '¦')} |", flush=True)
        lake.close()


if __name__ == "__main__":
    main()
