"""How long it takes from the first open to the first sentence of what is in the collection, and how high Home is.

``python -m tests.benchmarks.first_insight FOLDER``: cold is an app that was just started and a browser that was never
here, warm the same browser again. Prints seconds of the clock, with the load of the machine, for it is the clock that a
reader waits by.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from shutil import copytree

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, free_port, started
from tests.browser.waiting import LIMIT, settle

AGAIN = 5
SENTENCE = ".st-key-insight p"
HEIGHT = "document.querySelector('[data-testid=stMain]').scrollHeight"


def seconds(context: BrowserContext, address: str) -> float:
    """From asking for Home to its sentence on the screen."""
    page = context.new_page()
    begin = time.monotonic()
    page.goto(address)
    page.locator(SENTENCE).first.wait_for(timeout=LIMIT * 1000)
    took = time.monotonic() - begin
    page.close()
    return took


def height(browser: Browser, address: str, width: int) -> int:
    """How high Home is, 900 pixels where it fits a screen."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address)
    settle(page)
    return page.evaluate(HEIGHT)


def main(folder: str) -> int:
    """Measures on a copy of the collection in ``folder``; an empty name stands for a first start, without any."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        held = copytree(folder, f"{place}/collection") if folder else f"{place}/collection"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        begin = time.monotonic()
        with started(Path(held), free_port()) as address:
            up = time.monotonic() - begin
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            cold = seconds(context, address)
            warm = [seconds(context, address) for _ in range(AGAIN)]
            heights = {width: height(browser, address, width) for width in (1440, 420)}
        browser.close()
    print(f"the app answers {up:.1f} s after its start")
    print(f"first sentence: cold {cold:.1f} s, warm {statistics.median(warm):.1f} s ({min(warm):.1f}–{max(warm):.1f})")
    print(f"Home is {heights[1440]} pixels high on a laptop, {heights[420]} on a phone; load {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2] or [""]))
