"""``python -m tests.benchmarks.page_times FOLDER [PAGE ...]``: how long a page takes in chromium, in three ways.

*opened*: asked for at its address, in a browser that was there before: the framework's own script with it. *menu*: its
link in the side bar of an app that is open. *click*: an arrow, a row, a chip, until its answer stands there. Each is
told beside an app whose pages are one line, which is the framework's share. The clock stops at the last change of the
page, and for a click also when the first sentence of its evidence is painted; beside it stands what the browser's
thread that draws and the server have worked, which is the same, or nearly, when others work beside them.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.benchmarks import reruns
from tests.browser.conftest import CHROMIUM, FLAGS, free_port
from tests.browser.waiting import eventually, settle

ROUNDS = 3
# From the address or the last click on: when the page changed last, within our components too, and when a sentence of
# the evidence was painted first.
WATCH = """() => {
    window.asked = 0;
    const roots = [];
    const painted = () => requestAnimationFrame(() => setTimeout(() => { window.evidence ??= performance.now(); }));
    addEventListener("click", () => { window.asked = performance.now(); window.evidence = null; }, true);
    const seen = new MutationObserver(() => {
        window.changed = performance.now();
        if (window.evidence === null && roots.some((root) => root.querySelector("li.row"))) painted();
    });
    const what = { childList: true, subtree: true, characterData: true, attributes: true };
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (how) {
        const root = attach.call(this, how);
        roots.push(root);
        seen.observe(root, what);
        return root;
    };
    seen.observe(document, what);
}"""
# Where an arrow is drawn: a point of the picture that selects an edge.
ARROW = """() => {
    const plot = document.querySelector(".js-plotly-plot"), { xaxis, yaxis } = plot._fullLayout;
    const trace = plot._fullData.find((one) => one.customdata && String(one.customdata[0]).startsWith("edge"));
    const box = plot.getBoundingClientRect(), at = Math.floor(trace.x.length / 2);
    return [box.x + xaxis._offset + xaxis.d2p(trace.x[at]), box.y + yaxis._offset + yaxis.d2p(trace.y[at])];
}"""
BARE = {
    "app.py": 'import streamlit as st\nst.page_link("pages/Other.py")\nst.button(f"{st.session_state}", key="press")\n',
    "pages/Other.py": 'import streamlit as st\nst.page_link("app.py")\n',
    "pages/Chart.py": 'import streamlit as st\nst.plotly_chart({"data": [{"type": "bar", "y": [1, 2]}]})\n',
}
WAYS = {"opened": "page_ms", "menu": "menu_ms", "click": "click_ms"}


@dataclass(frozen=True)
class Cost:
    """Milliseconds by the clock, until evidence is painted (0: there is none), of the browser's thread that draws, of
    the server; kilobytes that the server sent."""

    clock: int
    evidence: int
    browser: int
    server: int
    sent: int


@dataclass(frozen=True)
class Server:
    """An app that runs."""

    address: str
    process: int

    def worked(self) -> int:
        """Milliseconds of the processor until now."""
        stat = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) * 1000 // os.sysconf("SC_CLK_TCK")


class Watched:
    """A tab whose changes are seen."""

    def __init__(self, context: BrowserContext, server: Server) -> None:
        self.page: Page = context.new_page()
        self.server = server
        self.received: list[int] = []
        self.page.on("websocket", lambda held: held.on("framereceived", lambda said: self.received.append(len(said))))
        self.page.add_init_script(f"({WATCH})()")
        self.session = context.new_cdp_session(self.page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def cost(self, act: Callable[[Page], object]) -> Cost:
        """What it costs until the page stands still after ``act``."""
        drew, worked, sent = self._drew(), self.server.worked(), sum(self.received)
        act(self.page)
        while sum(self.received) == sent:  # until the server answers the page stands still as before
            self.page.wait_for_timeout(10)
        self.page.evaluate("window.stoodAt = null")
        settle(self.page)
        clock, evidence = self.page.evaluate("[window.changed, window.evidence ?? 0].map((at) => at - window.asked)")
        sent = sum(self.received) - sent
        return Cost(
            round(clock),
            max(0, round(evidence)),
            round(self._drew() - drew),
            self.server.worked() - worked,
            sent // 1000,
        )

    def _drew(self) -> float:
        found = self.session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(one["value"] for one in found if one["name"] == "TaskDuration")


def page_times(place: Path, only: Iterable[str] = ()) -> dict[str, Any]:
    """page_ms, menu_ms, click_ms (what → milliseconds by the clock), page_worst_ms, page_sent_kb, costs (the same and
    more of each; of the framework's own pages too). ``only`` names the pages to look at instead of all."""
    os.environ["DRAMATIS_COLLECTION"] = str(place)
    costs: dict[str, dict[str, Cost]] = {way: {} for way in WAYS}
    with _browser() as context:
        for way, name, cost in chain(_bare(context), _measured(context, place, tuple(only))):
            costs[way][name] = cost
            print(
                f"{way:7} {name:44.44} {cost.clock:6} {cost.evidence:8} {cost.browser:6} {cost.server:6} {cost.sent:5}",
                flush=True,
            )
    found = {key: {name: cost.clock for name, cost in costs[way].items()} for way, key in WAYS.items()}
    sent = {name: cost.sent for name, cost in costs["opened"].items()}
    told = {way: {name: asdict(cost) for name, cost in each.items()} for way, each in costs.items()}
    return {**found, "page_worst_ms": max(found["page_ms"].values()), "page_sent_kb": sent, "costs": told}


Found = Iterator[tuple[str, str, Cost]]


def _bare(context: BrowserContext) -> Found:
    """What the framework takes by itself: an app whose pages are one line."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in BARE.items():
            file = Path(folder, name)
            file.parent.mkdir(exist_ok=True)
            file.write_text(text)
        shutil.copytree(reruns.ROOT / ".streamlit", Path(folder, ".streamlit"))
        with _serving(Path(folder)) as server:
            yield "opened", "(the framework's own)", _opened(context, server, "/")
            yield "opened", "(and a chart of two bars)", _opened(context, server, "/Chart")
            yield "menu", "(the framework's own)", _from_the_menu(context, server, "/", "/Other")
            yield "click", "(the framework's own)", _clicked(context, server, "/", _pressed(".st-key-press button"))


def _measured(context: BrowserContext, place: Path, only: tuple[str, ...]) -> Found:
    with _serving(reruns.ROOT) as server:
        for path in _addresses():
            if not only or _name(path) in only:
                yield "opened", path, _opened(context, server, path)
        for path in ("/", *(one for one in _addresses() if "?" not in one and one not in ("/", "/Admin", "/Search"))):
            if not only or _name(path) in only:
                yield "menu", path, _from_the_menu(context, server, "/Guide" if path != "/Guide" else "/About", path)
        for name, (path, click) in clicks().items():
            if not only or _name(path) in only:
                yield "click", name, _clicked(context, server, path, click)


def _name(path: str) -> str:
    return path.partition("?")[0].strip("/") or "Home"


def _addresses() -> list[str]:
    asked = ((Path(file).stem if file != "app.py" else "", urlencode(given)) for file, given in reruns.pages())
    return [f"/{name}?{given}" if given else f"/{name}" for name, given in asked]


def clicks() -> dict[str, tuple[str, Callable[[Page], object]]]:
    """What is clicked: the address it stands at, and the click."""
    return {
        "an arrow of 60": ("/Network?view=graph", _arrow),
        "an arrow of 100": ("/Network?view=graph&level=100", _arrow),
        "an arrow of 500": ("/Network?view=graph&level=500", _arrow),
        "a row of a table": ("/Network?view=table", _row),
        "a number of Home": ("/", _pressed(".st-key-insight button:not(:disabled)")),
        "what stands out": ("/Network?view=graph", _pressed('[class*="st-key-stands-out"] button')),
        "a filter taken away": ("/Quotes?voice=told", _pressed('.st-key-chips [class*="st-key-chip-"] button')),
    }


def _arrow(page: Page) -> None:
    x, y = page.evaluate(ARROW)
    page.mouse.click(x, y)


def _row(page: Page) -> None:
    box = page.locator('[data-testid="stDataFrame"] canvas').first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 16, box["y"] + 52)


def _pressed(door: str) -> Callable[[Page], object]:
    return lambda page: page.locator(door).first.click()


def _opened(context: BrowserContext, server: Server, path: str) -> Cost:
    def once() -> Cost:
        tab = Watched(context, server)
        found = tab.cost(lambda page: page.goto(server.address + path))
        tab.page.close()
        return found

    return _median(once)


def _from_the_menu(context: BrowserContext, server: Server, before: str, path: str) -> Cost:
    """Of a link to ``path`` in an app where it was seen before, and that shows ``before``, a page without a picture."""
    tab = Watched(context, server)
    tab.page.goto(server.address + path)
    settle(tab.page)

    def once() -> Cost:
        tab.cost(_link(before))
        return tab.cost(_link(path))

    found = _median(once)
    tab.page.close()
    return found


def _link(path: str) -> Callable[[Page], object]:
    return _pressed(f'a[data-testid="stPageLink-NavLink"][href="{path.strip("/")}"]:visible')


def _clicked(context: BrowserContext, server: Server, path: str, click: Callable[[Page], object]) -> Cost:
    def once() -> Cost:
        tab = Watched(context, server)
        tab.page.goto(server.address + path)
        settle(tab.page)
        found = tab.cost(click)
        tab.page.close()
        return found

    return _median(once)


def _median(once: Callable[[], Cost]) -> Cost:
    """Of ROUNDS, after one that warms what it needs."""
    once()
    rounds = [astuple(once()) for _ in range(ROUNDS)]
    return Cost(*(round(statistics.median(column)) for column in zip(*rounds, strict=True)))


@contextmanager
def _browser() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser.new_context(viewport={"width": 1440, "height": 900})
        browser.close()


@contextmanager
def _serving(folder: Path) -> Iterator[Server]:
    """The app in ``folder``, with all its threads as a user has it."""
    port = free_port()
    env = {name: value for name, value in os.environ.items() if name != "DRAMATIS_THREADS"}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    process = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    try:
        address = f"http://127.0.0.1:{port}"
        eventually(lambda: _answers(address), bool)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        return urllib.request.urlopen(f"{address}/_stcore/health").status == 200
    except OSError:
        return False


if __name__ == "__main__":
    print(f"{'':52} {'clock':>6} {'evidence':>8} {'draws':>6} {'server':>6} {'kB':>5}")
    page_times(Path(sys.argv[1]), sys.argv[2:])
