"""Every page keeps the rules of WCAG 2.2 that a machine can check, light and dark, the panel open and closed, and
cuts no text off on a tablet and on a phone; on the way each runs under the policy of the server and asks no
other host."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from lib.filters import Filters
from lib.store import open_lake
from lib.store.queries import articles, relations
from tests.browser.conftest import STILL
from tests.browser.waiting import LIMIT, settle

# axe-core 4.10.3 as npm gives it (MPL-2.0, see LICENSE beside it): for tests only, no part of what is shipped.
AXE = Path(__file__).parent / "axe" / "axe.min.js"
FINDINGS = """([within, only]) => axe.run(within, { resultTypes: ["violations"], ...only }).then(({ violations }) =>
    violations.flatMap(({ id, impact, nodes }) => nodes.map((node) => `${impact} ${id}: ${node.target.join(" ")}`)))"""
CUT_OFF = (Path(__file__).parent / "cut_off.js").read_text(encoding="utf-8")
DESK, WIDTHS = 1440, (1024, 390)  # pixels: where rules are checked, and where a text may be cut off
# Of the framework, beyond the reach of its users: its box for files can be focused and has no role (Streamlit 1.67).
SPARED = ('presentation-role-conflict: section[aria-label="Drop files here"]',)
VIEWS = {
    "Home": "/", "Network": "/Network", "an arrow": "/Network?{edge}", "Quotes": "/Quotes", "Themes": "/Themes",
    "Links": "/Links", "Places": "/Places", "Actors": "/Actor", "an actor": "/Actor?{actor}",
    "Articles": "/Article", "Compare": "/Compare", "two actors": "/Compare?{edge}",
    "Search": "/Search?q=grain", "Add": "/Upload", "Sources": "/Sources", "Guide": "/Guide", "About": "/About",
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


class Heard(NamedTuple):
    """What the browser has said and asked for."""

    said: list[str]
    asked: list[str]


@pytest.fixture(scope="module")
def heard() -> Heard:
    return Heard([], [])


@pytest.fixture(scope="module")
def page(browser: Browser, heard: Heard) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion=STILL)
    opened = context.new_page()
    opened.set_default_timeout(LIMIT * 1000)
    opened.on("console", lambda message: heard.said.append(message.text))
    opened.on("request", lambda request: heard.asked.append(request.url.removeprefix("blob:")))
    yield opened
    context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_found(view: str, page: Page, server: str, named: dict[str, str], heard: Heard) -> None:
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto(server + VIEWS[view].format(**named))
    settle(page)
    assert not findings(page)
    in_the_dark(page)
    assert not findings(page, "color-contrast")  # all else is as it was in the light
    assert not list(cut_off(page))
    assert not [text for text in heard.said if "Content Security Policy" in text or "violates" in text]
    assert heard.asked and all(url.startswith((server, "data:")) for url in heard.asked)
    heard.said.clear()
    heard.asked.clear()


@pytest.mark.parametrize("button", ["Share", "Download"])
def test_nothing_is_found_in_what_pops_up(button: str, page: Page, server: str) -> None:
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto(f"{server}/Network")
    settle(page)
    for _ in range(2):
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
        assert not findings(page, within='[data-testid="stPopoverBody"]')  # the page itself has been looked at
        page.keyboard.press("Escape")
        in_the_dark(page)


def cut_off(page: Page) -> Iterator[str]:
    """The texts that cannot be read whole, with the width at which they cannot."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        yield from (f"{width}: {text}" for text in page.evaluate(CUT_OFF))


def in_the_dark(page: Page) -> None:
    """Lets the reader's system turn dark: the app draws itself anew."""
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-drawn-for", "dark")
    settle(page)


def findings(page: Page, *rules: str, within: str = "html") -> list[str]:
    """What breaks any of these rules, or without any one of all, in a part of the page or in the whole."""
    if page.evaluate("!window.axe"):
        page.evaluate(AXE.read_text(encoding="utf-8"))  # a script tag its security policy forbids
    only = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    return [one for one in page.evaluate(FINDINGS, [within, only]) if not any(spared in one for spared in SPARED)]
