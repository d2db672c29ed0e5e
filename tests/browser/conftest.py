"""A real server and Debian's real chromium."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.waiting import LIMIT, ending_with_us, eventually

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or ""
# Without these chromium looks for its maker's servers at every start. The last: where a program watches, V8 reads all
# of plotly.js twice to know its lines, half a second of each page with a chart that no reader's browser takes.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--js-flags=--no-enable-lazy-source-positions",
]  # fmt: skip
# What is shown for a second is not worth optimising, and a gigabyte of memory is there: a page costs a sixth less.
SPARING = "--no-opt --no-maglev --single-threaded-gc --min-semi-space-size=64 --max-semi-space-size=64"

# Of a context: what waits does not move meanwhile, which costs a fourth of a page's work. Where movement itself is
# looked at, ``moving`` asks for it again.
STILL: Literal["reduce"] = "reduce"


@pytest.fixture(scope="session")
def server_place(sample_place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection of ``server``: a copy of the sample."""
    return shutil.copytree(sample_place, tmp_path_factory.mktemp("browser") / "collection")


@pytest.fixture(scope="session")
def server(server_place: Path) -> Iterator[str]:
    """The address of the app, running on a copy of the sample collection."""
    with started(server_place, free_port()) as app:
        yield app


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def started(place: Path, port: int, *options: str, **env: str) -> Iterator[str]:
    """The address of the app, running on the collection in ``place``."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *options]
    log = (place.parent / "server.log").open("w")
    # As a user's app: with all its threads.
    kept = {name: value for name, value in os.environ.items() if name != "DRAMATIS_THREADS"}
    env = kept | env | {"DRAMATIS_COLLECTION": str(place)}
    process = subprocess.Popen(ending_with_us(command), cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        eventually(lambda: _answers(address) or process.poll() is not None, bool)
        assert process.poll() is None, (place.parent / "server.log").read_text()
        yield address
    finally:
        process.terminate()
        process.wait(timeout=LIMIT)
        log.close()


def _answers(address: str) -> bool:
    try:
        return urllib.request.urlopen(f"{address}/_stcore/health", timeout=LIMIT).status == 200
    except (urllib.error.URLError, TimeoutError):
        return False


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "Debian's chromium is missing: make test installs it, or: sudo apt-get install chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS[:-1], f"{FLAGS[-1]} {SPARING}"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for all tests: it keeps 5 MB of scripts. Streamlit keeps nothing in it, each page is a session of its own."""
    opened = browser.new_context(reduced_motion=STILL)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def resting() -> list[Page]:
    """Pages that no test has at the moment. One that has shown the app shows it again for half the work: its process
    knows the scripts."""
    return []


@pytest.fixture
def open_page(
    context: BrowserContext, resting: list[Page], request: pytest.FixtureRequest
) -> Iterator[Callable[[int, int], Page]]:
    """Opens a page of a width and a height. What it has heard or was told beforehand is for the test to take back."""
    opened: list[Page] = []
    yield lambda width, height: _kept(opened, resting.pop() if resting else context.new_page(), width, height)
    address = request.getfixturevalue("server") if "server" in request.fixturenames else "about:blank"
    for page in opened:
        laid_to_rest(page, address)
        resting.append(page)


def laid_to_rest(page: Page, server: str) -> None:
    """Leaves the app, so that the page works no longer, for something small of the same server."""
    page.emulate_media(media="screen", color_scheme="light", reduced_motion=STILL)
    page.goto(f"{server}/_stcore/health" if server.startswith("http") else server)


def moving(page: Page) -> Page:
    """The page for a reader who has not asked for less movement."""
    page.emulate_media(reduced_motion="no-preference")
    return page


@pytest.fixture
def open_fresh(browser: Browser) -> Iterator[Callable[[int, int], Page]]:
    """Like ``open_page``, in a browser that was never here."""
    opened: list[Page] = []
    yield lambda width, height: _kept(opened, browser.new_context(reduced_motion=STILL).new_page(), width, height)
    for page in opened:
        page.context.close()


def _kept(opened: list[Page], page: Page, width: int, height: int) -> Page:
    page.set_default_timeout(LIMIT * 1000)
    page.set_viewport_size({"width": width, "height": height})
    opened.append(page)
    return page
