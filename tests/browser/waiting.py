"""What a page must be before a test looks at it: states, never a number of milliseconds."""

import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Locator, Page, TimeoutError, expect

Read = TypeVar("Read")
LIMIT = 180  # seconds that a busy machine may take for what a quiet one does in one or two
LOOK = 100  # milliseconds from one look to the next: more often would slow the page down that is waited for
LOOKS = 3  # in a row at which nothing has moved: between two parts of a page that comes slowly it stands still, too
expect.set_options(timeout=LIMIT * 1000)

# What keeps the page from standing still. "notRunning" only says that the script has run: after it the browser still
# fetches the code of charts and tables (skeletons stand there until then), plotly draws and listens, our components
# fill themselves, and each of them moves what is below it.
UNREST = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app) return ["no app"];
    const all = (query) => [...app.querySelectorAll(query)];
    const listens = (chart) => chart.querySelector(".js-plotly-plot")?._ev?._events?.plotly_selected;
    const filled = (place) => place.shadowRoot?.querySelector("li, .block");
    const places = all("[data-testid='stElementContainer'], .js-plotly-plot").map((one) => one.getBoundingClientRect());
    const where = JSON.stringify(places.map((box) => [box.left, box.top, box.width, box.height]));
    window.stoodFor = where === window.stoodAt ? (window.stoodFor ?? 0) + 1 : 0;
    window.stoodAt = where;
    return Object.entries({
        "not connected": app.dataset.testConnectionState !== "CONNECTED",
        "script runs": app.dataset.testScriptState !== "notRunning",
        "stale elements": all('[data-stale="true"]').length,
        "skeletons": all('[data-testid="stSkeleton"]').length,
        "charts not drawn": all('[data-testid="stPlotlyChart"]').filter((chart) => !listens(chart)).length,
        "components not filled": all('[data-testid="stBidiComponentIsolated"]').filter((one) => !filled(one)).length,
        "fonts": document.fonts.status !== "loaded",
        "something moved at one of the last looks": window.stoodFor < LOOKS,
    }).filter(([, found]) => found).map(([name]) => name);
}""".replace("LOOKS", str(LOOKS))


SHIFT = """() => new Promise((done) => {
    const found = [];
    const observer = new PerformanceObserver((list) => found.push(...list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    const unasked = () => found.filter((one) => !one.hadRecentInput).reduce((sum, one) => sum + one.value, 0);
    setTimeout(() => done(unasked()), 50);
})"""


def settle(page: Page) -> None:
    """Waits until the page has run and stands still; a failure names what it was that did not."""
    try:
        page.wait_for_function(f"() => !({UNREST})().length", polling=LOOK, timeout=LIMIT * 1000)
    except TimeoutError as error:
        raise AssertionError(f"{page.url} does not come to rest: {', '.join(page.evaluate(UNREST))}") from error


def shift(page: Page) -> float:
    """How far the page has moved by itself since it was asked for (Web Vitals' layout shift: up to .1 is good)."""
    return page.evaluate(SHIFT)


def box_of(one: Locator) -> dict[str, float]:
    """Where an element is on the screen, once it is there and the page stands still."""
    one.wait_for()
    settle(one.page)
    box = one.bounding_box()
    assert box is not None
    return dict(box)


def asked_of(page: Page) -> dict[str, list[str]]:
    """The parameters of the address as it is now: playwright hears of a change while something is asked of it only."""
    page.wait_for_timeout(1)
    return parse_qs(urlparse(page.url).query)


def eventually(read: Callable[[], Read], holds: Callable[[Read], object]) -> Read:
    """What ``read`` gives as soon as it ``holds``; a failure shows what it gave last."""
    until = time.monotonic() + LIMIT
    while not holds(found := read()):
        assert time.monotonic() < until, f"still {found!r} after {LIMIT} seconds"
        time.sleep(0.05)
    return found


@contextmanager
def server_of(
    command: list[str], said: Path, is_up: Callable[[], bool], ended_by: signal.Signals = signal.SIGTERM, **more: Any
) -> Iterator[None]:
    """A server that runs within; a failure to start shows what it ``said``."""
    with said.open("w") as told:
        process = subprocess.Popen(ending_with_us(command), stderr=told, **more)
    try:
        eventually(lambda: is_up() or process.poll() is not None, bool)
        assert process.poll() is None, said.read_text()
        yield
    finally:
        process.send_signal(ended_by)
        process.wait(timeout=LIMIT)


def ending_with_us(command: list[str], ended_by: signal.Signals = signal.SIGTERM) -> list[str]:
    """``command`` as a process that Linux ends with the one that starts it, also when that is killed.

    Only for what is started by the main thread: it is the end of a thread that counts.
    """
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", ended_by.name.removeprefix("SIG"), "--", *command] if setpriv else command


def evidence_of(page: Page) -> list[str]:
    """The sentences listed, once the list is there and stands still."""
    # An expectation reads the whole page at a look that fails, which slows it down.
    page.locator("li.row").first.wait_for()
    settle(page)
    return page.locator("li.row p.sentence").all_inner_texts()
