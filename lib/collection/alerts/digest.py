"""The e-mail that gathers what is new in the saved views of a reader, as plain text and as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from lib.collection.alerts import entries
from lib.collection.alerts.entries import Entry
from lib.collection.alerts.subscriptions import RHYTHMS, Alert
from lib.collection.kept_work.saved_views import SavedView

LISTED = 30  # sentences of a view in one e-mail


@dataclass(frozen=True, slots=True)
class Part:
    """What is new in one saved view: the first sentences, and how many there are of how many articles."""

    alert: Alert
    view: SavedView
    found: Sequence[Entry]
    total: int

    def is_news(self) -> bool:
        """Whether anything is new in it."""
        return self.total > 0

    @property
    def count(self) -> str:
        """``1 new sentence`` or ``12 new sentences``."""
        return f"{self.total:,} new sentence{'' if self.total == 1 else 's'}"


def message(parts: Sequence[Part], sender: str, below: str) -> EmailMessage:
    """The e-mail of these parts, which all go to one address."""
    first = parts[0].alert
    stop_all = stop_link(first, below, everything=True)
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, first.target
    mail["Subject"] = _subject(parts)
    mail["Date"], mail["Message-ID"] = formatdate(), make_msgid(domain="dramatis.invalid")
    mail["Auto-Submitted"] = "auto-generated"
    # RFC 8058: mail programs offer to unsubscribe with one click.
    mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"] = f"<{stop_all}>", "List-Unsubscribe=One-Click"
    shown = {
        "parts": parts, "listed": LISTED, "stop_all": stop_all, "rhythm": RHYTHMS[first.rhythm],
        "open": lambda part: entries.link_to(part.view, below),
        "stop": lambda part: stop_link(part.alert, below),
    }  # fmt: skip
    mail.set_content(_template("digest.txt").render(shown))
    mail.add_alternative(_template("digest.html").render(shown), subtype="html")
    return mail


def stop_link(alert: Alert, below: str, *, everything: bool = False) -> str:
    """The address at which e-mails end: those of this alert, or of all that go to its address."""
    return f"{below}/api/v1/alerts/stop/{alert.token}{'?all=1' if everything else ''}"


def _subject(parts: Sequence[Part]) -> str:
    names, more = ", ".join(part.view.name for part in parts[:3]), len(parts) - 3
    total = sum(part.total for part in parts)
    of = f"{names} and {more} more" if more > 0 else names
    return f"{total:,} new sentence{'' if total == 1 else 's'}: {' '.join(of.split())}"


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        autoescape=lambda file: bool(file and file.endswith(".html")), keep_trailing_newline=True,
    )  # fmt: skip
    return environment.get_template(name)
