"""Pages of a web archive, each with the address that it was saved from."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import IO, Any

import urllib3

from lib.facts import DramatisError
from lib.isolation import isolated
from lib.reading.errors import LIMITS, MalformedError, TooLargeError, UnreadableError
from lib.reading.files.encoding import decode
from lib.reading.files.web_archive import BLANK, pages_in
from lib.reading.kinds.html import CHARSET, page_of_html
from lib.reading.pages.page import Page

# What the two libraries raise over what a server sent.
DAMAGE = (HTTPException, urllib3.exceptions.HTTPError, ValueError, OSError)
BROKEN = "What the server sent for this page is damaged or not HTML."


def pages(content: bytes) -> Iterator[Page | DramatisError]:
    """The newest page of each address, for one that cannot be read the reason."""
    for address, record in pages_in([content]):
        yield record if isinstance(record, UnreadableError) else isolated(_page, record, address)


def _page(record: bytes, address: str) -> Page:
    try:
        payload, declared = _payload(record)
    except DAMAGE as error:
        raise MalformedError(BROKEN) from error
    if b"<" not in payload:  # the library gives back what it cannot unpack
        raise MalformedError(BROKEN)
    if len(payload) > LIMITS.file_bytes:
        raise TooLargeError(f"Unpacked, this page has more than {LIMITS.file_bytes // 2**20} MB.")
    charset = CHARSET.search(declared.encode()) or CHARSET.search(payload[:4000])
    return page_of_html(decode(payload, charset.group(1).decode("ascii") if charset else None), address)


def _payload(record: bytes) -> tuple[bytes, str]:
    """What the server sent, unpacked, a little more than is read at most; and what it called it."""
    sent = record[BLANK.search(record).end() :]  # type: ignore[union-attr]
    if not sent.startswith(b"HTTP/"):
        return sent, ""
    body, said = _body(sent)
    packed = urllib3.HTTPResponse(io.BytesIO(body), dict(said.items()), preload_content=False)
    return packed.read(LIMITS.file_bytes + 1, decode_content=True), said.get("Content-Type", "")


def _body(sent: bytes) -> tuple[bytes, Message]:
    """What stands below the header, its chunks joined; some archives keep it joined, whatever the header says."""
    answer = HTTPResponse(_Sent(sent))  # type: ignore[arg-type]
    answer.begin()
    try:
        body = answer.read()
    except (HTTPException, ValueError):
        body = sent[BLANK.search(sent).end() :]  # type: ignore[union-attr]
    return body, answer.headers


class _Sent:
    """What a server sent, where the library expects the connection to it."""

    def __init__(self, sent: bytes) -> None:
        self.sent = sent

    def makefile(self, *_: Any) -> IO[bytes]:
        """The bytes as a file."""
        return io.BytesIO(self.sent)
