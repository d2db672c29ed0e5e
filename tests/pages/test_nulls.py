"""Every page over collections in which all that may be missing is missing: no page fails, no "None" is shown."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.store import open_lake
from tests.lib.store.nulls import ORLA, VEST
from tests.lib.store.test_nulls import filled
from tests.opened import open_in_app
from tests.pages.test_pages import PAGES, run


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """Folders of a collection without and with actors."""
    found = {acted: tmp_path_factory.mktemp("nulls") for acted in (False, True)}
    for acted, place in found.items():
        filled(place, acted=acted).close()
    return found


def shown(test: AppTest) -> str:
    kinds = ("markdown", "caption", "info", "warning", "error", "success", "subheader", "header", "button")
    said = " ".join(
        str(getattr(one, "value", "")) + str(getattr(one, "label", "")) for k in kinds for one in test.get(k)
    )
    return said + " ".join(str(link.proto.label) for link in test.get("page_link"))


CHOSEN = [
    ("pages/Search.py", {"q": "signed"}),
    ("pages/Search.py", {"q": "signed", "undated": "1", "sort": "newest"}),
    ("pages/Article.py", {"article": "bare-1"}),
    ("pages/Article.py", {"article": "bare-3"}),
    ("pages/Article.py", {"article": "acted", "layer": ["quotes", "relations", "actors", "anatomy", "portrayals"]}),
    ("pages/Actor.py", {"actor": VEST.id}),
    ("pages/Network.py", {"actor": ORLA.id, "with_": VEST.id}),
    ("pages/Compare.py", {"actor": ORLA.id, "with_": VEST.id}),
    ("pages/Quotes.py", {"show": "speaker:"}),
    ("app.py", {"show": "month:|"}),
    ("app.py", {"show": "articles:"}),
    ("pages/Links.py", {"show": "article:acted"}),
    ("pages/Links.py", {"show": "link:"}),
]
RUNS = [(page, {}) for page in PAGES] + CHOSEN


@pytest.mark.parametrize(("page", "asked"), RUNS, ids=[f"{page} {asked}"[:50] for page, asked in RUNS])
@pytest.mark.parametrize("acted", [False, True], ids=["bare", "acted"])  # the last varies slowest: one opening each
def test_no_page_fails(
    page: str, asked: dict[str, str], acted: bool, places: dict[bool, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_in_app(places[acted], monkeypatch)
    test = run(page, **asked)
    assert not test.exception
    assert "None" not in shown(test) and "nan" not in shown(test).split()


def test_articles_that_an_earlier_version_read_are_offered_to_be_read_again(
    places: dict[bool, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_in_app(places[False], monkeypatch)
    assert "3 articles were read with an earlier version" in shown(run("app.py"))
    assert "Read again" in shown(run("pages/About.py"))
    revision = open_lake(places[False]).revision()
    assert "Read again" not in shown(run("app.py", rev=str(revision)))
    test = run("app.py")
    test.button(key="read-again").click().run()
    assert not test.exception
    assert "could not be read again" in shown(test).replace("\\", "")


def test_what_this_version_read_is_not(in_sample: Path) -> None:
    assert "Read again" not in shown(run("app.py"))
