"""A feed is a feed to those who have its token, and to nobody else; e-mails end by theirs."""

from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from lxml import etree
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from lib.api import alerts
from lib.api.routes import routes
from lib.collection.access import rights
from lib.collection.alerts import subscriptions
from lib.collection.alerts.subscriptions import Alert, Channel
from lib.collection.kept_work import saved_views
from lib.collection.kept_work.saved_views import SavedView
from lib.store import Change, Lake
from lib.store.tables import write
from lib.ui import server
from lib.ui.server import Gate
from lib.ui.state import signed_in
from tests.lib.store.world import ACTORS, FISH, TALKS, facts_of

NORWAY = SavedView("ada", "Norway & <co>", "Actor", (("actor", ACTORS["Norway"].id),), 0)
HOSTILE = facts_of(
    "Norway said <script>alert(1)</script> & \x0bmore.", title="<script>alert(2)</script> & \u202eco", outlet="A&B"
)
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def client(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The API behind the gate that asks for roles where there are any."""
    monkeypatch.setattr(signed_in, "with_provider", lambda: False)
    monkeypatch.delenv("DRAMATIS_URL", raising=False)
    write.apply(lake, Change("a", "one", added=[FISH]))
    write.apply(lake, Change("a", "two", added=[TALKS, HOSTILE]))
    saved_views.save(lake, NORWAY)
    app = Starlette(routes=routes(lambda: lake), middleware=[Middleware(Gate)])
    yield TestClient(app, "http://localhost:8501")


def alert(lake: Lake, channel: Channel = "feed", view: SavedView = NORWAY) -> Alert:
    return subscriptions.make(lake, view, channel, "ada@example.org" if channel == "email" else "")


def path(one: Alert) -> str:
    return alerts.feed_link(one, "")


def test_the_feed_is_read_by_a_reader_of_feeds(client: TestClient, lake: Lake) -> None:
    answer = client.get(path(alert(lake)))
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    read = feedparser.parse(answer.content)
    assert read.version == "atom10" and not read.bozo and read.feed.title == "Norway & <co> · Dramatis"
    assert len({one.id for one in read.entries}) == len(read.entries) == 4
    assert read.entries[0].title_detail.type == "text/plain" and read.entries[-1].title == "Norway blames Iceland"
    (talks,) = [one for one in read.entries if one.title == "Talks open"]
    assert talks.summary == "Iceland welcomed Norway, said Marta Holm." and talks.author == "Daily"
    assert talks.link == f"http://localhost:8501/Article?article={TALKS.article.id}&at=12"
    assert talks.published == "2024-02-02T00:00:00Z" and talks.updated_parsed
    assert client.get(path(subscriptions.everything(lake)[0])).content == answer.content  # ids and times stay


def test_the_feed_has_what_the_standard_asks_for(client: TestClient, lake: Lake) -> None:
    root = etree.fromstring(client.get(path(alert(lake))).content)
    for where in (root, *root.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated", "author"):
            assert len(where.findall(f"a:{name}", ATOM)) == 1, name
        assert len(where.findall("a:link[@rel='alternate']", ATOM)) == 1
        assert all(one.text.endswith("Z") or "+00:00" in one.text for one in where.findall("a:updated", ATOM))
    assert root.find("a:link[@rel='self']", ATOM).get("href").startswith("http://localhost:8501/api/v1/alerts/feed/")


def test_what_an_article_says_stays_text(client: TestClient, lake: Lake) -> None:
    content = client.get(path(alert(lake))).text
    assert "<script" not in content and "&lt;script&gt;alert(2)&lt;/script&gt; &amp; co" in content
    assert "\x0b" not in content and "A&amp;B" in content


def test_a_feed_that_is_unchanged_is_not_sent_again(client: TestClient, lake: Lake) -> None:
    one = alert(lake)
    first = client.get(path(one))
    again = client.get(path(one), headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    write.apply(lake, Change("a", "three", added=[facts_of("Norway fishes.", title="New")]))
    fresh = client.get(path(one), headers={"If-None-Match": first.headers["etag"]})
    assert fresh.status_code == 200 and feedparser.parse(fresh.content).entries[0].title == "New"


def test_guessed_renewed_and_withdrawn_tokens_open_nothing(
    client: TestClient, lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, mailed = alert(lake), alert(lake, "email")
    compared: list[bytes] = []
    whole = subscriptions.hmac.compare_digest
    monkeypatch.setattr(subscriptions.hmac, "compare_digest", lambda a, b: compared.append(a) or whole(a, b))
    guesses = [one.token[:-1], f"{one.token}x", one.id, "x", mailed.token, "é"]
    refused = [client.get(f"{alerts.BELOW}feed/{guess}.atom") for guess in guesses]
    assert {(got.status_code, got.text) for got in refused} == {(404, alerts.GONE)}
    assert compared == [one.token.encode(), mailed.token.encode()] * len(guesses)  # each with all, to the end
    subscriptions.renew(lake, one)
    (renewed, _) = subscriptions.everything(lake)
    assert client.get(path(one)).status_code == 404 and client.get(path(renewed)).status_code == 200
    subscriptions.withdraw(lake, [renewed])
    assert client.get(path(renewed)).status_code == 404
    again = alert(lake)
    subscriptions.end_view(lake, NORWAY)
    assert client.get(path(again)).status_code == 404 and not subscriptions.everything(lake)


def test_with_roles_a_feed_opens_without_signing_in_for_as_long_as_its_owner_has_one(
    client: TestClient, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = alert(lake)
    (tmp_path / "roles.toml").write_text('[roles]\nada = "reader"\n')
    monkeypatch.setenv(rights.SETTING, str(tmp_path / "roles.toml"))
    assert client.get(path(one)).status_code == 200
    assert client.get("/api/v1/articles").status_code == 401
    for around in ("../articles", "x", "", "feed/", "stop/a/b"):
        assert client.get(f"{alerts.BELOW}{around}").status_code in (401, 404)
    (tmp_path / "gone.toml").write_text('[roles]\nbo = "reader"\n')
    monkeypatch.setenv(rights.SETTING, str(tmp_path / "gone.toml"))
    assert client.get(path(one)).status_code == 404


def test_e_mails_end_by_a_button_and_by_one_click_but_not_by_a_look(client: TestClient, lake: Lake) -> None:
    grain = SavedView("ada", "Cod", "Search", (("q", "cod"),), 0)
    saved_views.save(lake, grain)
    one, other = alert(lake, "email"), alert(lake, "email", grain)
    stop = f"{alerts.BELOW}stop/{one.token}"
    asked = client.get(stop)
    assert asked.status_code == 200 and "Norway &amp; &lt;co&gt;" in asked.text and "ada@example.org" in asked.text
    assert len(subscriptions.everything(lake)) == 2
    assert client.post(stop).status_code == 200 and [at.id for at in subscriptions.everything(lake)] == [other.id]
    assert client.get(stop).status_code == client.post(stop).status_code == 404
    alert(lake, "email")
    every = f"{alerts.BELOW}stop/{other.token}?all=1"
    assert client.post(every, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert subscriptions.everything(lake) == ()


def test_the_log_of_requests_holds_no_token() -> None:
    assert server._plain(f"{alerts.BELOW}feed/secret.atom") == f"{alerts.BELOW}feed/…"
    assert server._plain("/api/v1/articles") == "/api/v1/articles"
