"""E-mails, mail boxes, and web pages saved as MHTML (which is mail in form)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email.message import EmailMessage, Message
from email.utils import parseaddr

from lib.facts import DramatisError
from lib.isolation import isolated
from lib.reading.anatomy.byline import date_in
from lib.reading.dates import iso_of
from lib.reading.errors import EmptyError, EncryptedError, MalformedError
from lib.reading.files.attachments import DAMAGE, message_of, messages, words_of
from lib.reading.files.encoding import decode
from lib.reading.kinds.html import page_of_html, tree_of
from lib.reading.kinds.newsletter import pieces_of_text, stories_of
from lib.reading.metadata import Metadata
from lib.reading.outlets import outlet_of_url
from lib.reading.pages.markup.walk import pieces_of
from lib.reading.pages.page import Page, Piece, titled

PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.I)
HEAD_LINES = 15
LOCKED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
ENOUGH = 200  # characters of a plain part that make it worth reading


def pages(content: bytes) -> Iterator[Page]:
    """The body of one message under its subject, or each story of a newsletter; attachments are files of their own."""
    yield from _made(content, _pages)


def mbox_pages(content: bytes) -> Iterator[Page | DramatisError]:
    """The pages of all messages; one without text is left out, for one that cannot be read stands the reason."""
    for part in messages("mbox", content):
        made = isolated(_made, part, _pages)
        if isinstance(made, DramatisError):
            yield from () if isinstance(made, EmptyError) else (made,)
        else:
            yield from made


def mhtml_pages(content: bytes) -> Iterator[Page]:
    """The page that was saved, with the address it was saved from."""
    yield from _made(content, _saved)


def _made(content: bytes, made: Callable[[EmailMessage], list[Page]]) -> list[Page]:
    """The pages of a message. Raises MalformedError where the standard library stumbles over broken headers."""
    try:
        return made(message_of(content))
    except DAMAGE as error:
        raise MalformedError("The message is damaged and cannot be read.") from error


def _saved(message: EmailMessage) -> list[Page]:
    parts = message.walk()
    part = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if part is None:
        raise EmptyError("The saved page holds no HTML.")
    address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    return [page_of_html(_text(part), str(address) if address else None)]


def _pages(message: EmailMessage) -> list[Page]:
    if message.get_content_type() in LOCKED:
        raise EncryptedError("The message is encrypted; save its text to read it here.")
    html, known = message.get_body(("html",)), _headers(message)
    plain = "\n\n".join(text for part in words_of(message) if (text := _text(part).strip("\r\n")))
    return stories_of(_pieces(html, plain), known) or [_page(html, plain, known)]


def _pieces(html: Message | None, plain: str) -> list[Piece]:
    """The message in pieces, by its markup where it has any that can be read."""
    tree = isolated(tree_of, _text(html)) if html is not None else None
    return list(pieces_of_text(plain) if tree is None or isinstance(tree, DramatisError) else pieces_of(tree))


def _page(html: Message | None, plain: str, known: Metadata) -> Page:
    """The message as one article; its plain words where they are worth reading."""
    if html is not None and len(plain.strip()) < ENOUGH:
        page = page_of_html(_text(html))
        return Page(page.text, page.metadata.otherwise(known), page.hints)
    if not plain.strip():
        raise EmptyError("The message holds no text.")
    dated = any(date_in(line) for line in plain.strip().split("\n")[:HEAD_LINES] if len(line) < 100)
    text = titled(known.title, plain)
    return Page(text, Metadata(title=known.title, outlet=known.outlet) if dated else known)


def _headers(message: EmailMessage) -> Metadata:
    """Subject, date and sender's house; the date is the message's and says so."""
    published = iso_of(str(message.get("Date") or ""))
    _, address = parseaddr(str(message.get("From") or ""))
    return Metadata(
        title=PREFIX.sub("", " ".join(str(message.get("Subject") or "").split())) or None,
        published=published,
        published_from="mail header" if published else None,
        outlet=outlet_of_url(f"https://{address.rpartition('@')[2]}") if "@" in address else None,
    )


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    return decode(content, part.get_content_charset()) if isinstance(content, bytes) else ""
