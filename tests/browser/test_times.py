"""Times that texts name: a bar opens its sentences, several brushed become the filter that goes along everywhere."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.waiting import asked_of, eventually, settle

# Where on the screen the bar of a selection is.
MIDDLE = """(plot, selection) => {
    const layout = plot._fullLayout, trace = plot._fullData[0], origin = plot.getBoundingClientRect();
    const n = trace.customdata.findIndex((one) => String(one).startsWith(selection));
    return [
        origin.left + layout.xaxis._offset + layout.xaxis.d2p(trace.x[n]),
        origin.top + layout.yaxis._offset + layout.yaxis.d2p(trace.y[n] / 2),
    ];
}"""


@pytest.fixture
def page(open_page: Callable[[int, int], Page], server: str) -> Page:
    opened = open_page(1400, 1000)
    opened.goto(f"{server}/Places")
    settle(opened)
    return opened


def chart(page: Page) -> Locator:
    """The chart of times, once its bars are drawn."""
    page.wait_for_selector(".st-key-times .bars .point")
    settle(page)
    return page.locator(".st-key-times .js-plotly-plot")


def test_a_bar_opens_the_sentences_that_name_it(page: Page) -> None:
    page.mouse.click(*chart(page).evaluate(MIDDLE, "when:2024-03"))
    page.wait_for_url(re.compile("show="))
    most = chart(page).evaluate("plot => Math.max(...plot.data[0].y)")
    expect(page.get_by_role("heading", name=f"Evidence · {most} sentences", exact=True)).to_be_visible()
    eventually(page.locator("li.row").count, lambda rows: rows > 5)
    expect(page.locator("li.row mark.moment").first).to_be_visible()


def test_bars_brushed_become_the_filter_of_every_page(page: Page) -> None:
    plot = chart(page)
    first, last = plot.evaluate(MIDDLE, "when:2024-04"), plot.evaluate(MIDDLE, "when:2024-05")
    plot.hover()
    plot.locator('[data-title="Box Select"]').click()
    eventually(lambda: plot.evaluate("plot => plot._fullLayout.dragmode"), lambda mode: mode == "select")
    page.mouse.move(first[0] - 15, first[1] - 30)
    page.mouse.down()
    page.mouse.move(last[0] + 15, last[1], steps=6)
    page.mouse.up()
    page.wait_for_url(re.compile("when_from=.*when_to="))
    asked = asked_of(page)  # both are written at once
    assert (asked["when_from"], asked["when_to"]) == (["2024-04-01"], ["2024-05-31"])
    settle(page)
    page.get_by_role("link", name="Home").click()
    page.wait_for_url(re.compile(r"/\?.*when_from="))
    settle(page)
    expect(page.get_by_role("button", name="names times since 1 Apr 2024")).to_be_visible()
