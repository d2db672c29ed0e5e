"""Search: what is typed, what is found, how it spreads."""

import shutil
from pathlib import Path

import pytest

from lib.collection.access import rates, rights
from lib.collection.access.rates import Rate
from lib.collection.access.rights import Reader
from lib.filters import Filters
from lib.store import View, open_lake
from lib.store.search import full_text
from lib.store.tables import write
from tests.opened import open_in_app
from tests.pages.drawn import bars_of
from tests.pages.test_pages import run, said


def heading(test) -> str:
    return next((element.value for element in test.header), "")


def number(test) -> int:
    return int(heading(test).split()[0].replace(",", ""))


def test_without_a_question_it_offers_some(in_sample: Path) -> None:
    test = run("pages/Search.py")
    assert "Type above" in said(test)
    assert [header.value for header in test.header] == ["Main stories", "In their words", "Mentioned most"]


@pytest.mark.parametrize("filters", [{}, {"outlet": ["Zarya"]}, {"from_": "2024-04-01", "dated": "1"}], ids=str)
def test_as_many_sentences_as_the_store_finds_under_all_filters(filters: dict, view: View) -> None:
    test = run("pages/Search.py", q="grain", **filters)
    asked = Filters(outlets=tuple(filters.get("outlet", ())), date_from=filters.get("from_"), dated="dated" in filters)
    found = full_text.search(view, asked, "grain", limit=1000)
    assert not test.exception
    assert heading(test) == f"{len(found)} sentences in {found['article'].nunique()} articles"


def test_too_many_searches_are_one_sentence(in_sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rights, "_asking", [lambda: Reader("", address="192.0.2.9")])
    monkeypatch.setattr(rates, "SEARCHES", Rate("searches", lambda: 1, 600))
    assert "sentence" in heading(run("pages/Search.py", q="grain"))
    test = run("pages/Search.py", q="grain")
    assert [error.value for error in test.error] == ["Too many searches from one reader; try again in 10 minutes\\."]
    assert not test.exception


def test_a_wrong_search_is_one_sentence(in_sample: Path) -> None:
    test = run("pages/Search.py", q='"open')
    assert [element.value for element in test.error] == ["A quotation mark in this search is not closed\\."]
    assert not test.exception


def test_nothing_found_says_what_to_do(in_sample: Path) -> None:
    test = run("pages/Search.py", q="zyzzyva", polarity="conflict")
    assert heading(test) == "0 sentences"
    assert "Ask for fewer words" in said(test) and "does not affect what a search finds" in said(test)


def test_nothing_found_names_near_words_and_each_word_alone(in_sample: Path) -> None:
    test = run("pages/Search.py", q="Norwey grain")
    near = {str(one.key).partition("-")[2]: one.label for one in test.button if str(one.key).startswith("instead-")}
    found = {text: int(label.split()[-2]) for text, label in near.items()}
    assert found == {text: number(run("pages/Search.py", q=text)) for text in found} and found
    assert {"norway grain", "norway", "grain"} >= found.keys() >= {"norway", "grain"}


def test_bars_add_up_to_the_sentences_found(in_sample: Path) -> None:
    test = run("pages/Search.py", q="grain")
    months, outlets = (dict(bars_of(chart)) for chart in test.get("plotly_chart"))
    assert sum(months.values()) == sum(outlets.values()) == number(test)
    assert [f"{key.split(':', 1)[1] or 'date unknown'}" for key in (*months, *outlets)] == list(
        test.dataframe[0].value["where"]
    )


def test_one_outlet_is_what_its_bar_says(in_sample: Path) -> None:
    _, outlets = (dict(bars_of(chart)) for chart in run("pages/Search.py", q="grain").get("plotly_chart"))
    for key, sentences in outlets.items():
        assert number(run("pages/Search.py", q="grain", outlet=[key.removeprefix("outlet:")])) == sentences


def test_a_page_that_a_filter_took_away_is_the_last_one(in_sample: Path) -> None:
    test = run("pages/Search.py", q="grain", page_="99")
    assert f"of {number(test)}" in said(test)
    network = run("pages/Network.py", show="relations:", page_="99")
    assert "No sentence under the filters" not in said(test) + said(network)


def test_newest_first_when_asked(in_sample: Path) -> None:
    test = run("pages/Search.py", q="grain", sort="newest")
    assert test.segmented_control(key="order").value == "newest"
    test.segmented_control(key="order").set_value("strongest").run()
    assert "sort" not in test.query_params


def test_home_leads_here_and_a_search_does_not_follow_to_other_pages(in_sample: Path) -> None:
    test = run("app.py", q="grain")
    assert test.title[0].value == "Search"
    assert number(test) > 0
    assert all("q=" not in link.proto.query_string for link in test.get("page_link"))


def test_an_old_revision_finds_what_was_removed_since(
    sample_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(sample_place, tmp_path / "copy")
    lake = open_lake(tmp_path / "copy")
    old = lake.revision()
    found = full_text.search(lake.view(), Filters(), "grain", limit=1000)
    write.remove(lake, found["article"].unique()[:3])
    lake.close()
    open_in_app(tmp_path / "copy", monkeypatch)
    assert number(run("pages/Search.py", q="grain", rev=str(old))) == len(found)
    assert number(run("pages/Search.py", q="grain")) < len(found)
