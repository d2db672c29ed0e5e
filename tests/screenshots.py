"""Takes the pictures of the guide and of README of the sample collection: ``make screenshots``."""

import csv
import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from lib.filters import Filters
from lib.store import open_lake
from lib.store.queries import articles, relations
from lib.ui.widgets import menu
from lib.version import VERSION
from tests.browser.conftest import CHROMIUM, FLAGS, free_port, started
from tests.browser.waiting import LIMIT, settle
from tests.conftest import load_sample

DATA = Path(__file__).resolve().parent.parent / "data"
GUIDE = DATA / "guide"
RECORD = GUIDE / "pictures.csv"
VIEWPORT: ViewportSize = {"width": 1360, "height": 820}
SCALE = 0.75  # of what the browser shows: sharp at the 760 pixels that the guide gives a picture
COLOURS = 255
SIZE = 120_000  # bytes of a picture at most
# File → the view that it shows; {edge} and {article} are the strongest relation and the newest article of the sample.
VIEWS = {
    "home": "/", "network": "/Network?{edge}", "quotes": "/Quotes", "links": "/Links", "article": "/Article?{article}",
}  # fmt: skip
# Steps of a reader, each three quarters of a page: the view, where the part begins, and what is
# pressed there first.
STEPS = {
    "arrow": ("/Network?{edge}", (340, 100), ""), "correct": ("/Network?{edge}", (170, 0), "Correct this"),
    "hand_on": ("/Network?{edge}", (340, 0), "Share"),
}  # fmt: skip
SHARE = 0.75
SMALL = 80_000  # bytes of a step at most
README = "network"


def made_of() -> dict[str, str]:
    """What the pictures depend on: once it differs, they are stale."""
    labels = " ".join(entry.label for entry in menu.PAGES.values())
    # The articles: what is found in them, and what is said of them, stands beside them.
    files = [path for path in (DATA / "samples").iterdir() if path.is_file() and path.suffix not in (".zip", ".md")]
    samples = sum(path.stat().st_size for path in files)
    views = " ".join([*VIEWS.values(), *STEPS])
    return {"version": VERSION, "menu": labels, "samples": f"{samples} bytes", "views": views}


def main() -> int:
    """Writes every picture and what it was made of."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "collection"
        load_sample(place)
        named = _named(place)
        with started(place, free_port()) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = browser.new_page(viewport=VIEWPORT, color_scheme="light", reduced_motion="reduce")
            page.set_default_timeout(LIMIT * 1000)
            for name, view in VIEWS.items():
                page.goto(address + view.format(**named))
                settle(page)
                _write(GUIDE / f"{name}.png", _shot(page), SIZE)
            for name, (view, start, pressed) in STEPS.items():
                page.goto(address + view.format(**named))
                settle(page)
                if pressed:
                    page.get_by_role("button", name=pressed, exact=True).first.click()
                    page.get_by_test_id("stPopoverBody").or_(page.get_by_role("dialog")).first.wait_for()
                else:
                    page.locator("li.row").first.evaluate("row => row.scrollIntoView({ block: 'center' })")
                settle(page)
                _write(GUIDE / f"{name}.png", _part(_shot(page), start), SMALL)
            browser.close()
    (DATA / "screenshot.png").write_bytes((GUIDE / f"{README}.png").read_bytes())
    _record()
    return 0


def _named(place: Path) -> dict[str, str]:
    lake = open_lake(place)
    view = lake.view()
    edge = relations.edges(view, Filters().events(), limit=1).iloc[0]
    article = articles.listing(view, Filters(), limit=1)["article"].iloc[0]
    lake.close()
    return {"edge": f"actor={edge['source']}&with={edge['target']}", "article": f"article={article}"}


def _shot(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def _part(picture: Image.Image, start: tuple[int, int]) -> Image.Image:
    """Three quarters of the picture from ``start``, of its shape."""
    left, top = start
    wide, high = round(picture.width * SHARE), round(picture.height * SHARE)
    return picture.crop((left, top, left + wide, top + high))


def _write(path: Path, picture: Image.Image, most: int) -> None:
    """The picture, smaller and with few colours, in at most so many bytes."""
    size = (round(picture.width * SCALE), round(picture.height * SCALE))
    small = picture.resize(size, Image.Resampling.LANCZOS)
    # The other ways of Pillow keep no colour of few thin lines; without k-means greys are tinted.
    few = small.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    assert path.stat().st_size <= most, f"{path.name} has {path.stat().st_size:,} bytes"


def _record() -> None:
    with RECORD.open("w", encoding="utf-8", newline="") as out:
        out.write("# Of what the pictures here were made, by `make screenshots`; a test says when it differs.\n")
        rows = csv.writer(out, lineterminator="\n")
        rows.writerows([("what", "value"), *made_of().items()])


if __name__ == "__main__":
    sys.exit(main())
