"""Every page keeps the rules of WCAG 2.2 that a machine can check, light and dark, the panel open and closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lib.filters import Filters
from lib.store import open_lake
from lib.store.queries import articles, relations
from tests.browser.waiting import LIMIT, settle

# axe-core 4.10.3 as npm gives it (MPL-2.0, see LICENSE beside it): for tests only, no part of what is shipped.
AXE = Path(__file__).parent / "axe" / "axe.min.js"
FINDINGS = """() => axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
    violations.flatMap(({ id, impact, nodes }) => nodes.map((node) => `${impact} ${id}: ${node.target.join(" ")}`)))"""
# Of the framework, beyond the reach of its users: its box for files can be focused and has no role (Streamlit 1.67).
SPARED = ('presentation-role-conflict: section[aria-label="Drop files here"]',)
VIEWS = {
    "Home": "/", "Network": "/Network", "an arrow": "/Network?{edge}", "Quotes": "/Quotes", "Themes": "/Themes",
    "Links": "/Links", "Places": "/Places", "Actors": "/Actor", "an actor": "/Actor?{actor}",
    "Articles": "/Article", "an article": "/Article?{article}", "Compare": "/Compare", "two actors": "/Compare?{edge}",
    "Search": "/Search?q=grain", "Add": "/Upload", "Guide": "/Guide", "About": "/About",
    "a matrix": "/Network?view=matrix", "a fact": "/Article?{article}&show=relation:0", "Review": "/Review",
}  # fmt: skip


@pytest.fixture(scope="module")
def named(sample_place: Path) -> dict[str, str]:
    """What the addresses of the views name."""
    view = open_lake(sample_place).view()
    edge = relations.edges(view, Filters().events(), limit=1).to_dict("records")[0]
    article = articles.listing(view, Filters(), limit=1)["article"].iloc[0]
    return {
        "edge": f"actor={edge['source']}&with={edge['target']}", "actor": f"actor={edge['source']}&show=relations:",
        "article": f"article={article}",
    }  # fmt: skip


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(LIMIT * 1000)
    yield opened
    context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_found(view: str, page: Page, server: str, named: dict[str, str]) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(server + VIEWS[view].format(**named))
    settle(page)
    assert not findings(page)
    in_the_dark(page)
    assert not findings(page)


@pytest.mark.parametrize("button", ["Share", "Download"])
def test_nothing_is_found_in_what_pops_up(button: str, page: Page, server: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{server}/Network")
    settle(page)
    for _ in range(2):
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
        assert not findings(page)
        page.keyboard.press("Escape")
        in_the_dark(page)


def in_the_dark(page: Page) -> None:
    """Lets the reader's system turn dark: the app draws itself anew."""
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-drawn-for", "dark")
    settle(page)


def findings(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))  # a script tag its security policy forbids
    return [one for one in page.evaluate(FINDINGS) if not any(spared in one for spared in SPARED)]
