"""Sends what is due: new sentences to webhooks as they come, e-mails every hour or day.

An alert notes up to which article everything was delivered, after each delivery: nothing is sent twice, and while a
receiver is down nothing is lost. Who sends takes an alert for some minutes, so several may run at once.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from lib.collection.alerts import digest, entries, mail, subscriptions, webhook
from lib.collection.alerts.subscriptions import Alert, stamp
from lib.collection.alerts.webhook import DeliveryError
from lib.collection.kept_work import new_sentences
from lib.collection.kept_work.saved_views import SavedView
from lib.facts import DramatisError
from lib.isolation import isolated
from lib.store import Lake, View
from lib.store.lake import revisions
from lib.store.lake.revisions import Addition

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))  # after each try that failed
TRIES = len(PAUSES) + 1
AT_ONCE, MOST = 25, 100_000  # articles of one delivery to a webhook, sentences of those
POSTS, LEASE = 10, timedelta(minutes=10)  # deliveries to a webhook before it is taken anew, and how long it is taken
OFF_FOR = timedelta(minutes=5)  # until it is asked again whether alerts may be sent


Pairs = Sequence[tuple[Alert, SavedView]]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of an alert: ``sentences`` were sent, or ``trouble`` says why not."""

    alert: Alert
    name: str
    sentences: int = 0
    trouble: str = ""


class DelayedError(DramatisError):
    """Why an alert waits, through no fault of its receiver."""


def send_due(lake: Lake, now: datetime | None = None) -> list[Delivery]:
    """What was sent of all that is due in a collection, and what could not be. Raises AlertError."""
    moment, found = now or datetime.now(UTC), list[Delivery]()
    subscriptions.note_looked(lake)
    while due := subscriptions.claim(lake, partial(_is_due, lake.revision(), stamp(moment)), moment + LEASE):
        pairs = _watched(lake, due)
        found += _delivered(lake, pairs, moment) if pairs else []
    return [one for one in found if one.sentences or one.trouble]


def _watched(lake: Lake, due: Sequence[Alert]) -> Pairs:
    """The alerts with their views; those of views that are saved no longer end."""
    pairs = [(one, view) for one in due if (view := subscriptions.view_of(lake, one))]
    subscriptions.withdraw(lake, set(due) - {one for one, _ in pairs})
    return pairs


def _is_due(revision: int, now: str, alert: Alert) -> bool:
    if alert.channel == "feed" or alert.is_given_up or alert.next_at > now:
        return False
    return alert.channel == "email" or alert.revision != revision


def _delivered(lake: Lake, pairs: Pairs, now: datetime) -> list[Delivery]:
    """What became of these alerts, which go out together; their state says it too."""
    done = isolated(_deliver, lake, pairs, now)
    if not isinstance(done, DramatisError):
        return done
    fresh = {one.id: one for one in subscriptions.everything(lake)}  # some of it may have been delivered
    failed = [_failed(fresh.get(one.id, one), done, now) for one, _ in pairs]
    subscriptions.update(lake, failed, "tries", "status", "next_at", "is_given_up")
    return [Delivery(one, view.name, trouble=one.status) for one, (_, view) in zip(failed, pairs, strict=True)]


def _deliver(lake: Lake, pairs: Pairs, now: datetime) -> list[Delivery]:
    """Raises DelayedError, DramatisError."""
    first, _ = pairs[0]
    if not subscriptions.may_be_told(first.reader):
        raise DelayedError(f"Not sent: {first.reader} has no role of their own in this collection.")
    return _by_mail(lake, pairs, now) if first.channel == "email" else _to_webhook(lake, pairs[0], now)


def _failed(alert: Alert, why: DramatisError, now: datetime) -> Alert:
    if isinstance(why, DelayedError):
        return replace(alert, status=str(why), next_at=stamp(now + OFF_FOR))
    tries, is_final = alert.tries + 1, isinstance(why, DeliveryError) and why.is_final
    if is_final or tries >= TRIES:
        status = f"Given up after {tries} {'try' if tries == 1 else 'tries'}: {why}"
        return replace(alert, tries=tries, is_given_up=True, status=status)
    pause = PAUSES[tries - 1]
    status = f"{why} Attempt {tries} of {TRIES}; the next follows in {in_words(pause)}."
    return replace(alert, tries=tries, status=status, next_at=stamp(now + pause))


def in_words(pause: timedelta) -> str:
    """``5 minutes`` or ``3 hours``."""
    minutes = int(pause.total_seconds()) // 60
    number, unit = (minutes // 60, "hour") if minutes >= 60 else (minutes, "minute")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _to_webhook(lake: Lake, pair: tuple[Alert, SavedView], now: datetime) -> list[Delivery]:
    """Posts a few articles at a time, and notes each time how far that went. Raises DelayedError, DramatisError."""
    if webhook.is_off():
        raise DelayedError(webhook.OFF)
    (alert, saved), view, below, sent = pair, lake.view(), entries.base(), 0
    alert, waiting = _waiting(view, alert)
    for at in range(0, len(waiting), AT_ONCE)[:POSTS]:
        some = waiting[at : at + AT_ONCE]
        found = entries.entries(_rows(view, saved, some), below)
        alert = replace(alert, done=alert.done + len(some))
        if found:
            webhook.post(alert, webhook.body(alert, saved, found, below))
            sent += len(found)
            alert = replace(alert, tries=0, status=_success(sent, now))
            subscriptions.update(lake, [alert], "revision", "done", "tries", "status")
    rest = len(waiting) > AT_ONCE * POSTS
    alert = replace(alert, next_at=stamp(now)) if rest else _caught_up(view, alert, now)
    subscriptions.update(lake, [alert], "revision", "done", "next_at")
    return [Delivery(alert, saved.name, sent)]


def _by_mail(lake: Lake, pairs: Pairs, now: datetime) -> list[Delivery]:
    """One e-mail about all of them; none where nothing is new. Raises DelayedError, DramatisError."""
    by = mail.server()
    if by is None:
        raise DelayedError(mail.NONE)
    view, below = lake.view(), entries.base()
    parts = list(filter(digest.Part.is_news, (_part(view, *pair, below) for pair in pairs)))
    caught_up = [_caught_up(view, one, now) for one, _ in pairs]
    if parts:
        mail.send(digest.message(parts, by.sender, below))
        status = _success(sum(part.total for part in parts), now)
        caught_up = [replace(one, tries=0, status=status) for one in caught_up]
    subscriptions.update(lake, caught_up, "revision", "done", "next_at", "tries", "status")
    return [Delivery(part.alert, part.view.name, part.total) for part in parts]


def _part(view: View, alert: Alert, saved: SavedView, below: str) -> digest.Part:
    _, waiting = _waiting(view, alert)
    articles = [one.article for one in waiting]
    found = new_sentences.sentences(view, saved, articles, digest.LISTED)
    return digest.Part(alert, saved, entries.entries(found.to_dict("records"), below), int(found.attrs["total"]))


def _waiting(view: View, alert: Alert) -> tuple[Alert, list[Addition]]:
    """The alert, and the articles that were added since it was last dealt with.

    In a collection that was made anew, whose revisions begin again, there are none.
    """
    if alert.revision > view.revision:
        return replace(alert, revision=view.revision, done=0), []
    return alert, revisions.additions(view.lake, alert.revision, view.revision)[alert.done :]


def _rows(view: View, saved: SavedView, some: Sequence[Addition]) -> list[dict[Hashable, object]]:
    found = new_sentences.sentences(view, saved, [one.article for one in some], MOST)
    return found.to_dict("records")


def _caught_up(view: View, alert: Alert, now: datetime) -> Alert:
    """The alert once all that the collection holds was dealt with."""
    due = subscriptions.next_due(alert.rhythm, now) if alert.rhythm else now
    return replace(alert, revision=view.revision, done=0, next_at=stamp(due))


def _success(sentences: int, now: datetime) -> str:
    when = f"{now.day} {now:%b %Y, %H:%M} UTC"
    return f"Sent {sentences:,} sentence{'' if sentences == 1 else 's'}, {when}."
