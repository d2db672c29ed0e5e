"""The whole way of an analyst: upload, graph, click, evidence, copy the link, open it in a fresh browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.waiting import asked_of, eventually, evidence_of, settle

ARTICLE = """Vestmark and Norway sign accord on ![p](https://tracker.example/x.png) <img src=x onerror=alert(1)> quotas

OSLO, March 3 (NX) - Norway and Iceland signed an accord on cod quotas on Monday after two years of talks.

"Norway will never accept illegal fishing in its waters," Prime Minister Ragna Solheim said in Oslo.

Solheim accused Iceland of breaking earlier agreements, but praised the new accord.

Iceland's government rejected the accusation, a spokesman said.
"""


# Where on the screen the mark of an edge is that stands furthest from all else that takes a click.
EDGE = """plot => {
    const layout = plot._fullLayout, origin = plot.getBoundingClientRect();
    const marks = plot._fullData.filter((trace) => trace.customdata && trace.hoverinfo !== "skip").flatMap((trace) =>
        Array.from(trace.customdata, (selected, n) => ({
            selected: String([selected].flat()[0]),
            x: origin.left + layout.xaxis._offset + layout.xaxis.d2p(trace.x[n]),
            y: origin.top + layout.yaxis._offset + layout.yaxis.d2p(trace.y[n]),
            radius: (trace.marker.size[n] ?? trace.marker.size) / 2,
        })));
    const inside = ({ x, y }) => x > origin.left && x < origin.right && y > origin.top && y < origin.bottom;
    const room = (one) => Math.min(...marks.filter((other) => other !== one)
        .map((other) => Math.hypot(one.x - other.x, one.y - other.y) - other.radius));
    const edges = marks.filter((mark) => mark.selected.startsWith("edge:") && inside(mark));
    const best = edges.reduce((one, other) => room(other) > room(one) ? other : one);
    return [best.x, best.y];
}"""

# Where the picture and each name in it that is shown is on the screen, and how many names there are.
NAMES = """plot => {
    const every = [...plot.querySelectorAll(".textpoint text")];
    const shown = every.filter((text) => getComputedStyle(text).display !== "none");
    const boxes = shown.map((text) => ({ text: text.textContent, ...text.getBoundingClientRect().toJSON() }));
    return { every: every.length, boxes, plot: plot.getBoundingClientRect().toJSON() };
}"""


def host_of(url: str) -> str:
    """The host that a request goes to; pictures inside the page (data:) go nowhere."""
    parts = urlparse(url.removeprefix("blob:"))
    return parts.netloc or "inside the page"


@pytest.fixture
def page(open_page: Callable[[int, int], Page]) -> Iterator[Page]:
    opened = open_page(1400, 1000)
    opened.hosts = set()  # type: ignore[attr-defined]

    def hear(request: Request) -> None:
        opened.hosts.add(host_of(request.url))  # type: ignore[attr-defined]

    opened.on("request", hear)
    yield opened
    opened.remove_listener("request", hear)


def click_edge(page: Page) -> None:
    """Clicks an arrow, whose sentences are then listed."""
    settle(page)
    page.mouse.click(*page.locator(".js-plotly-plot").first.evaluate(EDGE))
    page.wait_for_url(re.compile("with="))
    settle(page)


def upload(page: Page) -> None:
    """Presses the button that adds the one article that was read, and waits for it to be shown."""
    page.get_by_role("button", name="Add 1 article").click()
    page.wait_for_url("**/Article?article=*")
    settle(page)


def test_upload_to_shared_link(page: Page, server: str, open_fresh: Callable[[int, int], Page], tmp_path: Path) -> None:
    file = tmp_path / "cod.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    page.goto(f"{server}/Upload")
    settle(page)
    page.locator('input[type="file"]:not([webkitdirectory])').first.set_input_files(str(file))
    upload(page)
    expect(page.locator("article mark.quote").first).to_be_visible()

    page.goto(f"{server}/Network?outlet=&level=100&view=graph")
    click_edge(page)
    seen = evidence_of(page)

    page.get_by_role("button", name="Share").click()
    links = page.locator('[data-testid="stPopoverBody"] code')
    expect(links).to_have_text([re.compile("with="), re.compile("with=.*rev=|rev=.*with=")])
    live, pinned = links.all_inner_texts()
    assert "rev=" not in live and parse_qs(urlparse(pinned).query)["rev"]
    fresh = open_fresh(1400, 1000)
    for link in (live, pinned):
        fresh.goto(link)
        expect(fresh.locator("li.row p.sentence")).to_have_text(seen, use_inner_text=True)
    page.goto(server)
    settle(page)
    assert page.hosts <= {urlparse(server).netloc, "inside the page"}  # type: ignore[attr-defined]


def test_two_values_of_a_filter_survive_pages_and_reload(page: Page, server: str) -> None:
    both = ["conflict", "cooperation"]
    page.goto(f"{server}/?polarity=conflict&polarity=cooperation&min=2")
    settle(page)
    page.get_by_test_id("stSidebar").get_by_role("link", name="Quotes").click()
    page.wait_for_url("**/Quotes?*")
    settle(page)
    page.reload()
    settle(page)
    eventually(
        lambda: (sorted(asked_of(page)["polarity"]), asked_of(page)["min"]), lambda found: found == (both, ["2"])
    )
    page.go_back()
    expect(page.get_by_role("heading", name="Home", exact=True)).to_be_visible()
    settle(page)
    eventually(lambda: sorted(asked_of(page)["polarity"]), lambda found: found == both)


def test_on_a_phone_no_name_in_the_network_is_cut_or_covered(
    open_page: Callable[[int, int], Page], server: str
) -> None:
    page = open_page(420, 860)
    page.goto(f"{server}/Network")
    settle(page)
    names = page.locator(".js-plotly-plot").first
    eventually(
        lambda: names.evaluate(NAMES),
        lambda drawn: 5 < len(drawn["boxes"]) < drawn["every"] and not unreadable(drawn["plot"], drawn["boxes"]),
    )


def unreadable(plot: dict[str, float], boxes: list[dict[str, Any]]) -> list[object]:
    """The names that reach out of the picture, and the pairs of names that cover each other."""
    cut = [box["text"] for box in boxes if box["left"] < plot["left"] or box["right"] > plot["right"]]
    covered = [(a["text"], b["text"]) for n, a in enumerate(boxes) for b in boxes[:n]
               if a["left"] < b["right"] - 4 and b["left"] < a["right"] - 4
               and a["top"] < b["bottom"] - 6 and b["top"] < a["bottom"] - 6]  # fmt: skip
    return [*cut, *covered]


def test_markup_in_a_pasted_article_stays_text(page: Page, server: str) -> None:
    page.goto(f"{server}/Upload")
    settle(page)
    page.get_by_role("tab", name="Paste a text").click()
    page.get_by_label("The text of an article").fill(
        "Norway accused Iceland of <script>alert(1)</script> breaking ![p](https://tracker.example/y.png) the accord.\n"
    )
    page.get_by_role("button", name="Read this text").click()  # one click: what is being typed comes with it
    upload(page)
    expect(page.locator("article")).to_contain_text("<script>alert(1)</script>")
    assert page.hosts <= {urlparse(server).netloc, "inside the page"}  # type: ignore[attr-defined]
