"""From an address or a feed to its sentences, in a real browser, with a site of this machine that also misbehaves."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlparse

import pytest
from playwright.sync_api import Page, expect

from lib.collection.sources import kept_sources, overview
from lib.collection.sources.kept_sources import Source
from lib.store import Lake, open_lake
from tests.browser.conftest import free_port, started
from tests.browser.waiting import eventually, settle
from tests.lib.intake.site import Site, article, bomb, item, rss, served

TITLES = (
    "Norway accuses Iceland over cod", "Iceland rejects the accusation", "Denmark offers talks in Bergen",
    "Sweden joins the patrol", "Norway seizes a trawler", "Iceland summons the ambassador of Norway",
    "Finland warns both sides", "Norway releases the crew", "Iceland thanks Denmark", "Talks open in Bergen",
    "Norway and Iceland sign an accord", "Russia criticises the accord",
)  # fmt: skip
WEEK = 7 * 24 * 3600.0


@contextmanager
def sites() -> Iterator[Site]:
    """Twelve pages, two feeds that share some, a sitemap, and one of each misbehaviour."""
    with served({f"/{n}": article(n, title=title) for n, title in enumerate(TITLES, 1)}) as site:
        day = time.strftime("%Y-%m-%d")
        listed = "".join(f"<url><loc>{site.url(f'/{n}')}</loc><lastmod>{day}</lastmod></url>" for n in (11, 12))
        site.pages |= {
            "/a.xml": rss("".join(item(site.url(f"/{n}"), TITLES[n - 1]) for n in range(1, 7))),
            "/b.xml": rss("".join(item(site.url(f"/{n}?utm_source=b"), TITLES[n - 1]) for n in range(5, 11))),
            "/map.xml": f"<urlset>{listed}</urlset>".encode(),
            "/gone.xml": (410, {}, b""),
            "/busy.xml": (429, {"Retry-After": "3600"}, b""),
            "/page.xml": b"<html><body>Welcome</body></html>",
            "/bomb.xml": bomb,
        }
        yield site


def follow_all(lake: Lake, site: Site) -> None:
    """Sources of every kind and state, as if they had been followed for months."""
    names = {
        "/a.xml": "Bergen Wire", "/b.xml": "Reykjavik Post", "/map.xml": "Oslo Daily", "/gone.xml": "Old Ferry",
        "/busy.xml": "Harbour Radio", "/page.xml": "Fish Exchange", "/bomb.xml": "Nordic Portal",
    }  # fmt: skip
    for n, (path, name) in enumerate(names.items()):
        one = kept_sources.add(lake, Source("", "feed", site.url(path), name, outlet=name, tags=("north",)))
        weeks = {f"2026-W{week}": (7 * n + 5 * week) % 9 for week in range(38, 49)} if n < 3 else {}
        kept_sources.write_state(lake, one, replace(kept_sources.state(lake, one), weeks=weeks))
    silent = kept_sources.add(lake, Source("", "feed", site.url("/silent.xml"), "Lighthouse Letter"))
    known = replace(
        kept_sources.state(lake, silent), weeks={"2026-W40": 12, "2026-W41": 9}, newest=time.time() - 7 * WEEK,
        last=time.time() - 1800, next=time.time() + WEEK, status="Nothing new",
    )  # fmt: skip
    kept_sources.write_state(lake, silent, known)
    kept_sources.add(lake, Source("", "site", site.url("/"), "Coast Guard", paused=True))


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with sites() as made:
        yield made


@pytest.fixture(scope="module")
def place(empty_place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection of ``app``."""
    return shutil.copytree(empty_place, tmp_path_factory.mktemp("sources") / "collection")


@pytest.fixture(scope="module")
def app(site: Site, place: Path) -> Iterator[str]:
    """An app on a collection of its own that follows the site."""
    lake = open_lake(place)
    follow_all(lake, site)
    lake.close()
    with started(place, free_port(), DRAMATIS_FETCH_ALLOW="127.0.0.1") as address:
        yield address


@pytest.fixture(scope="module")
def unfollowed(empty_place: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Site]]:
    """An app that follows nothing yet, and a site that it may ask."""
    place = shutil.copytree(empty_place, tmp_path_factory.mktemp("unfollowed") / "collection")
    with sites() as site, started(place, free_port(), DRAMATIS_FETCH_ALLOW="127.0.0.1") as address:
        yield address, site


def test_from_a_pasted_address_to_its_sentences(
    open_page: Callable[[int, int], Page], unfollowed: tuple[str, Site]
) -> None:
    """A bookmark's link fetches nothing by itself; two clicks, and the article is there with its sentences."""
    app, site = unfollowed
    page, hosts = open_page(1360, 900), set[str]()
    page.on("request", lambda request: hosts.add(urlparse(request.url).netloc))
    site.asked.clear()
    page.goto(f"{app}/Upload?address={quote(site.url('/11'), safe='')}")
    settle(page)
    expect(page.get_by_label("The text of an article")).to_have_value(site.url("/11"))
    assert not site.asked
    page.get_by_role("button", name="Fetch 1 address").click()
    page.get_by_role("button", name="Add 1 article").click()
    page.wait_for_url("**/Article?article=*")
    settle(page)
    expect(page.get_by_role("heading", name=TITLES[10]).first).to_be_visible()
    expect(page.locator("article mark.quote").first).to_be_visible()
    assert hosts <= {urlparse(app).netloc, ""} and site.paths() == ["/11"]


def test_from_an_empty_page_to_the_articles_of_a_feed_by_three_clicks(
    open_page: Callable[[int, int], Page], unfollowed: tuple[str, Site]
) -> None:
    app, site = unfollowed
    page = _at_sources(open_page, app)
    page.get_by_label("Address of a feed or a site").click()
    page.keyboard.type(site.url("/a.xml"))
    page.get_by_role("button", name="Follow", exact=True).click()
    expect(page.get_by_text("added: 6 new articles. Switch following on")).to_be_visible()
    opened = page.url
    assert "source=" in opened, "a link to the page opens the source that is chosen"
    page.get_by_role("button", name=re.compile(TITLES[0])).click()
    page.wait_for_url("**/Article?article=*")
    settle(page)
    expect(page.get_by_role("heading", name=TITLES[0]).first).to_be_visible()
    page.goto(opened)
    settle(page)
    page.get_by_role("link", name="6 articles brought last").click()
    expect(page.get_by_text("6 articles, first sentence of each", exact=True)).to_be_visible()


def _at_sources(open_page: Callable[[int, int], Page], app: str) -> Page:
    page = open_page(1360, 900)
    page.goto(f"{app}/Sources")
    settle(page)
    return page


def test_sources_are_listed_and_one_is_added_by_keyboard(
    open_page: Callable[[int, int], Page], app: str, site: Site
) -> None:
    page = _at_sources(open_page, app)
    expect(
        page.get_by_text(re.compile(r"9 sources: 0 brought articles this week; 1 fell silent, 1 paused"))
    ).to_be_visible()
    page.get_by_label("Address of a feed or a site").fill("http://10.1.2.3/feed")
    page.keyboard.press("Enter")
    expect(page.get_by_text("added, but it cannot be read. 10.1.2.3 is in a private network")).to_be_visible()
    page.get_by_label("Address of a feed or a site").fill("ftp://example.org/")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Only addresses that begin with http:// or https:// are fetched.")).to_be_visible()


def _switch(page: Page, *, on: bool) -> None:
    """Switches the follower, and waits until the app has heard it: who leaves the page before has switched nothing."""
    page.get_by_text("Follow sources while the app runs").click()
    page.locator(f".st-key-follow-{on}").wait_for()


def test_the_follower_beside_the_app_brings_articles(
    open_page: Callable[[int, int], Page], app: str, site: Site, place: Path
) -> None:
    page = _at_sources(open_page, app)
    _switch(page, on=True)
    lake = open_lake(place)

    def came() -> tuple[int, int]:
        """How many sources brought articles, and how many cannot be read; the page would be drawn anew for it."""
        rows = overview.rows(lake, time.time())
        return sum(row["weeks"][-1] > 0 for row in rows), sum(row["state"] == "trouble" for row in rows)

    eventually(came, (3, 4).__eq__)
    lake.close()
    page.goto(f"{app}/Sources")
    settle(page)
    wanted = "10 sources: 3 brought articles this week; 4 cannot be read, 1 fell silent, 2 paused."
    assert page.locator("strong").first.inner_text() == wanted
    _switch(page, on=False)
    pages = [path.split("?")[0] for path in site.paths() if re.fullmatch(r"/\d+(\?.*)?", path)]
    assert sorted(set(pages)) == sorted(f"/{n}" for n in range(1, 13)) and len(pages) <= 14


def test_on_a_phone_nothing_reaches_beyond_the_screen(open_page: Callable[[int, int], Page], app: str) -> None:
    page = open_page(390, 844)
    page.goto(f"{app}/Sources")
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_chosen_source_can_be_checked_and_removed(open_page: Callable[[int, int], Page], app: str) -> None:
    page = _at_sources(open_page, app)
    box = page.get_by_test_id("stDataFrame").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 16, box["y"] + 34 + 17)
    expect(page.get_by_role("button", name="Check now")).to_be_visible()
    settle(page)
    assert "source=" in page.url, "a link to the page opens the source that is chosen"
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("removed; its articles stay.")).to_be_visible()
