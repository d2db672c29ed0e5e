"""A briefing made in the browser opens without a network, asks nobody for anything, and its pictures lead on."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.waiting import LIMIT, settle


def test_a_view_becomes_a_file_that_opens_offline(
    server: str, open_page: Callable[[int, int], Page], browser: Browser, tmp_path: Path
) -> None:
    page = open_page(1440, 900)
    page.goto(f"{server}/Network?polarity=conflict")
    settle(page)
    page.locator(".st-key-share button").first.click()
    page.get_by_role("button", name="Briefing …").click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settle(page)  # a form that is sent while the page still runs is not heard
    dialog.get_by_label("Title").fill("Who quarrels")
    dialog.get_by_role("button", name="Create file").click()
    with page.expect_download(timeout=LIMIT * 1000) as saved:
        dialog.get_by_role("button", name="Download file").click()
    file = tmp_path / "briefing.html"
    saved.value.save_as(file)
    context = browser.new_context(offline=True)
    read = context.new_page()
    asked: list[str] = []
    read.on("request", lambda request: asked.append(request.url))
    read.goto(file.as_uri())
    expect(read.get_by_role("heading", name="Who quarrels")).to_be_visible()
    expect(read.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    expect(read.get_by_text("Filters: only conflict")).to_be_visible()
    closed = read.locator("details:not([open])").last
    key = closed.get_attribute("data-key")
    read.evaluate("(key) => open(key)", key)
    expect(read.locator("details.found[open] blockquote").first).to_be_visible()
    assert asked == [file.as_uri()]
    context.close()
