"""``python -m tests.benchmarks.screens FOLDER [SCREEN ...]``: how the first screen of a view is filled, what moves.

Of each view on a phone, a tablet, a laptop and a wide screen: where its first picture begins; what part of the screen
below the filters is picture or text; the largest rectangle of at least 200 pixels each way in which nothing stands;
the layout shift while it loads (DESIGN: at most .1), and after the first choice that it offers (at most .05).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page, sync_playwright

from lib.filters import Filters
from lib.store import open_lake
from lib.store.queries import articles, relations
from tests.browser.conftest import CHROMIUM, FLAGS, free_port, started
from tests.browser.waiting import LIMIT, settle, shift

SCREENS = {"phone": (390, 844), "tablet": (820, 1100), "laptop": (1440, 900), "wide": (1920, 1080)}
VIEWS = {
    "Home": "/", "Network": "/Network", "an arrow": "/Network?{edge}", "table": "/Network?view=table",
    "Quotes": "/Quotes", "Themes": "/Themes", "Links": "/Links", "Places": "/Places", "Actors": "/Actor",
    "an actor": "/Actor?{actor}", "Articles": "/Article", "an article": "/Article?{article}", "Compare": "/Compare",
    "two actors": "/Compare?{edge}", "Search": "/Search", "hits": "/Search?q=talks OR deal",
    "no hit": "/Search?q=qwertzuiop", "Add": "/Upload", "Review": "/Review", "Guide": "/Guide", "About": "/About",
}  # fmt: skip
CHOICES = ", ".join(
    f"{place} button:not(:disabled)"
    for place in ("[class*=st-key-stands-out]", ".st-key-insight", "[class*=st-key-counted-]")
)
# What stands on the screen below the filters, in cells of 10 pixels: words with 15 pixels around them (of a paragraph
# its block, with the ragged right edge of its lines), pictures and what has a ground of its own (a card, a row) whole.
FILLED = """() => {
    const CELL = 10, AROUND = 15, LEAST = 200 / CELL;
    const main = document.querySelector('[data-testid="stMainBlockContainer"]').getBoundingClientRect();
    const row = document.querySelector(".st-key-filter-row")?.getBoundingClientRect();
    const left = Math.max(main.left, 0) + 12, right = Math.min(main.right, innerWidth) - 12;
    const top = Math.max(row?.bottom ?? 0, 60), bottom = innerHeight - (innerWidth <= 640 ? 45 : 0);
    const wide = Math.floor((right - left) / CELL), high = Math.floor((bottom - top) / CELL);
    const cells = Array.from({ length: high }, () => new Uint8Array(wide));
    const fill = ({ left: x, top: y, right: r, bottom: b, width, height }, around) => {
        if (!width || !height) return;
        const [x0, x1] = [x - around - left, r + around - left].map((at) => Math.round(at / CELL));
        const [y0, y1] = [y - around - top, b + around - top].map((at) => Math.round(at / CELL));
        for (let n = Math.max(y0, 0); n < Math.min(y1, high); n++) {
            cells[n].fill(1, Math.max(x0, 0), Math.min(x1, wide));
        }
    };
    const WHOLE = ".js-plotly-plot, canvas, img, input, textarea, button, section";
    const CLEAR = "rgba(0, 0, 0, 0)", ground = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
    const walk = (node) => {
        if (node.nodeType === 3 && node.textContent.trim()) {
            const range = document.createRange();
            range.selectNodeContents(node);
            const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.bottom)));
            if (lines.size > 1) return fill(range.getBoundingClientRect(), AROUND);
            [...range.getClientRects()].forEach((box) => fill(box, AROUND));
        }
        if (node.nodeType === 1) {
            const style = getComputedStyle(node);
            if (style.display === "none" || style.visibility === "hidden") return;
            if (node.matches(WHOLE)) return fill(node.getBoundingClientRect(), 5);
            if (![CLEAR, ground].includes(style.backgroundColor)) fill(node.getBoundingClientRect(), 5);
            if (node.shadowRoot) walk(node.shadowRoot);
        }
        node.childNodes.forEach(walk);
    };
    walk(document.querySelector('[data-testid="stMainBlockContainer"]'));
    let best = [0, 0];
    const run = new Array(wide).fill(0);
    for (const line of cells) {
        line.forEach((one, x) => { run[x] = one ? 0 : run[x] + 1; });
        for (let x = 0; x < wide; x++) {
            for (let end = x, tall = Infinity; end < wide && (tall = Math.min(tall, run[end])) >= LEAST; end++) {
                const across = end - x + 1;
                if (across >= LEAST && across * tall > best[0] * best[1]) best = [across, tall];
            }
        }
    }
    const pictures = [...document.querySelectorAll('.js-plotly-plot, [data-testid="stDataFrame"]')];
    const tops = pictures.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().top);
    return {
        top: tops.length ? Math.round(Math.min(...tops)) : null,
        filled: cells.reduce((sum, line) => sum + line.reduce((a, b) => a + b, 0), 0) / (wide * high),
        empty: best.map((side) => side * CELL),
    };
}"""


class Screen(NamedTuple):
    """Where the first picture begins, the part that is filled, the largest empty rectangle, what moved by itself."""

    top: int | None
    filled: float
    empty: tuple[int, int]
    load: float
    choice: float | None


def screens(place: Path, only: tuple[str, ...] = ()) -> dict[tuple[str, str], Screen]:
    """(screen, view) → what was measured, of a copy of the collection in ``place``."""
    found: dict[tuple[str, str], Screen] = {}
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(place, Path(folder, "collection"))
        named = _named(copy)
        with started(copy, free_port()) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for screen, (width, height) in SCREENS.items():
                if only and screen not in only:
                    continue
                page = browser.new_page(viewport={"width": width, "height": height}, has_touch=screen == "phone")
                page.set_default_timeout(LIMIT * 1000)
                for view, path in VIEWS.items():
                    found[screen, view] = _measured(page, address + path.format(**named))
                    print(f"{screen:7} {view:11}", *_columns(found[screen, view]), flush=True)
                page.close()
            browser.close()
    return found


def _measured(page: Page, address: str) -> Screen:
    page.goto(address)
    settle(page)
    load, seen = shift(page), page.evaluate(FILLED)
    choice = None
    if page.locator(CHOICES).count():
        page.locator(CHOICES).first.click()
        page.wait_for_url(lambda url: url != address)
        settle(page)
        choice = shift(page) - load
    return Screen(seen["top"], seen["filled"], (seen["empty"][0], seen["empty"][1]), load, choice)


def _columns(one: Screen) -> Iterator[Any]:
    yield f"{one.top if one.top is not None else '–':>5}"
    yield f"{one.filled:5.0%}"
    yield f"{'×'.join(map(str, one.empty)) if any(one.empty) else '–':>9}"
    yield f"{one.load:6.3f}"
    yield f"{one.choice:6.3f}" if one.choice is not None else "     –"


def _named(place: Path) -> dict[str, str]:
    lake = open_lake(place)
    view = lake.view()
    edge = relations.edges(view, Filters().events(), limit=1).iloc[0]
    article = articles.listing(view, Filters(), limit=1)["article"].iloc[0]
    lake.close()
    return {
        "edge": f"actor={edge['source']}&with={edge['target']}",
        "actor": f"actor={edge['source']}",
        "article": f"article={article}",
    }


if __name__ == "__main__":
    print(f"{'':19} {'top':>5} {'full':>5} {'empty':>9} {'load':>6} {'choice':>6}")
    screens(Path(sys.argv[1]), tuple(sys.argv[2:]))
