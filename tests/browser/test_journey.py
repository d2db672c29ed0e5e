"""The whole way of an analyst: upload, graph, click, evidence, copy the link, open it in a fresh browser."""

from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, Page, expect

ARTICLE = """Vestmark and Norway sign accord on cod quotas

OSLO, March 3 (NX) - Norway and Iceland signed an accord on cod quotas on Monday after two years of talks.

"Norway will never accept illegal fishing in its waters," Prime Minister Ragna Solheim said in Oslo.

Solheim accused Iceland of breaking earlier agreements, but praised the new accord.

Iceland's government rejected the accusation, a spokesman said.
"""


# Trace, point and door of every clickable edge; and where on the screen such a point is.
EDGES = """plot => plot.data.flatMap((trace, t) => (trace.customdata || [])
    .map((door, n) => [t, n, Array.isArray(door) ? door[0] : door]))
    .filter(([, , door]) => String(door).startsWith("edge:"))"""
PLACE = """(plot, [t, n]) => {
    const layout = plot._fullLayout, trace = plot._fullData[t], origin = plot.getBoundingClientRect();
    return [
        origin.left + layout.xaxis._offset + layout.xaxis.d2p(trace.x[n]),
        origin.top + layout.yaxis._offset + layout.yaxis.d2p(trace.y[n]),
    ];
}"""

NAMES = """plot => [...plot.querySelectorAll(".textpoint text")]
    .filter((text) => getComputedStyle(text).display !== "none")
    .map((text) => ({ text: text.textContent, ...text.getBoundingClientRect().toJSON() }))"""


def host_of(url: str) -> str:
    """The host that a request goes to; pictures inside the page (data:) go nowhere."""
    parts = urlparse(url.removeprefix("blob:"))
    return parts.netloc or "inside the page"


def settle(page: Page) -> None:
    """Waits until the page has run and stands still."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_timeout(400)


@pytest.fixture
def page(browser: Browser, server: str) -> Page:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    opened = context.new_page()
    opened.hosts = set()  # type: ignore[attr-defined]
    opened.on("request", lambda request: opened.hosts.add(host_of(request.url)))  # type: ignore[attr-defined]
    return opened


def evidence_of(page: Page) -> list[str]:
    expect(page.locator("li.row").first).to_be_visible(timeout=20_000)
    return page.locator("li.row p.sentence").all_inner_texts()


def click_edge(page: Page) -> None:
    """Clicks invisible edge marks until the address names an edge: labels may cover some of them."""
    plot = page.locator(".js-plotly-plot").first
    expect(plot).to_be_visible(timeout=20_000)
    doors = plot.evaluate(EDGES)
    assert doors
    for trace, point, _ in doors[:40]:
        box = plot.evaluate(PLACE, [trace, point])
        page.mouse.click(*box)
        page.wait_for_timeout(700)
        if "with=" in page.url:
            return
    raise AssertionError("no edge could be clicked")


def test_upload_to_shared_link(page: Page, server: str, browser: Browser, tmp_path) -> None:
    file = tmp_path / "cod.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    page.goto(f"{server}/Upload")
    settle(page)
    page.locator('input[type="file"]:not([webkitdirectory])').first.set_input_files(str(file))
    page.get_by_role("button", name="Read 1 file").click()
    page.get_by_role("button", name="Add 1 article").click(timeout=60_000)
    page.wait_for_url("**/Article?article=*", timeout=60_000)
    settle(page)
    expect(page.locator("article mark.quote").first).to_be_visible()

    page.goto(f"{server}/Network?outlet=&level=100")
    settle(page)
    click_edge(page)
    settle(page)
    seen = evidence_of(page)

    page.get_by_role("button", name="Copy link").click()
    links = page.locator('[data-testid="stPopoverBody"] code')
    expect(links).to_have_count(2)
    live, pinned = links.all_inner_texts()
    assert "rev=" not in live and parse_qs(urlparse(pinned).query)["rev"]
    for link in (live, pinned):
        fresh = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
        fresh.goto(link)
        settle(fresh)
        assert evidence_of(fresh) == seen
        fresh.close()
    assert page.hosts <= {urlparse(server).netloc, "inside the page"}  # type: ignore[attr-defined]


def test_two_values_of_a_filter_survive_pages_and_reload(page: Page, server: str) -> None:
    page.goto(f"{server}/?polarity=conflict&polarity=cooperation&min=2")
    settle(page)
    page.get_by_test_id("stSidebar").get_by_text("Quotes", exact=True).click()
    page.wait_for_url("**/Quotes?*")
    settle(page)
    page.reload()
    settle(page)
    asked = parse_qs(urlparse(page.url).query)
    assert sorted(asked["polarity"]) == ["conflict", "cooperation"] and asked["min"] == ["2"]
    page.go_back()
    settle(page)
    assert sorted(parse_qs(urlparse(page.url).query)["polarity"]) == ["conflict", "cooperation"]


def test_on_a_phone_no_name_in_the_network_is_cut_or_covered(browser: Browser, server: str) -> None:
    page = browser.new_context(viewport={"width": 420, "height": 860}).new_page()
    page.goto(f"{server}/Network")
    settle(page)
    plot = page.locator(".js-plotly-plot").first
    expect(plot.locator(".textpoint text").first).to_be_attached(timeout=20_000)
    boxes = plot.evaluate(NAMES)
    left, right = plot.bounding_box()["x"], plot.bounding_box()["x"] + plot.bounding_box()["width"]
    assert 5 < len(boxes) < plot.locator(".textpoint text").count()
    assert all(left <= box["left"] and box["right"] <= right for box in boxes)
    covered = [(a["text"], b["text"]) for n, a in enumerate(boxes) for b in boxes[:n]
               if a["left"] < b["right"] - 4 and b["left"] < a["right"] - 4
               and a["top"] < b["bottom"] - 6 and b["top"] < a["bottom"] - 6]  # fmt: skip
    assert not covered


def test_markup_in_an_article_stays_text(page: Page, server: str) -> None:
    page.goto(f"{server}/Upload")
    settle(page)
    page.get_by_role("tab", name="Paste a text").click()
    hostile = (
        "A ![p](https://tracker.example/x.png) <img src=x onerror=alert(1)> headline\n\n"
        "Norway accused Iceland of <script>alert(1)</script> breaking ![p](https://tracker.example/y.png) the accord.\n"
    )
    page.get_by_label("The text of an article").fill(hostile)
    page.keyboard.press("Control+Enter")
    settle(page)
    page.get_by_role("button", name="Read this text").click()
    page.get_by_role("button", name="Add 1 article").click(timeout=60_000)
    page.wait_for_url("**/Article?article=*", timeout=60_000)
    settle(page)
    assert "<script>alert(1)</script>" in page.locator("article").inner_text()
    for path in ("", "Network", "Quotes"):
        page.goto(f"{server}/{path}")
        settle(page)
    assert page.hosts <= {urlparse(server).netloc, "inside the page"}  # type: ignore[attr-defined]
