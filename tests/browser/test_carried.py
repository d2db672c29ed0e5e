"""What a reader carries away: a link opens the same view on every screen, a saved picture says all of itself."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from lib.filters import Filters
from lib.store import open_lake
from lib.store.queries import articles, quotes, relations
from tests.browser.waiting import LIMIT, eventually, evidence_of, settle

WIDTHS = {"phone": (390, 844), "laptop": (1440, 900)}
# Words of a picture that reach over its edge.
CUT = """svg => {
    const edge = svg.getBoundingClientRect();
    return [...svg.querySelectorAll("text")].filter((text) => {
        const box = text.getBoundingClientRect();
        const out = box.left < edge.left - 1 || box.right > edge.right + 1
            || box.top < edge.top - 1 || box.bottom > edge.bottom + 1;
        return box.width && getComputedStyle(text).visibility !== "hidden" && out;
    }).map((text) => text.textContent);
}"""


@pytest.fixture(scope="module")
def named(sample_place: Path) -> dict[str, str]:
    """What the addresses of the views name."""
    view = open_lake(sample_place).view()
    edge = relations.edges(view, Filters().events(), limit=1).iloc[0]
    cell = quotes.matrix(view, Filters()).iloc[0]
    longest = articles.listing(view, Filters(), limit=100).sort_values("words").iloc[-1]
    return {
        "edge": f"actor={edge['source']}&with={edge['target']}", "cell": f"show=cell:{cell['speaker']}|{cell['actor']}",
        "fact": f"article={longest['article']}&show=relation:{longest['relations'] - 1}",
    }  # fmt: skip


@pytest.fixture(scope="module")
def touched(browser: Browser) -> Iterator[Callable[[str], Page]]:
    contexts: dict[str, BrowserContext] = {}

    def opened(width: str) -> Page:
        wide, high = WIDTHS[width]
        size = {"width": wide, "height": high}
        if width not in contexts:
            contexts[width] = browser.new_context(viewport=size, has_touch=width == "phone", accept_downloads=True)
        page = contexts[width].new_page()
        page.set_default_timeout(LIMIT * 1000)
        return page

    yield opened
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize("view", ["/Network?{edge}", "/Quotes?{cell}"])
def test_a_link_opens_the_same_sentences_on_a_phone_again_and_after_back(
    view: str, touched: Callable[[str], Page], server: str, named: dict[str, str]
) -> None:
    laptop, phone = touched("laptop"), touched("phone")
    laptop.goto(server + view.format(**named))
    seen = evidence_of(laptop)
    assert seen
    phone.goto(laptop.url)
    assert evidence_of(phone) == seen
    phone.reload()
    assert evidence_of(phone) == seen
    phone.goto(f"{server}/About")
    phone.go_back()
    phone.wait_for_url(re.compile(re.escape(view.partition("?")[0])))
    assert evidence_of(phone) == seen
    laptop.close()
    phone.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_link_to_a_fact_opens_at_its_words(
    width: str, touched: Callable[[str], Page], server: str, named: dict[str, str]
) -> None:
    page = touched(width)
    page.goto(server + "/Article?{fact}".format(**named))
    settle(page)
    mark = page.locator("mark.picked").first
    assert mark.count()
    # On a phone the sheet lies over the lower part of the page.
    low = eventually(
        lambda: (page.locator(".st-key-evidence-panel").bounding_box() or {}).get("y"), lambda y: y is not None
    )
    box = mark.bounding_box()
    bottom = low if width == "phone" else WIDTHS[width][1]
    assert box is not None and box["y"] >= 0 and box["y"] + box["height"] <= bottom
    page.close()


@pytest.mark.parametrize(
    "view", ["/Network?polarity=conflict&{edge}", "/Quotes?{cell}", "/Links", "/Compare?{edge}", "/Themes"]
)
def test_a_saved_picture_has_all_its_words_and_says_what_it_is_drawn_from(
    view: str, touched: Callable[[str], Page], server: str, named: dict[str, str]
) -> None:
    page = touched("laptop")
    page.goto(server + view.format(**named))
    settle(page)
    plot = page.locator(".js-plotly-plot").first
    asked = plot.evaluate("plot => plot._context.toImageButtonOptions")
    assert asked["width"] >= 1600 and asked["scale"] == 2
    plot.evaluate("plot => { plot._context.toImageButtonOptions.format = 'svg'; }")
    plot.hover()
    with page.expect_download() as saved:
        plot.locator('[data-title^="Download plot"]').click()
    picture = saved.value.path().read_text(encoding="utf-8")
    page.goto("about:blank")
    page.set_content(f"<body style='margin:0'>{picture}</body>")
    drawn = page.locator("svg.main-svg, svg").first
    assert drawn.locator("text").count() > 5 and drawn.evaluate(CUT) == []
    foot = re.search(r"[^<>]*Dramatis, [^<>]*revision \d+", picture)
    assert foot
    assert re.search(r"\d+ articles", foot[0]) and "2024" in foot[0]
    assert ("only conflict" in foot[0]) == ("conflict" in view)
    page.close()
