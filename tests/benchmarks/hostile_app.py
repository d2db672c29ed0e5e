"""The app under hostile files: dropped on Add in chromium, added, looked at on every page, asked for over the API."""

from __future__ import annotations

import argparse
import json
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from playwright.sync_api import Dialog, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from tests.benchmarks.hostile import ROOT, touched, watched
from tests.benchmarks.hostile_files import CODE, FORMULAS, WAYS_OUT, hostile
from tests.browser.conftest import CHROMIUM, FLAGS, free_port
from tests.browser.waiting import eventually

DROP, LONGEST = 50, 120_000  # files dropped at once; milliseconds for them to be read
DROPPED_BYTES = 40 * 2**20
PAGES = [file.stem for file in sorted((ROOT / "pages").glob("*.py"))]
TABLES = ("articles", "actors", "quotes", "relations", "themes", "links", "evidence", "graph", "openapi.json")
FORMS = ("json", "csv", "parquet", "graphml", "gexf")
PARAMETERS = (
    "q",
    "actor",
    "with",
    "outlet",
    "section",
    "theme",
    "kind",
    "type",
    "from",
    "min",
    "rev",
    "page",
    "size",
    "format",
)


def report_app(given: argparse.Namespace, place: Path) -> dict[str, Any]:
    """What the app did with so many files, in numbers."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    found: Counter[str] = Counter()
    _not_the_sample(place / "collection")
    with watched(command, place) as (process, memory):
        app = f"http://127.0.0.1:{port}"
        eventually(lambda: _status(f"{app}/_stcore/health") == 200 or process.poll() is not None, bool)
        with _browser(app, found) as page:
            for files in _drops(given.first, given.count):
                _dropped(page, app, files, found)
            _looked_at(page, app, found)
        _asked(app, found)
        found["app ended"] += process.poll() is not None
        found["health"] += _status(f"{app}/_stcore/health") == 200
    return (
        {"counts": dict(found)}
        | touched(place)
        | {"app_mb": memory.own, "worker_mb": max(memory.below.values(), default=0)}
    )


def _not_the_sample(place: Path) -> None:
    """A collection that held something once: the sample is not loaded into it."""
    from lib.store import open_lake
    from lib.store.tables import write
    from tests.lib.store.world import WORLD

    lake = open_lake(place)
    from lib.store import Change

    write.apply(lake, Change("test", "once", added=WORLD[:1]))
    write.remove(lake, [WORLD[0].article.id])
    lake.close()


@contextmanager
def _browser(app: str, found: Counter[str]) -> Iterator[Page]:
    """A page of chromium that counts what a script of an article, or a call for another host, would set off."""

    def elsewhere(url: str) -> list[str]:
        ours = url.startswith((app, app.replace("http", "ws"), "data:", "blob:"))
        return [] if ours else [f"browser asked {url[:80]}"]

    def reports(text: str) -> list[str]:
        return ["reports of the policy"] if "Security Policy" in text else []

    def closed(dialog: Dialog) -> None:
        found["dialogs of scripts"] += 1
        dialog.dismiss()

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.on("dialog", closed)
        page.on("request", lambda request: found.update(elsewhere(request.url)))
        page.on("console", lambda said: found.update(reports(said.text)))
        yield page


def _drops(first: int, count: int) -> Iterator[list[dict[str, Any]]]:
    files: list[dict[str, Any]] = []
    for n in range(first, first + count):
        name, content = hostile(n)
        safe = (
            "".join("_" if letter in "/\\\0\n\r" or "\ud800" <= letter <= "\udfff" else letter for letter in name)[:120]
            or "x"
        )
        files.append({"name": safe, "mimeType": "application/octet-stream", "buffer": content})
        if len(files) == DROP or sum(len(file["buffer"]) for file in files) > DROPPED_BYTES or n == first + count - 1:
            yield [file for file in files if len(file["buffer"]) < 49 * 2**20]  # chromium's driver takes no more
            files = []


def _dropped(page: Page, app: str, files: list[dict[str, Any]], found: Counter[str]) -> None:
    begun = time.monotonic()
    try:
        page.goto(f"{app}/Upload", timeout=LONGEST)
        page.locator("input[type=file]").first.set_input_files(files, timeout=LONGEST)  # type: ignore[arg-type]
        done = page.locator("h2:has-text('What was read'), h1:has-text('What was read')").first
        done.wait_for(timeout=LONGEST)
        add = page.locator(".st-key-add button")
        page.wait_for_timeout(1_000)
        if add.count() and add.is_enabled():
            add.click(timeout=LONGEST)
            page.get_by_text("already here ·").or_(page.locator(".article")).first.wait_for(timeout=LONGEST)
        found["files dropped"] += len(files)
    except BrowserError as error:
        found[f"drop failed: {str(error).splitlines()[0][:80]}"] += 1
        print(
            page.locator("section.stMain, [data-testid=stMain]").first.inner_text()[:1500], file=sys.stderr, flush=True
        )
    found["pages with an exception"] += page.locator("[data-testid=stException]").count()
    print(f"{found['files dropped']} dropped, {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)


def _looked_at(page: Page, app: str, found: Counter[str]) -> None:
    """Opens every page, and a few articles; a script that ran has left ``window.hit``."""
    articles = json.loads(_got(f"{app}/api/v1/articles?size=40")[1])["rows"]
    paths = ["", *PAGES, *(f"Article?article={row['article']}" for row in articles)]
    found["articles stored, of 40 at most"] = len(articles)
    for path in [*paths, *(f"Search?{urlencode({'q': text})}" for text in (*CODE, "Holm"))]:
        try:
            page.goto(f"{app}/{path}", timeout=120_000)
            page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=120_000)
            found["pages looked at"] += 1
            found["scripts that ran"] += bool(page.evaluate("window.hit"))
            found["pages with an exception"] += page.locator("[data-testid=stException]").count()
            found["elements made by articles"] += page.locator(
                "img[src*='.invalid'], iframe[src*='.invalid'], a[href^='javascript:'], .katex"
            ).count()
        except BrowserError as error:
            found[f"look failed: {path[:20]} {str(error).splitlines()[0][:60]}"] += 1


def _asked(app: str, found: Counter[str]) -> None:
    """Every table in every form, and hostile values in every parameter: an answer, or 400 and 404 with a sentence."""
    asked = [f"{table}?format={form}" for table in TABLES for form in FORMS]
    asked += [
        f"articles?{name}={quote(value.encode('utf-8', 'replace'))}"
        for name in PARAMETERS
        for value in (*CODE, *FORMULAS, *WAYS_OUT[:12])
    ]
    asked += [f"{quote(way)}" for way in WAYS_OUT[:12]]
    for path in asked:
        status, content = _got(f"{app}/api/v1/{path}")
        found[f"API {status}"] += 1
        if status >= 500 or status == 0:
            found[f"API failed: {path[:60]} {content[:80]!r}"] += 1


def _got(address: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()
    except OSError as error:
        return 0, str(error).encode()


def _status(address: str) -> int:
    return _got(address)[0]
