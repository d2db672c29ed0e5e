"""A view is saved from Share, stands in the side bar with what is new in it, and opens as it was saved."""

import shutil
from pathlib import Path

import pytest

from lib.collection.corrections.making import this_reader
from lib.collection.kept_work import saved_views
from lib.store import Change, open_lake
from lib.store.tables import write
from tests.lib.store.world import FISH
from tests.opened import open_in_app
from tests.pages.test_pages import run


@pytest.fixture
def place(sample_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return open_in_app(shutil.copytree(sample_place, tmp_path / "saved"), monkeypatch)


def test_a_view_is_saved_and_says_what_is_new(place: Path) -> None:
    test = run("pages/Network.py", polarity="conflict")
    test.text_input(key="save-name").set_value("Quarrels")
    test.button(key="save-it").click().run()
    assert not test.exception
    lake = open_lake(place)
    (one,) = saved_views.of_reader(lake, this_reader())
    assert (one.name, one.page, one.parameters) == ("Quarrels", "Network", (("polarity", "conflict"),))
    assert [button.label for button in run("app.py").button if button.key == "saved-0"] == ["Quarrels"]
    write.apply(lake, Change("a", "one more", added=[FISH]))
    lake.close()
    assert [button.label for button in run("app.py").button if button.key == "saved-0"] == ["Quarrels · 1 new"]
    opened = run("pages/Network.py")
    opened.button(key="saved-0").click().run()
    assert not opened.exception
    assert opened.query_params["polarity"] == "conflict"
    assert [one.label for one in opened.expander if "since you last opened it" in one.label]
    assert [button.label for button in run("app.py").button if button.key == "saved-0"] == ["Quarrels"]


def test_the_last_change_of_filters_can_be_undone(in_sample: Path) -> None:
    test = run("pages/Network.py", polarity="conflict", outlet=["Zarya", "Northline"])
    assert "filters-as-before" not in [button.key for button in test.button]
    test.button(key="chip:outlet:Zarya").click().run()
    assert test.query_params["outlet"] in ("Northline", ["Northline"])
    test.button(key="clear-all").click().run()
    assert "outlet" not in test.query_params and "polarity" not in test.query_params
    test.button(key="filters-as-before").click().run()
    assert not test.exception
    assert "Northline" in test.query_params["outlet"] and "conflict" in test.query_params["polarity"]


def test_an_actor_is_watched_and_no_longer(place: Path) -> None:
    lake = open_lake(place)
    for page, asked, key in (
        ("Actor", {"actor": "country-ru"}, "watch-Actor-country-ru"),
        ("Network", {"actor": "country-ru", "with_": "country-no"}, "watch-Network-country-ru-country-no"),
        ("Search", {"q": "grain"}, "watch-Search-grain"),
        ("Themes", {"show": "theme:medtop:11000000"}, "watch-Themes-medtop:11000000-theme:medtop:11000000"),
    ):
        test = run(f"pages/{page}.py", **asked)
        test.button(key=key).click().run()
        assert not test.exception and test.button(key=key).label == "Watched"
    watched = saved_views.of_reader(lake, this_reader())
    assert [one.name for one in watched] == ["Russia", "Russia and Norway", "grain", "politics and government"]
    test.button(key=key).click().run()
    assert test.button(key=key).label == "Watch" and len(saved_views.of_reader(lake, this_reader())) == 3
    lake.close()


def test_what_is_saved_is_named_where_it_stands_and_can_be_removed(place: Path) -> None:
    test = run("pages/Quotes.py")
    test.button(key="save-it").click().run()
    assert any("Saved as" in caption.value for caption in test.caption)
    test.button(key="unsave").click().run()
    assert not test.exception and not [button for button in test.button if button.key == "saved-0"]
