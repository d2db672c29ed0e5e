"""Alerts on saved views, who gets them and by which channel: ``alerts.json`` in the collection's folder.

Tokens and keys are in that file as they are, for their owner sees them again; so the file is readable by its owner
alone. They are part of a backup, like the views they belong to.
"""

from __future__ import annotations

import hmac
import secrets
import uuid
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from lib.collection.access import rights
from lib.collection.access.rights import Reader
from lib.collection.kept_work import json_file, saved_views
from lib.collection.kept_work.saved_views import SavedView
from lib.facts import DramatisError
from lib.store import Lake
from lib.store.tables import write

FILE = "alerts.json"
Channel = Literal["feed", "webhook", "email"]
RHYTHMS = {"hour": "every hour", "day": "every day"}
NOTED = timedelta(minutes=5)  # how often it is noted that alerts were looked through
DAILY = 6  # the hour (UTC) of daily e-mails


class AlertError(DramatisError):
    """An alert that cannot be made, changed or read."""


@dataclass(frozen=True, slots=True)
class Alert:
    """How a reader gets what is new in a saved view; the view is identified by its page and parameters.

    ``token`` opens the feed, signs what a webhook is sent, or ends e-mails. All articles up to ``revision`` have been
    dealt with, and ``done`` more of those added later. ``next_at`` (ISO, UTC) is when there is something to do again.
    """

    id: str
    reader: str
    page: str
    parameters: tuple[tuple[str, str], ...]
    channel: Channel
    token: str
    made_at: str
    revision: int
    done: int = 0
    target: str = ""
    rhythm: str = ""
    tries: int = 0  # that failed since the last success
    next_at: str = ""
    status: str = ""  # of the last delivery, in words
    is_given_up: bool = False

    @property
    def letter(self) -> tuple[str, ...]:
        """What the alerts that go out together have in common."""
        return (self.reader, self.target, self.rhythm) if self.channel == "email" else (self.id,)

    def is_of(self, view: SavedView) -> bool:
        """Whether it tells of this view."""
        return (self.reader, self.page, self.parameters) == (view.reader, view.page, view.parameters)


def everything(lake: Lake) -> tuple[Alert, ...]:
    """All alerts. Raises AlertError for a file that cannot be read: an empty one in its place would lose tokens."""
    return tuple(_alerts(_content(lake)))


def of_view(lake: Lake, view: SavedView) -> dict[Channel, Alert]:
    """The alerts of a reader's saved view. Raises AlertError."""
    return {one.channel: one for one in everything(lake) if one.is_of(view)}


def view_of(lake: Lake, alert: Alert) -> SavedView | None:
    """The saved view that an alert tells of; None for one that is saved no longer."""
    return next((one for one in saved_views.of_reader(lake, alert.reader) if alert.is_of(one)), None)


def make(lake: Lake, view: SavedView, channel: Channel, target: str = "", rhythm: str = "") -> Alert:
    """The new alert of a view; what one of the same channel, which gives way to it, has not sent stays to be sent.

    Raises AlertError, AccessError.
    """
    right = "see" if target in ("", view.reader) else "alert"
    rights.doing(lake, right, f"{channel} of “{view.name}” {target}".strip())
    now = datetime.now(UTC)
    due = next_due(rhythm, now) if rhythm else now
    made = Alert(
        uuid.uuid4().hex[:12], view.reader, view.page, view.parameters, channel, _token(), stamp(now),
        lake.revision(), target=target, rhythm=rhythm, next_at=stamp(due),
    )  # fmt: skip

    def put(alerts: list[Alert]) -> list[Alert]:
        old = next((one for one in alerts if one.is_of(view) and one.channel == channel), None)
        fresh = replace(made, revision=old.revision, done=old.done) if old else made
        return [*(one for one in alerts if one is not old), fresh]

    _change(lake, put)
    return made


def renew(lake: Lake, alert: Alert) -> None:
    """Gives an alert another token: the old one opens and signs nothing any more. Raises AlertError, AccessError."""
    rights.doing(lake, "see", f"renew the {alert.channel}")
    update(lake, [replace(alert, token=_token())], "token")


def retry(lake: Lake, alert: Alert) -> None:
    """Lets an alert that failed be tried again at once. Raises AlertError."""
    again = replace(alert, tries=0, is_given_up=False, status="", next_at=stamp(datetime.now(UTC)))
    update(lake, [again], "tries", "is_given_up", "status", "next_at")


def withdraw(lake: Lake, alerts: Iterable[Alert]) -> None:
    """Ends these alerts. Raises AlertError."""
    gone = {one.id for one in alerts}
    if gone:
        _change(lake, lambda kept: [one for one in kept if one.id not in gone])


def end_view(lake: Lake, view: SavedView) -> None:
    """Takes a saved view away, and its alerts with it. Raises AlertError, SavedViewError."""
    withdraw(lake, of_view(lake, view).values())
    saved_views.remove(lake, view.reader, view.name)


def update(lake: Lake, alerts: Iterable[Alert], *names: str) -> None:
    """Puts the fields ``names`` of these alerts in place of those they have; what was withdrawn stays withdrawn."""
    now = {one.id: {name: getattr(one, name) for name in names} for one in alerts}
    _change(lake, lambda kept: [replace(one, **now.get(one.id, {})) for one in kept])


def claim(lake: Lake, is_due: Callable[[Alert], bool], until: datetime) -> list[Alert]:
    """The first alert that is due, with those due that go out in the same e-mail; nobody else takes them before
    ``until``. Raises AlertError."""
    taken: list[Alert] = []

    def take(kept: list[Alert]) -> list[Alert]:
        due = [one for one in kept if is_due(one)]
        taken[:] = [one for one in due if one.letter == due[0].letter]
        return [replace(one, next_at=stamp(until)) if one in taken else one for one in kept]

    if any(map(is_due, everything(lake))):
        _change(lake, take, stamp(datetime.now(UTC)))
    return taken


def by_token(lake: Lake, token: str, channel: Channel) -> Alert | None:
    """The alert of that channel whose token this is, if its owner still has it and may still see the collection.

    Every token is compared, each to its end, so that the time taken says nothing of them. Raises AlertError.
    """
    given, found = token.encode(), None
    for one in everything(lake):
        if hmac.compare_digest(one.token.encode(), given) and one.channel == channel:
            found = one
    return found if found and view_of(lake, found) and may_be_told(found.reader) else None


def may_be_told(reader: str) -> bool:
    """Whether a reader may see the collection without being here: as for tokens of the API, the role must be the
    reader's own or everybody's, since nobody says then which groups a reader is in."""
    return rights.may(Reader(reader), "see")


def looked_at(lake: Lake) -> datetime | None:
    """When alerts were last sent, or looked through for some to send; None for never. Raises AlertError."""
    said = _content(lake).get("looked_at")
    return datetime.fromisoformat(said) if said else None


def note_looked(lake: Lake) -> None:
    """Notes that alerts were looked through, where there are some and that was not noted lately. Raises AlertError."""
    now, last = datetime.now(UTC), looked_at(lake)
    if everything(lake) and (last is None or now - last > NOTED):
        _change(lake, lambda kept: kept, stamp(now))


def next_due(rhythm: str, now: datetime) -> datetime:
    """The next full hour, or the next time that it is six o'clock (UTC)."""
    hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return hour if rhythm == "hour" else hour + timedelta(hours=(DAILY - hour.hour) % 24)


def stamp(moment: datetime) -> str:
    """A moment as alerts keep it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _token() -> str:
    return secrets.token_urlsafe(32)


def _content(lake: Lake) -> dict[str, Any]:
    try:
        content = json_file.read(lake, FILE) or {}
    except (OSError, ValueError) as error:
        raise AlertError(f"The alerts cannot be read: {lake.place / FILE} is damaged.") from error
    return content if isinstance(content, dict) else {}


def _alerts(content: dict[str, Any]) -> list[Alert]:
    names = {one.name for one in fields(Alert)}
    rows = ({name: value for name, value in row.items() if name in names} for row in content.get("alerts", ()))
    return [Alert(**{**row, "parameters": tuple((str(a), str(b)) for a, b in row["parameters"])}) for row in rows]


def _change(lake: Lake, change: Callable[[list[Alert]], list[Alert]], looked: str = "") -> None:
    """Puts what ``change`` makes of the alerts in their place; one writer at a time, and never half a file."""
    with write.writing(lake):
        content = _content(lake)
        alerts = [asdict(one) for one in change(_alerts(content))]
        try:
            json_file.replace(lake, FILE, {"looked_at": looked or content.get("looked_at"), "alerts": alerts})
        except OSError as error:
            raise AlertError(f"The alerts cannot be written: {error.strerror}.") from error
