"""How long a page takes in chromium until it stands still, and what the server sends for it."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks import reruns
from tests.browser.conftest import FLAGS, free_port, started
from tests.browser.waiting import settle

# What a reader's browser gets is measured warm: the second time that somebody opens the page.
TIMES = 2


def page_times(place: Path) -> dict[str, Any]:
    """page_ms (address → milliseconds, warm), page_worst_ms, page_sent_kb (address → kilobytes by its websocket)."""
    chromium = shutil.which("chromium")
    assert chromium, "Debian's chromium is missing: sudo apt-get install chromium"
    times: dict[str, int] = {}
    sent: dict[str, int] = {}
    with started(place, free_port()) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        for path in _addresses(place):
            for _ in range(TIMES):
                page = context.new_page()
                times[path], sent[path] = _opened(page, address + path)
                page.close()
        browser.close()
    return {"page_ms": times, "page_worst_ms": max(times.values()), "page_sent_kb": sent}


def _addresses(place: Path) -> list[str]:
    os.environ["DRAMATIS_COLLECTION"] = str(place)
    asked = ((Path(file).stem if file != "app.py" else "", urlencode(given)) for file, given in reruns.pages())
    return [f"/{name}?{given}" if given else f"/{name}" for name, given in asked]


def _opened(page: Page, address: str) -> tuple[int, int]:
    """Milliseconds until the page stands still, kilobytes received meanwhile."""
    received: list[int] = []
    page.on("websocket", lambda held: held.on("framereceived", lambda payload: received.append(len(payload))))
    started = time.perf_counter()
    page.goto(address)
    settle(page)
    return round((time.perf_counter() - started) * 1000), round(sum(received) / 1000)
