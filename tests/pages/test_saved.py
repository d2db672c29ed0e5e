"""A view is saved from Share, stands in the side bar with what is new in it, and opens as it was saved."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.collection import storylines
from lib.collection.alerts import mail, subscriptions, webhook
from lib.collection.corrections.making import this_reader
from lib.collection.kept_work import saved_views
from lib.collection.kept_work.saved_views import SavedView
from lib.filters import Filters
from lib.intake import networks
from lib.store import Change, open_lake
from lib.store.queries import articles
from lib.store.tables import write
from lib.ui.state.scene import lake as app_lake
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
    assert [button.label for button in run("app.py").button if button.key == "saved-0"] == ["Quarrels · 2 new"]
    opened = run("pages/Network.py")
    opened.button(key="saved-0").click().run()
    assert not opened.exception
    assert opened.query_params["polarity"] == "conflict"
    assert [one.label for one in opened.expander if "since you last opened it" in one.label]
    assert [button.label for button in run("app.py").button if button.key == "saved-0"] == ["Quarrels"]


def test_the_side_bar_and_home_count_the_same_new_sentences(place: Path) -> None:
    lake = open_lake(place)
    actor, name = FISH.mentions[0].actor, "Watched"
    saved_views.save(lake, SavedView(this_reader(), name, "Actor", (("actor", actor),), lake.revision()))
    write.apply(lake, Change("a", "one more", added=[FISH]))
    lake.close()
    home = run("app.py")
    (beside,) = [button for button in home.button if button.key == "saved-0"]
    (number,) = [one.proto.label.split(" · ")[1] for one in home.get("page_link") if one.proto.label.startswith(name)]
    assert int(number.split()[0]) > 1 and number.endswith("new sentences")
    assert beside.label == f"{name} · {number.split()[0]} new" and (beside.help or "").startswith(number)


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


def test_an_actor_is_watched_and_no_longer(kept_place: Path) -> None:
    lake = app_lake()
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


def test_what_is_saved_is_named_where_it_stands_and_can_be_removed(kept_place: Path) -> None:
    test = run("pages/Quotes.py")
    test.button(key="save-it").click().run()
    assert any("Saved as" in caption.value for caption in test.caption)
    test.button(key="unsave").click().run()
    assert not test.exception and not [button for button in test.button if button.key == "saved-0"]


def watching() -> AppTest:
    """A page on which something was just watched, with its dialog open."""
    test = run("pages/Actor.py", actor="country-ru")
    test.button(key="watch-Actor-country-ru").click().run()
    return test.button(key="alert-watch-Actor-country-ru").click().run()


def press(test: AppTest, key: str, opener: str = "alert-watch-Actor-country-ru") -> None:
    """Presses a button of the dialog, which in a test closes it, and opens it again."""
    test.button(key=key).click().run()
    assert not test.exception
    test.button(key=opener).click().run()


def test_a_watch_gets_a_feed_link_that_can_be_renewed_and_removed(kept_place: Path) -> None:
    test = watching()
    press(test, "make-feed")
    lake = app_lake()
    (first,) = subscriptions.everything(lake)
    assert not test.exception and any(f"/api/v1/alerts/feed/{first.token}.atom" in one.value for one in test.code)
    press(test, "renew-feed")
    (renewed,) = subscriptions.everything(lake)
    assert renewed.token != first.token and any(renewed.token in one.value for one in test.code)
    press(test, "end-feed")
    assert not test.exception and subscriptions.everything(lake) == ()


def test_a_webhook_and_e_mails_are_set_with_what_is_typed(kept_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(networks.ALLOW, "127.0.0.1")
    monkeypatch.setenv(mail.SMTP, "smtp://localhost")
    monkeypatch.setenv(mail.SENDER, "news@example.org")
    test = watching()
    for typed, said in (("http://10.0.0.1/x", "private network"), ("no address", "begins with https")):
        test.text_input(key="webhook-to").set_value(typed)
        press(test, "make-webhook")
        assert any(said in one.value for one in test.error)
    test.text_input(key="webhook-to").set_value("http://127.0.0.1:9/hook")
    press(test, "make-webhook")
    test.text_input(key="email-to").set_value("ada@example.org")
    test.radio(key="email-every").set_value("hour")
    press(test, "make-email")
    lake = app_lake()
    assert [(one.channel, one.target, one.rhythm) for one in subscriptions.everything(lake)] == [
        ("webhook", "http://127.0.0.1:9/hook", ""), ("email", "ada@example.org", "hour"),
    ]  # fmt: skip
    assert not test.exception and any("python -m lib alerts" in one.value for one in test.warning)


def test_what_is_switched_off_says_so(kept_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(webhook.FETCH, "off")
    monkeypatch.delenv(mail.SMTP, raising=False)
    test = watching()
    said = [one.value.replace("\\", "") for one in test.caption]
    assert webhook.OFF in said and mail.NONE in said
    assert not [one for one in test.text_input if one.key in ("webhook-to", "email-to")]


def test_a_story_is_watched_and_its_new_articles_are_on_home(place: Path) -> None:
    lake = app_lake()
    members = storylines.members(lake.view(), Filters())
    story = members["story"].iloc[0]
    test = run("pages/Links.py", story=story)
    test.button(key=f"watch-Links-{story}").click().run()
    (view,) = saved_views.of_reader(lake, this_reader())
    assert not test.exception and view.name == members["name"].iloc[0]
    (newest,) = articles.many(lake.view(), [members.loc[members["story"] == story, "article"].iloc[-1]])
    write.remove(lake, [newest.article.id])
    saved_views.note_opened(lake, view, lake.revision())
    assert any("Nothing new since" in one.value for one in run("app.py").header)
    write.apply(lake, Change("a", "again", added=[newest]))
    home = run("app.py")
    assert any(one.value.startswith("1 new sentence since") for one in home.header)
    home.button(key="all-read").click().run()
    assert not home.exception and any("Nothing new since" in one.value for one in home.header)


def test_others_neither_see_nor_change_an_alert(kept_place: Path) -> None:
    lake = app_lake()
    theirs = SavedView("somebody else", "Russia", "Actor", (("actor", "country-ru"),), 0)
    saved_views.save(lake, theirs)
    subscriptions.make(lake, theirs, "feed")
    test = watching()
    assert not any("/feed/" in one.value for one in test.code) and test.button(key="make-feed")
    press(test, "make-feed")
    press(test, "end-feed")
    assert [one.reader for one in subscriptions.everything(lake)] == ["somebody else"]
