"""The frame of every page: keys, the finder, the panel that comes and goes, its parts that narrow, cards that open."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lib.filters import Filters
from lib.store import open_lake
from lib.store.queries import articles
from tests.browser.conftest import moving
from tests.browser.waiting import LIMIT, asked_of, box_of, eventually, settle, shift


@pytest.fixture
def page(open_page: Callable[[int, int], Page]) -> Page:
    return moving(open_page(1440, 900))


def shown(page: Page) -> int:
    """How many sentences the panel says it lists."""
    heading = page.get_by_role("heading", name=re.compile("^Evidence · "))
    return int(heading.inner_text().split("·")[1].split()[0].replace(",", ""))


# Which link of the sentences has the focus.
FOCUSED = """[...document.activeElement.shadowRoot?.querySelectorAll(".meta a") ?? []]
    .indexOf(document.activeElement.shadowRoot?.activeElement)"""
# Where each line, sign and letter of a picture stands in it, whenever plotly.js has drawn it and the font is there. How
# often it draws is its own affair: letters are measured again when any font of the page arrives meanwhile.
DRAWN = """window.look = (plot) => {
    const origin = plot.getBoundingClientRect();
    return JSON.stringify([...plot.querySelectorAll("svg path, svg text")].map((one) => {
        const box = one.getBoundingClientRect();
        return [box.left - origin.left, box.top - origin.top, box.width, box.height].map(Math.round);
    }));
};
window.drawn = [];
setInterval(() => document.querySelectorAll(".js-plotly-plot").forEach((plot) => {
    if (!plot.emit || plot.heard) return;
    plot.heard = plot.emit;
    const looks = [];
    window.drawn.push([plot, looks]);
    plot.emit = (name, ...more) => {
        if (name === "plotly_afterplot" && document.fonts.check('13px "Source Sans"')) looks.push(window.look(plot));
        return plot.heard(name, ...more);
    };
}), 1)"""
# How many pictures there are that were seen, and how many looks each has had.
LOOKS = """() => window.drawn.filter(([plot]) => plot.isConnected)
    .map(([plot, looks]) => new Set([...looks, window.look(plot)]).size)"""


def test_a_picture_once_seen_stays_as_it_is(context: BrowserContext, server: str) -> None:
    page = moving(context.new_page())
    page.set_default_timeout(LIMIT * 1000)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.add_init_script(DRAWN)
    page.goto(f"{server}/Network?view=graph")
    settle(page)
    assert page.evaluate(LOOKS) == [1, 1]
    months = page.locator(".js-plotly-plot").nth(1).element_handle()
    page.locator("[class*=st-key-stands-out-edge] button").first.click()
    page.wait_for_url("**with=*")
    settle(page)
    assert page.evaluate(LOOKS) == [1, 1]
    assert months.evaluate("plot => plot.isConnected")  # what the choice does not change is not drawn from nothing
    page.close()


def test_a_choice_moves_nothing_its_parts_narrow_and_esc_closes(page: Page, server: str) -> None:
    page.goto(f"{server}/Network")
    settle(page)
    plot = page.locator(".js-plotly-plot").first
    before = box_of(plot)
    assert before["y"] <= 130
    assert shift(page) <= 0.1
    page.locator("[class*=st-key-stands-out-edge] button").first.click()
    page.wait_for_url("**with=*")
    assert box_of(plot) == before
    whole, part = shown(page), page.locator(".facets button").first
    number = int(part.locator(".number").inner_text().replace(",", ""))
    part.click()
    page.wait_for_url("**show=only*")
    eventually(lambda: shown(page), lambda fewer: fewer == number < whole)
    settle(page)  # a list that is drawn anew would lose what the key chose in it
    page.keyboard.press("j")
    eventually(lambda: page.evaluate(FOCUSED), (0).__eq__)  # one step: what listened for the whole list has ended
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Highlights")).to_be_visible()
    eventually(lambda: asked_of(page), lambda left: not left)
    # back where they were opened, from the keys alone
    eventually(lambda: page.evaluate("document.activeElement.closest('[class*=st-key-stands-out]') !== null"), bool)


def test_keys_lead_to_pages_and_are_listed(page: Page, server: str) -> None:
    page.goto(f"{server}/Themes")
    settle(page)
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url("**/Quotes*")
    settle(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("find an actor")


def test_the_finder_opens_the_actor_whose_name_is_typed(page: Page, server: str) -> None:
    page.goto(server)
    settle(page)
    page.keyboard.press("/")
    find = page.locator(".st-key-finder input")
    expect(find).to_be_focused()
    find.fill("Ukraine")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/Actor?actor=*")
    expect(page.get_by_role("heading", name="Ukraine · country")).to_be_visible()


def test_on_a_tablet_what_was_picked_has_room_and_the_head_of_an_article_two_lines(
    open_page: Callable[[int, int], Page], server: str, sample_place: Path
) -> None:
    page = open_page(820, 1100)
    article = articles.listing(open_lake(sample_place).view(), Filters(), limit=1)["article"].iloc[0]
    page.goto(f"{server}/Article?article={article}&show=relation:1")
    head = page.locator(".st-key-article-head p")
    expect(head).to_have_count(2)
    first, second = box_of(head.nth(0)), box_of(head.nth(1))
    assert first["y"] + first["height"] <= second["y"] + 1
    panel = box_of(page.locator(".st-key-evidence-panel"))
    assert panel["width"] >= 250 and panel["x"] > 400


def test_parameters_of_other_pages_leave_the_address(page: Page, server: str) -> None:
    page.goto(f"{server}/Network?article=x&at=3&min=2")
    eventually(lambda: asked_of(page), {"min": ["2"]}.__eq__)


def test_a_story_on_home_leads_to_who_tells_what_and_back(page: Page, server: str) -> None:
    page.goto(server)
    settle(page)
    page.locator(".st-key-stories button").first.click()
    page.wait_for_url("**/Links?story=*")
    expect(page.get_by_text("reported by the outlet itself")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Main stories")).to_be_visible()


def test_without_a_choice_there_is_no_empty_column_and_paper_has_nothing_to_press(page: Page, server: str) -> None:
    page.goto(f"{server}/Themes")
    settle(page)
    assert box_of(page.locator(".js-plotly-plot").first)["width"] > 1100
    assert shift(page) <= 0.1
    # on paper there is the page without what is pressed
    page.emulate_media(media="print")
    pressed = '[data-testid="stSidebar"], .st-key-finder, .st-key-tools, .st-key-switches, .st-key-add-filter'
    expect(page.locator(pressed).locator("visible=true")).to_have_count(0)
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    eventually(
        lambda: page.get_by_test_id("stMain").evaluate("one => getComputedStyle(one).overflowY"), "visible".__eq__
    )


def test_the_menu_leads_from_a_page_of_one_actor_to_its_beginning(page: Page, server: str) -> None:
    page.goto(f"{server}/Actor?actor=country-us")
    settle(page)
    menu = page.get_by_test_id("stSidebar")
    menu.get_by_role("link", name="Actors").click()
    expect(page).to_have_url(f"{server}/Actor")
    expect(page.get_by_role("heading", level=1)).to_have_text("Actors")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("United States")
