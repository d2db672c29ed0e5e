"""What an e-mail carries beside its words: its attachments, each a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage

BETWEEN = re.compile(rb"(?m)^From [^\n]*\d{4}\r?\n")  # what begins a message in a mail box
# What the standard library raises over broken headers and parts.
DAMAGE = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)
# Seals, invitations and visiting cards: sent along by programmes, never articles.
NO_FILES = re.compile(
    r"application/(?:pgp-signature|pgp-keys|(?:x-)?pkcs7-(?:signature|mime)|ics|ms-tnef)|text/(?:calendar|x?-?vcard)"
)
CARRYING = re.compile(
    rb"\bname\*?\d*\*?=|content-disposition:\s*attachment|message/rfc822|^content-type:\s*application/", re.I | re.M
)


def messages(kind: str, content: bytes) -> list[bytes]:
    """The one message of an "eml", or all of an "mbox"."""
    parts = BETWEEN.split(content) if kind == "mbox" else [content]
    return [part for part in parts if part.strip()]


def message_of(content: bytes) -> EmailMessage:
    """The message in these bytes. Raises one of DAMAGE."""
    message = message_from_bytes(content, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise TypeError("no message")
    return message


def attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each attached file, attached messages as ".eml"; pictures of the layout and seals left out."""
    for number, part in enumerate(leaves(message), 1):
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            if isinstance(inner, EmailMessage):
                yield _named(str(inner.get("Subject") or f"message {number}"), ".eml"), inner.as_bytes()
        elif _is_file(part):
            content = part.get_payload(decode=True)
            name = _named(part.get_filename() or f"part {number}", "")
            yield name, content if isinstance(content, bytes) else b""


def leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message that hold no parts of their own; an attached message counts as one."""
    if message.is_multipart() and message.get_content_type() != "message/rfc822":
        for part in message.iter_parts():
            yield from leaves(part)  # type: ignore[arg-type]
    else:
        yield message


def words_of(message: EmailMessage) -> list[EmailMessage]:
    """The parts that are the message's own plain words; one that is cut in two by an attachment has several."""
    return [part for part in leaves(message) if part.get_content_type() == "text/plain" and not _is_file(part)]


def has_words(message: EmailMessage) -> bool:
    """Whether a message says anything itself."""
    parts = (part for part in leaves(message) if part.get_content_maintype() == "text" and not _is_file(part))
    return any(isinstance(held := part.get_payload(decode=True), bytes) and held.strip() for part in parts)


def _is_file(part: EmailMessage) -> bool:
    kind = part.get_content_type()
    if NO_FILES.fullmatch(kind):
        return False
    if part.get_content_maintype() == "image":
        return part.is_attachment()  # a picture that is not attached belongs to the layout
    return part.is_attachment() or bool(part.get_filename()) or part.get_content_maintype() == "application"


def _named(name: str, suffix: str) -> str:
    """A file's name without folders, line ends and marks that lead astray; with ``suffix``."""
    readable = name.encode("utf-8", "replace").decode()  # bytes that are no text stand as "?"
    clean = " ".join(re.split(r"[\\/]", readable)[-1].split()) or "unnamed"
    return clean if clean.lower().endswith(suffix) else f"{clean[:120]}{suffix}"
