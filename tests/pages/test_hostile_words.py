"""What an article says stays text on every page, in every file and answer: no tag, no mark, no formula of its own."""

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from streamlit.testing.v1 import AppTest

from lib.briefing import Briefing, html
from lib.collection import export
from lib.facts import Facts
from lib.filters import Filters
from lib.store import Change, open_lake
from lib.store.tables import write
from lib.ui.state.scene import lake as app_lake
from tests.lib.store.world import FISH, TALKS
from tests.opened import open_in_app

ROOT = Path(__file__).resolve().parent.parent.parent
WORDS = "=1+1 <img src=x onerror=alert(1)> **bold** $\\frac{1}{2}$ :red[r] [l](http://evil.invalid)"
# What would be drawn as something else than these words: pieces without a backslash or an entity before them.
DRAWN = re.compile(r"(?<![\\\w])(?:<img|\*\*bold|\$\\frac|:red\[|\[l\]\(http)")
DRAWN_OF_HTML = re.compile("<img")  # to which a star is a star
# Drawn as Markdown or as HTML by the browser; what tables, charts and our own components get is data to them.
DRAWING = {
    "markdown", "caption", "title", "header", "subheader", "info", "warning", "error", "success", "button", "html",
    "download_button", "page_link", "link_button", "expander", "popover", "toggle", "button_group",
}  # fmt: skip
PAGES: dict[str, dict[str, str]] = {
    "app.py": {},
    "pages/Actor.py": {"actor": "country:NO"},
    "pages/Article.py": {"article": FISH.article.id},
    "pages/Compare.py": {"actor": "country:NO", "with": "country:IS"},
    "pages/Quotes.py": {},
    "pages/Review.py": {},
    "pages/Search.py": {"q": "Norway"},
}


def _hostile(facts: Facts) -> Facts:
    """The facts with every name that their article gives replaced by WORDS."""
    article = replace(facts.article, title=WORDS, outlet=WORDS, section=WORDS, authors=(WORDS,))
    actors = tuple(replace(actor, name=f"{actor.name} {WORDS}", aliases=(WORDS,)) for actor in facts.actors)
    quotes = tuple(replace(quote, speaker_name=WORDS) for quote in facts.quotes)
    links = tuple(replace(link, title=WORDS, section=WORDS) for link in facts.links)
    return replace(facts, article=article, actors=actors, quotes=quotes, links=links)


@pytest.fixture(scope="module")
def place(new_place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = shutil.copytree(new_place, tmp_path_factory.mktemp("hostile") / "collection")
    lake = open_lake(place)
    write.apply(lake, Change("tester", WORDS, added=[_hostile(FISH), _hostile(TALKS)]))
    lake.close()
    return place


def _texts(node: Any) -> Iterator[tuple[str, str]]:
    """Kind and text of everything on a page that the browser draws as Markdown or HTML."""
    for child in getattr(node, "children", {}).values():
        yield from _texts(child)
    proto = getattr(node, "proto", None)
    if proto is not None and getattr(node, "type", "") in DRAWING:
        yield from ((node.type, text) for text in _strings(proto))


def _strings(proto: Any) -> Iterator[str]:
    for field, value in proto.ListFields():
        if isinstance(value, str) and field.name not in ("id", "query_string", "url"):
            yield value


@pytest.mark.parametrize("page", PAGES)
def test_no_page_draws_the_words_of_an_article(place: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    open_in_app(place, monkeypatch)
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in PAGES[page].items():
        test.query_params[name] = value
    if page != "app.py":
        test.switch_page(page)
    test.run()
    assert not test.exception
    texts = [*_texts(test.main), *_texts(test.sidebar)]
    assert any("onerror" in text for _, text in texts)
    drawn = {"html": DRAWN_OF_HTML}
    assert not [(kind, text[:200]) for kind, text in texts if drawn.get(kind, DRAWN).search(text)]


def test_files_and_the_briefing_keep_them_as_text(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_in_app(place, monkeypatch)
    view = app_lake().view()
    made = lxml.html.fromstring(html(view, Filters(), Briefing("x")).decode())
    assert not made.findall(".//img") and not [a for a in made.findall(".//a") if "evil" in str(a.get("href"))]
    assert WORDS in made.text_content()
    rows = [json.loads(line) for line in export.json_lines(view, Filters()).decode().splitlines()]
    assert {row["article"]["title"] for row in rows} == {WORDS}
    tables = export.FORMATS["csv"](view, Filters())
    with zipfile.ZipFile(io.BytesIO(tables)) as held:
        files = [csv.reader(io.StringIO(held.read(name).decode())) for name in held.namelist()]
        cells = [cell for file in files for row in file for cell in row]
    assert any(WORDS in cell for cell in cells) and not [cell for cell in cells if cell.startswith("=")]
