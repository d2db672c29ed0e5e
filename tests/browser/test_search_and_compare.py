"""What only a real browser shows: clicks on bars, the address they write, the way back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.waiting import asked_of, eventually, evidence_of, settle

# The middle of each bar on the screen, with its key.
BARS = """plot => [...plot.querySelectorAll(".barlayer .point path")].map(path => {
    const box = path.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
})"""


# The middle of each dot that stands for a number.
DOTS = """plot => [...plot.querySelectorAll(".scatterlayer .trace .points path")].map(path => {
    const box = path.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
})"""


@pytest.fixture
def page(open_page: Callable[[int, int], Page]) -> Page:
    return open_page(1400, 1400)


def click_bar(page: Page, chart: int, bar: int = 0) -> None:
    settle(page)
    bars = eventually(lambda: page.locator(".js-plotly-plot").nth(chart).evaluate(BARS), lambda bars: len(bars) > bar)
    page.mouse.click(*bars[bar])


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", name="sentence").first


def found(page: Page) -> int:
    """The number of sentences found, once the page stands still."""
    expect(heading(page)).to_be_visible()
    settle(page)
    return int(heading(page).inner_text().split()[0].replace(",", ""))


def test_home_leads_to_search_a_bar_narrows_it_and_back_undoes_both(page: Page, server: str) -> None:
    page.goto(server)
    settle(page)
    page.keyboard.press("/")
    find = page.locator(".st-key-finder input")
    expect(find).to_be_focused()
    find.fill("grain")
    page.get_by_role("option", name="grain", exact=False).first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/Search?q=grain")
    whole = found(page)
    marks = page.locator("li.row mark")
    eventually(lambda: {word.lower() for word in marks.all_inner_texts()}, {"grain"}.__eq__)
    click_bar(page, 1)
    page.wait_for_url("**outlet=*")
    eventually(lambda: found(page), lambda fewer: 0 < fewer < whole)
    page.go_back()
    page.wait_for_url(lambda url: "outlet=" not in url)
    eventually(lambda: found(page), lambda again: again == whole)
    page.go_back()
    expect(page.get_by_role("heading", name="Home", exact=True)).to_be_visible()


def test_back_from_an_article_shows_the_search_again(page: Page, server: str) -> None:
    page.goto(f"{server}/Search?q=grain&sort=newest")
    whole = found(page)
    page.locator("li.row a").first.click()
    page.wait_for_url("**/Article?*")
    expect(page.locator("article").first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Search", exact=True)).to_be_visible()
    eventually(lambda: (found(page), asked_of(page)["sort"]), lambda again: again == (whole, ["newest"]))


def test_an_old_link_to_a_search_on_home_still_answers(page: Page, server: str) -> None:
    page.goto(f"{server}/?q=grain&outlet=Zarya")
    page.wait_for_url("**/Search?*")
    eventually(lambda: found(page), lambda sentences: sentences > 0)
    assert (asked_of(page)["q"], asked_of(page)["outlet"]) == (["grain"], ["Zarya"])


def saved_picture(page: Page) -> str:
    """The first chart as its button saves it, which leaves the one on the page as it is."""
    plot = page.locator(".js-plotly-plot").first
    before = plot.evaluate("plot => plot.layout.margin")
    plot.hover()
    plot.locator('[data-title^="Download plot"]').click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="SVG", exact=True).click()
    eventually(lambda: plot.evaluate("plot => plot.layout.margin"), before.__eq__)
    return saved.value.path().read_text(encoding="utf-8")


def test_a_bar_of_one_side_opens_its_sentences_and_the_sides_stay(
    page: Page, server: str, open_fresh: Callable[[int, int], Page]
) -> None:
    page.goto(f"{server}/Compare")
    settle(page)
    page.locator('[data-testid="stMain"]').get_by_role("button", name=" and ").first.click()
    page.wait_for_url("**/Compare?*with=*")
    both = {name: asked_of(page)[name] for name in ("actor", "with")}
    settle(page)
    dots = eventually(lambda: page.locator(".js-plotly-plot").first.evaluate(DOTS), bool)
    page.mouse.click(*dots[0])
    page.wait_for_url("**show=only*")
    eventually(lambda: {name: asked_of(page)[name] for name in ("actor", "with")}, both.__eq__)
    seen = evidence_of(page)
    fresh = open_fresh(1400, 1400)
    fresh.goto(page.url)
    expect(fresh.locator("li.row p.sentence")).to_have_text(seen, use_inner_text=True)
    assert "Dramatis, " in saved_picture(page)
    page.get_by_test_id("stSidebar").get_by_role("link", name="Network").click()
    page.wait_for_url(re.compile(r"/Network\?"))
    settle(page)
    eventually(lambda: {"show", "sides", "share", "q"} & asked_of(page).keys(), lambda left: not left)
