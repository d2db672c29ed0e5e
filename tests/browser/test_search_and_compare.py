"""What only a real browser shows: clicks on bars, the address they write, the way back."""

from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_journey import evidence_of, settle

# The middle of each bar on the screen, with its key.
BARS = """plot => [...plot.querySelectorAll(".barlayer .point path")].map(path => {
    const box = path.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
})"""


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 1400, "height": 1400}).new_page()


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


def click_bar(page: Page, chart: int, bar: int = 0) -> None:
    plot = page.locator(".js-plotly-plot").nth(chart)
    expect(plot.locator(".barlayer .point path").first).to_be_visible(timeout=20_000)
    page.mouse.click(*plot.evaluate(BARS)[bar])


def found(page: Page) -> int:
    heading = page.get_by_role("heading", name="sentence").first
    expect(heading).to_be_visible(timeout=20_000)
    return int(heading.inner_text().split()[0].replace(",", ""))


def test_home_leads_to_search_a_bar_narrows_it_and_back_undoes_both(page: Page, server: str) -> None:
    page.goto(server)
    settle(page)
    page.get_by_placeholder("Search all sentences").fill("grain")
    page.keyboard.press("Enter")
    page.wait_for_url("**/Search?q=grain")
    settle(page)
    whole = found(page)
    marked = page.locator("li.row mark").all_inner_texts()
    assert marked and {word.lower() for word in marked} == {"grain"}
    click_bar(page, 1)
    page.wait_for_url("**outlet=*")
    settle(page)
    assert 0 < found(page) < whole
    page.go_back()
    page.wait_for_url(lambda url: "outlet=" not in url)
    settle(page)
    assert found(page) == whole
    page.go_back()
    expect(page.get_by_role("heading", name="What is in this collection?")).to_be_visible(timeout=20_000)


def test_back_from_an_article_shows_the_search_again(page: Page, server: str) -> None:
    page.goto(f"{server}/Search?q=grain&sort=newest")
    settle(page)
    whole = found(page)
    page.locator("li.row a").first.click()
    page.wait_for_url("**/Article?*")
    expect(page.locator("article").first).to_be_visible(timeout=20_000)
    page.go_back()
    expect(page.get_by_role("heading", name="Where does it say that?")).to_be_visible(timeout=20_000)
    settle(page)
    assert found(page) == whole and asked(page)["sort"] == ["newest"]


def test_an_old_link_to_a_search_on_home_still_answers(page: Page, server: str) -> None:
    page.goto(f"{server}/?q=grain&outlet=Zarya")
    page.wait_for_url("**/Search?*")
    settle(page)
    assert (asked(page)["q"], asked(page)["outlet"]) == (["grain"], ["Zarya"])
    assert found(page) > 0


def test_a_bar_of_one_side_opens_its_sentences_and_the_sides_stay(page: Page, server: str, browser: Browser) -> None:
    page.goto(f"{server}/Compare")
    settle(page)
    page.locator('[data-testid="stMain"]').get_by_role("button", name=" and ").first.click()
    page.wait_for_url("**/Compare?*with=*")
    settle(page)
    both = {name: asked(page)[name] for name in ("actor", "with")}
    click_bar(page, 0)
    page.wait_for_url("**show=only*")
    settle(page)
    assert {name: asked(page)[name] for name in ("actor", "with")} == both
    seen = evidence_of(page)
    fresh = browser.new_context(viewport={"width": 1400, "height": 1400}).new_page()
    fresh.goto(page.url)
    settle(fresh)
    assert evidence_of(fresh) == seen
    page.get_by_test_id("stSidebar").get_by_text("Network", exact=True).click()
    page.wait_for_url("**/Network?*")
    assert not {"show", "sides", "share", "q"} & asked(page).keys()
