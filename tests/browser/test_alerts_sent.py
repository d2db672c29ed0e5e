"""What is watched becomes a feed in three clicks, here on a phone in the dark."""

from collections.abc import Callable
from pathlib import Path

import feedparser
from playwright.sync_api import Page, expect

from lib.collection.alerts import subscriptions
from lib.collection.corrections.making import this_reader
from lib.collection.kept_work import saved_views
from lib.store import open_lake
from tests.browser.test_accessible import findings
from tests.browser.waiting import settle


def test_a_watch_becomes_a_feed(open_page: Callable[[int, int], Page], server: str, server_place: Path) -> None:
    page = open_page(390, 844)
    page.emulate_media(color_scheme="dark")
    page.goto(f"{server}/Actor?actor=country-no")
    page.get_by_role("button", name="Watch", exact=True).click()
    page.get_by_role("button", name="Alert me").click()
    page.get_by_role("button", name="Make a feed link").click()
    link = page.get_by_role("dialog").get_by_text("/api/v1/alerts/feed/")
    expect(link).to_be_visible()
    read = feedparser.parse(page.request.get(link.inner_text()).body())
    assert read.version == "atom10" and read.entries and f"{server}/Article?" in read.entries[0].link
    settle(page)
    assert not findings(page, within='[role="dialog"]')  # an actor's page itself: ``test_accessible``
    expect(page.locator("html")).to_have_attribute("data-drawn-for", "dark")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Alerts: feed")).to_be_visible()
    lake = open_lake(server_place)
    for view in saved_views.of_reader(lake, this_reader()):
        subscriptions.end_view(lake, view)
    lake.close()
