"""E-mail by the server that ``DRAMATIS_SMTP`` names, as ``DRAMATIS_MAIL_FROM``."""

from __future__ import annotations

import os
import smtplib
import ssl
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from lib.collection.alerts.subscriptions import AlertError
from lib.collection.alerts.webhook import DeliveryError

SMTP, SENDER = "DRAMATIS_SMTP", "DRAMATIS_MAIL_FROM"
PORTS = {"smtp": 587, "smtps": 465}
HERE = ("localhost", "127.0.0.1", "::1")
SECONDS = 30.0
NONE = f"This server sends no e-mail: {SMTP} and {SENDER} are not set."


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where e-mails are handed over, and by whom."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    sender: str


def server() -> MailServer | None:
    """The server that the settings name, None where there is none. Raises AlertError for settings that say nothing."""
    said, sender = os.environ.get(SMTP, ""), os.environ.get(SENDER, "")
    if not said or not sender:
        return None
    try:
        url = urlsplit(said)
        port = url.port or PORTS[url.scheme]
    except (ValueError, KeyError):
        port, url = 0, urlsplit("")
    if not url.hostname:
        raise AlertError(f"{SMTP} is written smtp://user:password@host:port, or smtps://… .")
    user, password = unquote(url.username or ""), unquote(url.password or "")
    return MailServer(url.scheme, url.hostname, port, user, password, sender)


def checked(address: str) -> str:
    """The address of an e-mail as it may be kept. Raises AlertError."""
    said = address.strip()
    try:
        read = Address(addr_spec=said)
    except (ValueError, IndexError, HeaderParseError) as error:
        raise AlertError(f"“{said}” is not an e-mail address.") from error
    if not read.username or "." not in read.domain or not said.isascii() or len(said) > 254:
        raise AlertError(f"“{said}” is not an e-mail address.")
    return said


def send(message: EmailMessage) -> None:
    """Returns once the server has taken the message. Raises DeliveryError, AlertError."""
    by = server()
    if by is None:
        raise AlertError(NONE)
    try:
        with _opened(by) as connection:
            connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        raise DeliveryError(f"The mail server refused the address: {code} {_plain(said)}.") from error
    except smtplib.SMTPResponseException as error:
        raise DeliveryError(f"The mail server answered {error.smtp_code} {_plain(error.smtp_error)}.") from error
    except (OSError, smtplib.SMTPException) as error:
        raise DeliveryError(f"The mail server {by.host} cannot be reached: {error}.") from error


def _opened(by: MailServer) -> smtplib.SMTP:
    """A connection, over TLS where the server has it; a password goes over nothing else, but on this machine."""
    context = ssl.create_default_context()
    if by.scheme == "smtps":
        connection = smtplib.SMTP_SSL(by.host, by.port, timeout=SECONDS, context=context)
    else:
        connection = smtplib.SMTP(by.host, by.port, timeout=SECONDS)
        connection.ehlo_or_helo_if_needed()
        if connection.has_extn("starttls") and by.host not in HERE:
            connection.starttls(context=context)
        elif by.user and by.host not in HERE:
            connection.close()
            raise DeliveryError(f"The mail server {by.host} offers no TLS, so the password was not sent.")
    if by.user:
        connection.login(by.user, by.password)
    return connection


def _plain(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split()).rstrip(".")
