"""The page Sources, and addresses on the page Add: by who may, with a sentence for what cannot be."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from lib.collection import ingest
from lib.collection.access import rights
from lib.collection.access.rights import Reader
from lib.collection.ingest import pool
from lib.collection.sources import following, kept_sources
from lib.collection.sources.kept_sources import Source
from lib.intake.fetch import Fetcher
from lib.store import open_lake
from lib.store.queries import articles
from lib.ui.intake import switch
from lib.ui.state import signed_in
from tests.lib.collection.sources.unanalysed import unanalysed
from tests.lib.intake.site import article, item, rss, served
from tests.opened import open_in_app
from tests.pages.test_pages import run
from tests.pages.test_pages import said as said_but_success


@pytest.fixture
def own_place(empty_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A collection of the test's own, without articles."""
    monkeypatch.setenv("DRAMATIS_FETCH_ALLOW", "127.0.0.1")
    monkeypatch.setattr(ingest, "analysed", unanalysed)  # what the articles say is not looked at here
    return open_in_app(shutil.copytree(empty_place, tmp_path / "collection"), monkeypatch)


def said(test: AppTest) -> str:
    words = " ".join([said_but_success(test), *(str(one.value) for one in test.success)])
    return words.replace("\\", "")


def pressed(test: AppTest, key: str) -> AppTest:
    return next(button for button in test.button if button.key == key or button.label == key).click().run()


def links(test: AppTest) -> dict[str, str]:
    """The links of a page to articles: what each says → the articles that it leads to."""
    found = {one.proto.label: dict(parse_qsl(one.proto.query_string)) for one in test.get("page_link")}
    return {
        label: goal.get("show") or goal["article"] for label, goal in found.items() if {"show", "article"} & {*goal}
    }


def test_a_source_is_added_and_checked_by_one_press_then_paused_and_removed(own_place: Path) -> None:
    with served({f"/{n}": article(n) for n in (1, 2, 3)}) as site:
        site.pages["/feed"] = rss(item(site.url("/1"), "One") + item(site.url("/2"), "Two"), title="Bergen Wire")
        test = run("pages/Sources.py")
        assert "No source is followed yet." in said(test) and not test.dataframe
        test.text_input(key="add-address").set_value(site.url("/feed"))
        test.text_input(key="add-name").set_value("Wire")
        pressed(test, "Follow")
        assert "“Wire” added: 2 new articles. Switch following on" in said(test)
        assert "1 source: 1 brought articles this week." in said(test)
        (row,) = test.dataframe[0].value.to_dict("records")
        assert (row["name"], row["status"], row["articles"]) == ("✓ Wire", "2 new", 2)
        assert row["outlet"] == "Bergen Wire", "the title of the feed, where nobody gave an outlet"
        assert row["next check"] == "when following is on" and row["last checked"] != "–"
        brought, shown = (
            links(test)["2 articles brought last"],
            run("app.py", show=links(test)["2 articles brought last"]),
        )
        assert brought.count("|") == 1 and "2 articles, first sentence of each" in said(shown)
        site.pages["/feed"] = rss(item(site.url("/3"), "Three"))
        pressed(test, "check")
        assert "“Wire” checked: 1 new article." in said(test)
        assert links(test).keys() >= {"1 article brought last", "All 3 articles"}
        pressed(test, "pause")
        assert "1 paused" in said(test)
        pressed(test, "remove")
        assert "“Wire” removed; its articles stay." in said(test) and "No source is followed yet." in said(test)


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("http://10.0.0.1:25/feed", "Port 25 is not used for web pages"),
        ("/nowhere", "There is no folder"),
    ],
)
def test_what_cannot_be_followed_is_said(own_place: Path, where: str, sentence: str) -> None:
    test = run("pages/Sources.py")
    test.text_input(key="add-address").set_value(where)
    pressed(test, "Follow")
    assert sentence in said(test) and "No source is followed yet." in said(test)


def test_pasted_addresses_are_fetched_and_added(own_place: Path) -> None:
    with served({"/1": article(1)}) as site:
        test = run("pages/Upload.py", address=site.url("/1"))
        assert not site.asked, "a link alone fetches nothing"
        box = next(area for area in test.text_area if area.key == "paste-0")
        assert box.value == site.url("/1")
        box.set_value(f"{site.url('/1')}\n{site.url('/none')}").run()
        pressed(test, "Fetch 2 addresses")
        assert "There is nothing at this address (404 Not Found)." in said(test)
        pressed(test, "add")
        assert "1 added · 0 already here · 1 rejected" in said(test)
        site.pages["/1"] = article(1, title="Norway gives in")
        test = run("pages/Upload.py")
        next(area for area in test.text_area if area.key == "paste-0").set_value(site.url("/1")).run()
        pressed(test, "Fetch 1 address")
        pressed(test, "add")
        test = run("pages/Review.py", layer="history")
        assert "Changed at its address: “Norway gives in”: the headline" in said(test)


def test_readers_see_sources_and_add_none(own_place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lake = open_lake(own_place)
    kept_sources.add(lake, Source("", "feed", "https://wire.example/feed", "Wire"))
    lake.close()
    roles = tmp_path / "roles.toml"
    roles.write_text('[roles]\n"ada" = "reader"\n"bo" = "analyst"\n')
    monkeypatch.setenv(rights.SETTING, str(roles))
    monkeypatch.setattr(signed_in, "of_headers", lambda _: Reader("ada"))
    test = run("pages/Sources.py")
    assert "an analyst or admin adds sources" in said(test) and len(test.dataframe[0].value) == 1
    assert not [one for one in test.text_input if one.key == "add-address"]
    monkeypatch.setattr(signed_in, "of_headers", lambda _: Reader("bo"))
    test = run("pages/Sources.py")
    test.text_input(key="add-address").set_value(str(tmp_path))
    pressed(test, "Follow")
    assert "bo may not" in said(test), "the folders of this machine are for admins"


def test_the_follower_beside_the_app_runs_while_it_is_switched_on_and_an_end_by_itself_is_said(own_place: Path) -> None:
    test, ended = run("pages/Sources.py"), "Following came to an end by itself. Switch it on again."
    try:
        test.toggle(key="follow-False").set_value(True).run()
        assert switch.is_on() and ended not in said(test)
        process = switch._beside().process
        assert process is not None
        process.kill()
        process.wait()
        assert ended in said(test.run()) and not switch.is_on()
        test.toggle(key="follow-False").set_value(True).run()
        assert switch.is_on() and ended not in said(test)
        test.toggle(key="follow-True").set_value(False).run()
        assert not switch.is_on() and ended not in said(test)
    finally:
        switch._beside().stop()


def test_an_old_link_opens_what_its_article_became_and_the_history_shows_the_words(
    own_place: Path,
) -> None:
    with served({"/1": article(1)}) as site:
        lake = open_lake(own_place)
        kept_sources.add(lake, Source("", "feed", site.url("/feed"), "Wire"))
        site.pages["/feed"] = rss(item(site.url("/1"), "One"))
        fetcher = Fetcher()
        list(following.follow(lake, pool(1), fetcher))
        (old,), before = articles.ids(lake.latest()), lake.revision()
        site.pages["/1"] = article(1).replace(b"third time", b"fourth time")
        wanted = [kept_sources.check_now(lake, one) for one in kept_sources.every(lake)]
        list(following.follow(lake, pool(1), fetcher, wanted))
        fetcher.close()
        (new,) = articles.ids(lake.latest())
        lake.close()
    test = run("pages/Article.py", article=old)
    assert test.query_params["article"] == new and not test.error
    assert "Brought by Wire on" in said(test) and f"from {site.url('/1')}" in said(test)
    test = run("pages/Review.py", layer="history", rev=str(before))
    assert "1 article differs" in " ".join(one.label for one in test.expander) and "changed: [" in said(test)
    next(one for one in test.expander if one.label == "Its words, then and now")
