"""Articles are read once opened, counted, left out where only unread ones are wanted, and chosen several at a time."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.collection.corrections.making import this_reader
from lib.collection.kept_work import read_marks, reader_notes
from lib.filters import Filters
from lib.store.queries import articles, evidence
from lib.store.search import full_text
from lib.ui.state.scene import lake as app_lake
from tests.opened import open_in_app
from tests.pages.test_pages import run


@pytest.fixture
def place(sample_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample without what other tests have read in it."""
    copied = shutil.copytree(sample_place, tmp_path / "read", ignore=shutil.ignore_patterns("read.jsonl"))
    return open_in_app(copied, monkeypatch)


def ticked(rows: list[int]) -> AppTest:
    test = run("pages/Article.py")
    test.session_state["articles-day-False-1"] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    return test.run()


def test_an_article_is_read_once_opened_and_can_be_made_unread(kept_place: Path) -> None:
    lake = app_lake()
    listing = articles.listing(lake.view(), Filters())
    one, total = str(listing["article"].iloc[0]), int(len(articles.ids(lake.view())))
    assert not run("pages/Article.py", article=one).exception
    assert any(f"1 of {total:,} read" in each.value for each in run("pages/Article.py").caption)
    test = run("pages/Article.py", unread="1")
    assert one not in test.dataframe[0].value.to_string() and "chip:unread:1" in [each.key for each in test.button]
    opened = run("pages/Article.py", article=one)
    opened.button(key="read-article").click().run()
    assert not opened.exception and opened.button(key="read-article").label == "Unread"
    assert not read_marks.of_reader(lake, this_reader()).articles


def test_several_articles_are_marked_tagged_and_removed(place: Path) -> None:
    lake = app_lake()
    some = [str(one) for one in articles.listing(lake.view(), Filters(), limit=2)["article"]]
    test = ticked([0, 1])
    test.button(key="mark-True").click().run()
    assert not test.exception and set(read_marks.of_reader(lake, this_reader()).articles) == set(some)
    test = ticked([0, 1])
    test.text_input(key="tags-of-several").set_value("to check")
    test.button(key="add-tags").click().run()
    notes = reader_notes.of_reader(lake, this_reader())
    assert not test.exception and {(note.on.article, note.tags) for note in notes} == {(a, ("to check",)) for a in some}
    test = ticked([0, 1])
    test.button(key="remove-chosen").click().run()
    assert not test.exception and not set(some) & set(articles.ids(lake.view()))
    test = run("pages/Article.py")
    test.button(key="read-all").click().run()
    assert set(articles.ids(lake.view())) <= set(read_marks.of_reader(lake, this_reader()).articles)
    test.button(key="order-of-days").click().run()
    assert test.query_params["sorted"] in ("day", ["day"])


@pytest.mark.parametrize(
    ("page", "asked", "key"),
    [("pages/Network.py", {"actor": "country-no"}, "evidence"), ("pages/Search.py", {"q": "trawler"}, "found")],
)
def test_sentences_are_counted_and_marked_over_all_pages(
    page: str, asked: dict[str, str], key: str, kept_place: Path
) -> None:
    lake, me = app_lake(), this_reader()
    view = lake.view()
    found = (
        evidence.actor(view, Filters(), asked["actor"], limit=1_000)
        if "actor" in asked
        else full_text.search(view, Filters(), asked["q"], limit=1_000)
    )
    rows = list(zip(found["article"], found["start"], strict=True))
    whole, alone = next(one for one in found["article"]), next(row for row in rows if row[0] != rows[0][0])
    read_marks.mark(lake, me, [whole])
    read_marks.mark_sentences(lake, me, [alone])
    read = sum(article == whole or (article, start) == alone for article, start in rows)
    for narrowed in ({}, {"unread": "1"}):
        test = run(page, **asked, **narrowed)
        assert f"{read:,} of {len(rows):,} read" in [each.value for each in test.caption]
    test.button(key=f"{key}-read-all").click().run()
    assert f"{len(rows):,} of {len(rows):,} read" in [each.value for each in run(page, **asked).caption]
    assert not test.exception and {row for row in rows if row[0] != whole} <= set(
        read_marks.of_reader(lake, me).sentences
    )
    run(page, **asked).button(key=f"{key}-read-all").click().run()
    assert not read_marks.of_reader(lake, me).sentences and read_marks.of_reader(lake, me).articles == {whole}
