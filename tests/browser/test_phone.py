"""A phone: the picture and the sentences come first, the rest is folded away."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lib.filters import Filters
from lib.store import open_lake
from lib.store.queries import relations
from tests.browser.conftest import moving
from tests.browser.waiting import eventually, settle, shift


@pytest.fixture
def page(open_page: Callable[[int, int], Page]) -> Page:
    return moving(open_page(420, 860))


@pytest.fixture
def edge(sample_place, server: str) -> str:
    """The address of the network with its strongest edge open."""
    row = relations.edges(open_lake(sample_place).view(), Filters().events(), limit=1).to_dict("records")[0]
    return f"{server}/Network?actor={row['source']}&with={row['target']}"


@pytest.mark.parametrize("path", ["Search", "Search?q=qwertzuiop", "Actor"])
def test_what_comes_later_moves_nothing(path: str, page: Page, server: str, edge: str) -> None:
    page.goto(f"{server}/{path}" if path != "Actor" else edge.replace("/Network", "/Actor"))
    settle(page)
    assert shift(page) <= 0.1


def test_the_network_comes_first_and_a_button_opens_its_filters(page: Page, server: str) -> None:
    page.goto(f"{server}/Network")
    settle(page)
    plot, sign = page.locator(".js-plotly-plot").first, page.get_by_text("Cooperation or conflict")
    eventually(lambda: plot.evaluate("plot => plot.getBoundingClientRect().top"), lambda top: 0 < top < 200)
    assert shift(page) <= 0.1
    expect(sign).not_to_be_visible()
    page.get_by_role("button", name="Filter").click()
    expect(sign).to_be_visible()
    page.keyboard.press("Escape")
    expect(sign).not_to_be_visible()
    bar = page.get_by_role("navigation", name="Pages")
    bar.get_by_role("button", name="Find").click()
    expect(page.locator(".st-key-finder input")).to_be_focused()
    bar.get_by_role("button", name="Quotes").click()
    page.wait_for_url("**/Quotes*")


def test_a_choice_in_the_menu_closes_it(page: Page, server: str) -> None:
    page.goto(server)
    settle(page)
    page.get_by_role("navigation", name="Pages").get_by_role("button", name="More").click()
    page.get_by_role("link", name="Places").click()
    page.wait_for_url("**/Places*")
    settle(page)
    side = page.locator('[data-testid="stSidebar"]')
    eventually(lambda: side.evaluate("one => one.getBoundingClientRect().right"), lambda right: right <= 0)
    page.reload()
    settle(page)
    eventually(lambda: side.evaluate("one => one.getBoundingClientRect().right"), lambda right: right <= 0)
    page.set_viewport_size({"width": 1400, "height": 900})  # nothing of it is remembered where there is room
    page.reload()
    settle(page)
    eventually(lambda: side.evaluate("one => one.getBoundingClientRect().left"), lambda left: left >= 0)


def test_the_first_sentence_is_in_sight_below_a_low_card(page: Page, edge: str) -> None:
    page.goto(edge)
    settle(page)
    first = page.locator("li.row p.sentence").first
    expect(first).to_be_in_viewport()
    expect(page.get_by_role("button", name="Both directions")).not_to_be_visible()
    page.get_by_text("Breakdown").click()
    expect(page.get_by_role("button", name="Both directions")).to_be_visible()
    # the sheet is raised to read, and lowered to an edge that still says what was chosen
    panel = page.locator(".st-key-evidence-panel")
    for said, least, most in (("Raise the sheet", 700, 760), ("Lower the sheet to its edge", 50, 60)):
        page.get_by_role("button", name=said, exact=True).click()
        eventually(lambda: (panel.bounding_box() or {})["height"], lambda high, a=least, b=most: a < high < b)
    expect(page.get_by_text("→").first).to_be_in_viewport()


@pytest.mark.parametrize(("width", "height"), [(420, 860), (1440, 1000)])
def test_a_sentence_says_why_it_stands_behind_the_edge(page: Page, edge: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(edge)
    settle(page)
    row = page.locator("li.row").first
    for part in ("mark.trigger", "mark.source", "mark.target"):
        expect(row.locator(part).first).to_be_visible()
    for said in ("reported by the article|claims", "· (done|intended|denied)", "Why: ", r"confidence 0\."):
        expect(row).to_contain_text(re.compile(said))
    expect(row.locator(".why")).to_be_in_viewport()
