"""What a reader carries away: a link opens the same view on every screen, a saved picture says all of itself."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from lib.filters import Filters
from lib.store import open_lake
from lib.store.queries import articles, quotes, relations
from tests.browser.conftest import STILL
from tests.browser.waiting import LIMIT, box_of, eventually, evidence_of, settle

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

# Lines, signs and bars that are faint: nearly clear, yet seen.
FAINT = """svg => [...svg.querySelectorAll("path, rect")].map((one) => {
    const { opacity, strokeOpacity, fillOpacity, stroke, fill } = getComputedStyle(one);
    return opacity * Math.max(stroke === "none" ? 0 : strokeOpacity, fill === "none" ? 0 : fillOpacity);
}).filter((seen) => seen > 0.05 && seen < 0.5).length"""


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
    """The page of each width."""
    pages: dict[str, Page] = {}

    def opened(width: str) -> Page:
        if width not in pages:
            wide, high = WIDTHS[width]
            size, touch = {"width": wide, "height": high}, width == "phone"
            pages[width] = browser.new_page(viewport=size, has_touch=touch, reduced_motion=STILL, accept_downloads=True)
            pages[width].set_default_timeout(LIMIT * 1000)
        return pages[width]

    yield opened
    for page in pages.values():
        page.close()


@pytest.fixture(scope="module")
def paper(browser: Browser) -> Iterator[Page]:
    """An empty page for pictures that were saved."""
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    yield opened
    opened.close()


def test_a_link_opens_the_same_sentences_on_a_phone_and_after_back(
    touched: Callable[[str], Page], server: str, named: dict[str, str]
) -> None:
    laptop, phone = touched("laptop"), touched("phone")
    laptop.goto(f"{server}/Network?{named['edge']}")
    seen = evidence_of(laptop)
    assert seen
    phone.goto(laptop.url)
    assert evidence_of(phone) == seen
    phone.goto(f"{server}/About")
    phone.go_back()
    phone.wait_for_url(re.compile("/Network"))
    assert evidence_of(phone) == seen


def test_a_line_of_the_legend_is_in_the_address(touched: Callable[[str], Page], server: str) -> None:
    laptop, phone = touched("laptop"), touched("phone")
    laptop.goto(f"{server}/Network?view=graph")
    whole = legend_of(laptop)
    for line in ("conflict, claimed", "country"):
        laptop.locator(f'.st-key-titled-network .traces:has-text("{line}") .legendtoggle').click()
        laptop.wait_for_url(re.compile("voice=claimed" if "," in line else "kind=country"))
        legend_of(laptop)
    kept = eventually(lambda: legend_of(laptop), {"conflict, claimed", "country"}.__eq__)
    assert whole > kept
    phone.goto(laptop.url)
    eventually(lambda: legend_of(phone), kept.__eq__)
    phone.reload()
    eventually(lambda: legend_of(phone), kept.__eq__)
    laptop.locator('.st-key-titled-network .traces:has-text("country") .legendtoggle').click()  # once more: all kinds
    laptop.wait_for_url(re.compile(r"voice=claimed(?!.*kind=)"))
    laptop.go_back()
    laptop.wait_for_url(re.compile("kind=country"))
    eventually(lambda: legend_of(laptop), kept.__eq__)


def test_only_a_line_of_the_legend_that_filters_shows_a_hand(touched: Callable[[str], Page], server: str) -> None:
    page = touched("laptop")
    page.goto(f"{server}/Network?view=graph")
    legend_of(page)
    keeping, silent = {"reported": "pointer", "country": "pointer"}, {"balanced": "default"}
    for line, hand in (keeping | silent).items():
        toggle = page.locator(f'.st-key-titled-network .traces:has-text("{line}") .legendtoggle').first
        toggle.hover()
        eventually(lambda one=toggle: one.evaluate("one => getComputedStyle(one).cursor"), hand.__eq__)


def legend_of(page: Page) -> set[str]:
    """The lines of the legend of the network."""
    page.locator(".st-key-titled-network .legendtoggle").first.wait_for()
    settle(page)
    return set(page.locator(".st-key-titled-network .traces").all_text_contents())


@pytest.mark.parametrize("width", WIDTHS)
def test_a_link_to_a_fact_opens_at_its_words(
    width: str, touched: Callable[[str], Page], server: str, named: dict[str, str]
) -> None:
    page = touched(width)
    page.goto(server + "/Article?{fact}".format(**named))
    # On a phone the sheet lies over the lower part of the page.
    low = box_of(page.locator(".st-key-evidence-panel"))["y"]
    bottom = low if width == "phone" else WIDTHS[width][1]
    mark = page.locator("mark.picked").first
    eventually(lambda: box_of(mark), lambda box: box["y"] >= 0 and box["y"] + box["height"] <= bottom)


def saved_of(page: Page, plot: Locator) -> str:
    """The picture that its own button saves, as SVG."""
    plot.hover()
    plot.locator('[data-title^="Download plot"]').click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="SVG", exact=True).click()
    return saved.value.path().read_text(encoding="utf-8")


@pytest.mark.parametrize("view", ["/Network?polarity=conflict&{edge}", "/Quotes?{cell}", "/Compare?{edge}"])
def test_a_saved_picture_has_all_its_words_and_says_what_it_is_drawn_from(
    view: str, touched: Callable[[str], Page], paper: Page, server: str, named: dict[str, str]
) -> None:
    page = touched("laptop")
    page.goto(server + view.format(**named))
    settle(page)
    plot = page.locator(".js-plotly-plot").first
    asked = plot.evaluate("plot => plot._context.toImageButtonOptions")
    assert asked["width"] >= 1600 and asked["scale"] == 2
    picture = saved_of(page, plot)
    paper.set_content(f"<body style='margin:0'>{picture}</body>")
    drawn = paper.locator("svg.main-svg, svg").first
    assert drawn.locator("text").count() > 5 and drawn.evaluate(CUT) == []
    foot = re.search(r"[^<>]*Dramatis, [^<>]*revision \d+", picture)
    assert foot
    assert re.search(r"\d+ articles", foot[0]) and "2024" in foot[0]
    assert ("only conflict" in foot[0]) == ("conflict" in view)


def test_a_choice_fades_nothing_in_a_saved_picture(
    touched: Callable[[str], Page], paper: Page, server: str, named: dict[str, str]
) -> None:
    page = touched("laptop")
    page.goto(server + "/Network?view=graph&{edge}".format(**named))
    settle(page)
    graph, months = page.locator(".js-plotly-plot").nth(0), page.locator(".js-plotly-plot").nth(1)
    faint = eventually(lambda: graph.evaluate(FAINT), bool)
    pictures = [saved_of(page, graph)]
    bar = months.locator(".barlayer .point path").first
    bar.click(force=True)  # what listens lies over it
    page.wait_for_url("**show=polarity-month*")
    settle(page)
    eventually(lambda: months.evaluate(FAINT), bool)
    pictures.append(saved_of(page, months))
    assert graph.evaluate(FAINT) == faint  # on the page it stays as it was
    for picture in pictures:
        paper.set_content(f"<body style='margin:0'>{picture}</body>")
        assert paper.locator("svg.main-svg, svg").first.evaluate(FAINT) == 0
