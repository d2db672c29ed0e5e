"""Alerts reach real servers once each: signed, after pauses where the receiver is down, and no more once given up."""

import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lib.collection import backup
from lib.collection.access import audit, rights
from lib.collection.access.rights import AccessError, Reader
from lib.collection.alerts import mail, sending, subscriptions, webhook
from lib.collection.alerts.sending import PAUSES, send_due
from lib.collection.alerts.subscriptions import Alert, AlertError, Channel
from lib.collection.kept_work import saved_views
from lib.collection.kept_work.saved_views import SavedView
from lib.facts import DramatisError, Facts
from lib.store import Change, Lake, open_lake
from lib.store.tables import write
from tests.lib.collection.alerts.receivers import Mailbox, mailbox, receiving
from tests.lib.store.world import ACTORS, FISH, QUIET, TALKS, facts_of

NORWAY = SavedView("ada", "Norway", "Actor", (("actor", ACTORS["Norway"].id),), 0)
BOTH = ("actor", ACTORS["Norway"].id), ("with", ACTORS["Iceland"].id)
SOON = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAMATIS_FETCH_ALLOW", "127.0.0.0/8")
    monkeypatch.setenv("DRAMATIS_URL", "https://dramatis.example")
    monkeypatch.delenv("DRAMATIS_FETCH", raising=False)


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    with mailbox() as opened:
        monkeypatch.setenv(mail.SMTP, opened.setting)
        monkeypatch.setenv(mail.SENDER, "Dramatis <news@dramatis.example>")
        yield opened


def watched(lake: Lake, view: SavedView = NORWAY) -> SavedView:
    saved_views.save(lake, view)
    return view


def came(lake: Lake, *facts: Facts) -> None:
    write.apply(lake, Change("a", "news", added=facts))


def only(lake: Lake) -> Alert:
    (one,) = subscriptions.everything(lake)
    return one


def later(*pauses: timedelta) -> datetime:
    return datetime.now(UTC) + sum(pauses, SOON)


def test_a_webhook_is_signed_and_gets_each_sentence_once(lake: Lake) -> None:
    came(lake, FISH)
    with receiving() as hook:
        alert = subscriptions.make(lake, watched(lake), "webhook", hook.address)
        assert send_due(lake) == [] and not hook.got  # what was there before is no news
        came(lake, TALKS, QUIET)
        (sent,) = send_due(lake, later())
        assert (sent.name, sent.sentences, sent.trouble) == ("Norway", 1, "")
        assert send_due(lake, later()) == []
        came(lake, facts_of("Norway fishes.", title="More"))
        send_due(lake, later())
    (headers, body), (_, second) = hook.got
    signed = hmac.new(alert.token.encode(), body, hashlib.sha256).hexdigest()
    assert headers[webhook.SIGNATURE] == f"sha256={signed}" and headers["Content-Type"] == "application/json"
    said, more = json.loads(body), json.loads(second)
    assert said["watch"]["link"] == "https://dramatis.example/Actor?actor=country%3ANO"
    (one,) = said["sentences"]
    assert (one["headline"], one["sentence"]) == ("Talks open", "Iceland welcomed Norway, said Marta Holm.")
    assert one["link"] == f"https://dramatis.example/Article?article={TALKS.article.id}&at={one['start']}"
    assert TALKS.article.text[one["start"] : one["end"]] == one["sentence"]
    assert [one["headline"] for one in more["sentences"]] == ["More"] and more["delivery"] != said["delivery"]
    assert only(lake).status.startswith("Sent 1 sentence,")


def test_a_receiver_that_was_down_gets_what_it_missed(lake: Lake) -> None:
    with receiving(500, 500) as hook:
        subscriptions.make(lake, watched(lake), "webhook", hook.address)
        came(lake, TALKS)
        (failed,) = send_due(lake, later())
        assert failed.trouble == (
            "The receiver answered 500 Internal Server Error. Attempt 1 of 8; the next follows in 1 minute."
        )
        assert send_due(lake, later()) == []  # it is not yet time
        came(lake, facts_of("Norway fishes.", title="Meanwhile"))
        assert send_due(lake, later(PAUSES[0]))[0].trouble.endswith("Attempt 2 of 8; the next follows in 5 minutes.")
        (sent,) = send_due(lake, later(*PAUSES[:2]))
    assert sent.sentences == 2 and only(lake).tries == 0
    assert [one["headline"] for one in json.loads(hook.got[-1][1])["sentences"]] == ["Talks open", "Meanwhile"]


@pytest.mark.parametrize(("answers", "tries"), [([503] * 8, 8), ([410], 1)])
def test_a_receiver_is_given_up_and_can_be_tried_again(lake: Lake, answers: list[int], tries: int) -> None:
    with receiving(*answers) as hook:
        subscriptions.make(lake, watched(lake), "webhook", hook.address)
        came(lake, TALKS)
        for n in range(tries + 1):
            send_due(lake, later(*PAUSES[:n]))
        assert len(hook.got) == tries and only(lake).is_given_up
        assert only(lake).status.startswith(f"Given up after {tries} tr")
        assert send_due(lake, later(timedelta(days=9))) == []
        subscriptions.retry(lake, only(lake))
        (sent,) = send_due(lake, later())
    assert sent.sentences == 1 and not only(lake).is_given_up


def test_many_articles_go_in_several_deliveries_and_none_twice(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    with receiving(200, 500) as hook:
        subscriptions.make(lake, watched(lake), "webhook", hook.address)
        came(lake, *(facts_of(f"Norway fishes {n} cod.", title=str(n)) for n in range(3)))
        came(lake, *(facts_of(f"Norway sells {n} cod.", title=str(n)) for n in range(3, 5)))
        assert send_due(lake, later())[0].trouble
        assert only(lake).done == 2 and only(lake).tries == 1
        send_due(lake, later(PAUSES[0]))
    sizes = [len(json.loads(body)["sentences"]) for _, body in hook.got]
    assert sizes == [2, 2, 2, 1]  # the second was refused, and came again
    taken = [one["headline"] for at in (0, 2, 3) for one in json.loads(hook.got[at][1])["sentences"]]
    assert sorted(taken) == ["0", "1", "2", "3", "4"] and (only(lake).revision, only(lake).done) == (lake.revision(), 0)


def test_no_redirect_is_followed(lake: Lake) -> None:
    with receiving() as other, receiving(307, location=other.address) as hook:
        subscriptions.make(lake, watched(lake), "webhook", hook.address)
        came(lake, TALKS)
        assert "answered 307" in send_due(lake, later())[0].trouble
    assert len(hook.got) == 1 and not other.got


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://127.0.0.1:9/hook", "private network"), ("http://[::1]/", "private network"),
        ("http://169.254.169.254/latest", "private network"), ("http://[::ffff:10.0.0.1]/", "private network"),
        ("http://[64:ff9b::a00:1]/", "private network"), ("http://0x7f000001/", "private network|no host"),
        ("http://localhost/hook", "private network"), ("ftp://example.org/", "begins with https"),
        ("https://ada:secret@example.org/", "without a name"), ("https://", "begins with https"),
        ("nowhere", "begins with https"), ("http://host.invalid/", "no host"),
    ],
)  # fmt: skip
def test_addresses_of_private_networks_and_no_addresses_are_refused(
    address: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DRAMATIS_FETCH_ALLOW")
    with pytest.raises(DramatisError, match=why):
        webhook.vetted(address)


def test_a_name_that_becomes_private_later_is_refused_then(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    """The look-up gives another address each time: what is spoken to is what was vetted."""
    with receiving() as hook:
        port = int(hook.address.split(":")[2].split("/")[0])
        found = iter(["93.184.216.34", "127.0.0.1", "127.0.0.1"])
        monkeypatch.delenv("DRAMATIS_FETCH_ALLOW")
        monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (next(found), port))])
        address = webhook.vetted(f"http://rebinds.example:{port}/hook")
        subscriptions.make(lake, watched(lake), "webhook", address)
        came(lake, TALKS)
        assert "private network" in send_due(lake, later())[0].trouble
    assert not hook.got


def test_webhooks_can_be_switched_off(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAMATIS_FETCH", "off")
    with receiving() as hook:
        subscriptions.make(lake, watched(lake), "webhook", hook.address)
        came(lake, TALKS)
        assert send_due(lake, later())[0].trouble == webhook.OFF and only(lake).tries == 0
        monkeypatch.delenv("DRAMATIS_FETCH")
        assert send_due(lake, later(sending.OFF_FOR))[0].sentences == 1
    assert len(hook.got) == 1


def test_a_digest_gathers_the_views_of_a_reader(lake: Lake, box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    # The daily letter is half a day away, whenever this runs.
    monkeypatch.setattr(subscriptions, "DAILY", (datetime.now(UTC).hour + 12) % 24)
    for view in (NORWAY, SavedView("ada", "Both <b>", "Network", BOTH, 0), SavedView("bo", "All", "Articles", (), 0)):
        to = f"{view.reader}@example.org"
        subscriptions.make(lake, watched(lake, view), "email", to, "hour" if view.reader == "ada" else "day")
    came(lake, TALKS, facts_of("Norway fishes, <script>alert(1)</script> & co.", title="<script>alert(2)</script>\nX"))
    assert send_due(lake) == [] and not box.got  # the hour is not over
    assert [one.sentences for one in send_due(lake, later(timedelta(hours=1)))] == [2, 1]
    (letter,) = box.got
    assert letter["To"] == "ada@example.org" and letter["Subject"] == "3 new sentences: Norway, Both <b>"
    plain, shown = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    for said in (plain, shown):
        assert "Iceland welcomed Norway, said Marta Holm." in said and "Talks open" in said
    assert f"https://dramatis.example/Article?article={TALKS.article.id}&at=" in plain
    assert "<script" not in shown and "&lt;script&gt;alert(2)" in shown and "Both &lt;b&gt;" in shown
    tokens = {one.token for one in subscriptions.everything(lake) if one.reader == "ada"}
    assert set(re.findall(r"/stop/([\w-]+)\s", plain)) == tokens
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" and "?all=1>" in letter["List-Unsubscribe"]
    assert send_due(lake, later(timedelta(hours=2))) == [] and len(box.got) == 1
    assert send_due(lake, later(timedelta(hours=25)))[0].alert.reader == "bo" and box.got[1]["To"] == "bo@example.org"


def test_a_mail_server_that_refuses_or_is_not_there_is_told_of(lake: Lake, box: Mailbox) -> None:
    subscriptions.make(lake, watched(lake), "email", "ada@example.org", "hour")
    came(lake, TALKS)
    box.refusal = "451 Not now"
    (failed,) = send_due(lake, later(timedelta(hours=1)))
    assert failed.trouble == "The mail server answered 451 Not now. Attempt 1 of 8; the next follows in 1 minute."
    box.refusal = ""
    assert send_due(lake, later(timedelta(hours=1), PAUSES[0]))[0].sentences == 1 and len(box.got) == 1


def test_without_a_mail_server_nothing_is_lost(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(mail.SMTP, raising=False)
    subscriptions.make(lake, watched(lake), "email", "ada@example.org", "hour")
    came(lake, TALKS)
    assert send_due(lake, later(timedelta(hours=1)))[0].trouble == mail.NONE
    with mailbox() as box:
        monkeypatch.setenv(mail.SMTP, box.setting)
        monkeypatch.setenv(mail.SENDER, "news@dramatis.example")
        assert send_due(lake, later(timedelta(hours=1), sending.OFF_FOR))[0].sentences == 1
    assert len(box.got) == 1


@pytest.mark.parametrize("setting", ["example.org", "http://example.org", "smtp://:25", "smtp://host:many"])
def test_a_mail_server_that_is_named_wrongly_is_told(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(mail.SMTP, setting)
    monkeypatch.setenv(mail.SENDER, "news@dramatis.example")
    with pytest.raises(AlertError, match="is written smtp://"):
        mail.server()


@pytest.mark.parametrize(
    "address", ["", "ada", "ada@", "a@b", "a@b.c\nBcc: x@y.z", "a b@c.de", "ada@example.org, b@c.de"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(AlertError, match="not an e-mail address"):
        mail.checked(address)


def test_what_nobody_watches_any_more_is_not_sent(lake: Lake) -> None:
    with receiving() as hook:
        subscriptions.make(lake, watched(lake), "webhook", hook.address)
        saved_views.remove(lake, "ada", "Norway")
        came(lake, TALKS)
        assert send_due(lake, later()) == [] and not hook.got and not subscriptions.everything(lake)


def test_who_has_no_role_any_more_is_sent_nothing(lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving() as hook:
        subscriptions.make(lake, watched(lake), "webhook", hook.address)
        came(lake, TALKS)
        (tmp_path / "roles.toml").write_text('[roles]\nbo = "reader"\n')
        monkeypatch.setenv(rights.SETTING, str(tmp_path / "roles.toml"))
        assert "ada has no role" in send_due(lake, later())[0].trouble and not hook.got
        (tmp_path / "roles.toml").write_text('[roles]\nada = "reader"\n')
        assert send_due(lake, later(sending.OFF_FOR))[0].sentences == 1


def test_two_senders_at_once_send_each_thing_once(lake: Lake) -> None:
    with receiving() as hook:
        for n in range(4):
            view = SavedView("ada", f"Norway {n}", "Actor", (("actor", ACTORS["Norway"].id), ("n", str(n))), 0)
            subscriptions.make(lake, watched(lake, view), "webhook", hook.address)
        came(lake, TALKS)
        with ThreadPoolExecutor(3) as threads:
            sent = list(threads.map(lambda _: send_due(lake, later()), range(3)))
        assert not [one.trouble for many in sent for one in many if one.trouble]
    assert len(hook.got) == 4 and len({json.loads(body)["watch"]["name"] for _, body in hook.got}) == 4


def test_a_backup_keeps_alerts_with_their_tokens_and_how_far_they_are(lake: Lake, tmp_path: Path) -> None:
    with receiving() as hook:
        subscriptions.make(lake, watched(lake), "webhook", hook.address)
        came(lake, FISH)
        send_due(lake, later())
        backup.backup(lake, tmp_path / "saved.zip")
        backup.restore(tmp_path / "saved.zip", tmp_path / "two")
        other = open_lake(tmp_path / "two")
        assert subscriptions.everything(other) == subscriptions.everything(lake)
        assert send_due(other, later()) == [] and len(hook.got) == 1
        other.close()


@pytest.mark.parametrize(("channel", "target", "may"), [
    ("feed", "", True), ("email", "ada@example.org", True), ("email", "bo@example.org", False),
    ("webhook", "https://example.org/", False),
])  # fmt: skip
def test_a_reader_may_send_nothing_to_others(
    lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, channel: Channel, target: str, may: bool
) -> None:
    view = watched(lake, replace(NORWAY, reader="ada@example.org"))
    (tmp_path / "roles.toml").write_text('[roles]\n"ada@example.org" = "reader"\n')
    monkeypatch.setenv(rights.SETTING, str(tmp_path / "roles.toml"))
    monkeypatch.setattr(rights, "_asking", [lambda: Reader("ada@example.org")])
    with nullcontext() if may else pytest.raises(AccessError, match="may not send alerts to other addresses"):
        subscriptions.make(lake, view, channel, target, "day" if channel == "email" else "")
    assert len(subscriptions.everything(lake)) == may
    assert list(audit.entries(lake.place)["did"]) == ["see" if may else "refused: alert"]
