"""``python -m tests.benchmarks.at_rest [SECONDS]``: what the app holds when nobody asks it for anything, in MB.

A fresh collection fills itself with the sample; Home, Network, Quotes, Search and, with a file to read, Upload are
opened in chromium, and closed. After SECONDS (75: workers leave after 60 without work) the app and what is below it
are looked at. RSS counts memory that processes share once for each, PSS once in all.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, free_port, started
from tests.browser.waiting import LIMIT, settle
from tests.processes import below, read

PAGES = ("", "Network", "Quotes", "Search?q=grain")
TEXT = "Storm\n\n“We thank Iceland,” said Prime Minister Jonas Berg on Sunday. Norway criticised Denmark.\n"


def held(server: int) -> dict[str, dict[str, int]]:
    """Process and what it runs → its megabytes, and of all of them."""
    found = {f"{pid} {_name(pid)}": _megabytes(pid) for pid in (server, *below(server))}
    return found | {"all": {kind: round(sum(one[kind] for one in found.values())) for kind in ("rss", "pss")}}


def _name(pid: int) -> str:
    command = read(pid, "cmdline")
    return next((name for name in ("resource_tracker", "popen_loky", "streamlit") if name in command), command)


def _megabytes(pid: int) -> dict[str, int]:
    told = dict(re.findall(r"^(Rss|Pss): +(\d+) kB", read(pid, "smaps_rollup"), re.M))
    return {kind.lower(): round(int(told.get(kind, 0)) * 1024 / 1e6) for kind in ("Rss", "Pss")}


def main(seconds: int) -> dict[str, dict[str, dict[str, int]]]:
    """When → what is held then."""
    with tempfile.TemporaryDirectory(prefix="at-rest-") as folder:
        place, file = Path(folder) / "collection", Path(folder) / "storm.txt"
        file.write_text(TEXT, encoding="utf-8")
        with started(place, free_port()) as app:
            (server,) = (pid for pid in below(os.getpid()) if str(place) in read(pid, "environ"))
            found = {"started": held(server)}
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                page = browser.new_page()
                page.set_default_timeout(LIMIT * 1000)
                found["after the pages"] = _read(page, app, server)
                found["after an upload"] = _uploaded(page, app, file, server)
                browser.close()
            time.sleep(seconds)
            return found | {"at rest": held(server)}


def _read(page: Page, app: str, server: int) -> dict[str, dict[str, int]]:
    for path in PAGES:
        page.goto(f"{app}/{path}")
        settle(page)
    return held(server)


def _uploaded(page: Page, app: str, file: Path, server: int) -> dict[str, dict[str, int]]:
    page.goto(f"{app}/Upload")
    settle(page)
    page.locator('input[type="file"]:not([webkitdirectory])').first.set_input_files(str(file))
    page.get_by_role("button", name="Add 1 article").click()
    expect(page).to_have_url(re.compile("/Article"), timeout=LIMIT * 1000)
    settle(page)
    return held(server)


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:] or ["75"])), indent=1))
