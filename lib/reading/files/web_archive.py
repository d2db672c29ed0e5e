"""Web archives, cut into the records of their pages: WARC, packed with gzip or not.

The library that reads records ends at the first wrong length; here that record alone is lost, and what follows is found
again by its first line.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lib.reading.errors import LIMITS, ArchiveError, Limits, TooLargeError, UnreadableError

Found = tuple[str, bytes | UnreadableError]
FIRST_LINE = re.compile(rb"^WARC/\d\.\d+\r?\n", re.M)
NEXT = re.compile(rb"\s*(?:WARC/\d\.\d+\r?\n|\Z)")
BLANK = re.compile(rb"\r?\n\r?\n")
FIELD = re.compile(rb"^(warc-(?:type|target-uri|date)|content-(?:length|type)):[ \t]*<?([^\r\n>]*)", re.M | re.I)
OK_PAGE = re.compile(rb"HTTP/\S+ 200\b[^\n]*\n(?:[^\r\n]+\r?\n)*?content-type:\s*(?:text/html|application/xhtml)", re.I)
GZIP = b"\x1f\x8b\x08"
STEP = 2**14  # bytes that are unpacked at a time
APART = b"\r\n\r\n"  # between two WARCs, or behind what breaks off: the next record begins a line
LONGEST_NUMBER = 15  # digits
WRONG = "The length that this page's record gives is wrong; the record is damaged."
CUT = "The archive breaks off in this page."
HEADER = 2**16  # bytes among which a header ends


@dataclass(frozen=True, slots=True)
class Record:
    """A record of an archive: where it starts and ends, the fields of its header, and why it cannot be read if so."""

    start: int
    end: int
    fields: dict[str, str]
    block: int = 0  # where what the server sent begins
    refused: UnreadableError | None = None

    @property
    def address(self) -> str:
        """The address that was asked, without the place on its page."""
        return self.fields.get("warc-target-uri", "").partition("#")[0]


def is_packed(content: bytes) -> bool:
    """Whether gzip was used on a WARC."""
    if not content.startswith(GZIP):
        return False
    try:
        return zlib.decompressobj(31).decompress(content[:HEADER], 5) == b"WARC/"
    except zlib.error:
        return False


def pages_in(warcs: Iterable[bytes], limits: Limits = LIMITS) -> Iterator[Found]:
    """Address and record of each web page in WARCs, the newest of an address; then what could not be read, and why.

    Each record is a WARC of its own. Pages are what a server sent as HTML and with success; pictures, styles, errors
    and redirections are passed over.
    """
    data, troubles = bytearray(), list[UnreadableError]()
    for content in warcs:
        trouble = _unpack(content, data, limits)
        data += APART
        troubles += [trouble] if trouble else []
    pages, refused = _newest(data, limits)
    for page in pages:
        record = bytes(data[page.start : page.end])
        yield page.address, record if len(record) <= limits.file_bytes else _too_large(limits)
    yield from refused
    yield from (("", trouble) for trouble in troubles)


def _newest(data: bytearray, limits: Limits) -> tuple[list[Record], list[Found]]:
    """The newest page of each address, in the order of the archive, and what is refused."""
    newest: dict[str, Record] = {}
    refused: list[Found] = []
    for number, record in enumerate(_records(data)):
        if number >= limits.records or len(newest) >= limits.articles_per_file:
            most = f"{limits.records:,} records or {limits.articles_per_file:,} pages"
            refused.append(("", TooLargeError(f"The archive holds more than {most}; the rest was left out.")))
            break
        if _is_page(data, record):
            _take(record, newest, refused)
    return sorted(newest.values(), key=lambda record: record.start), refused[: limits.files]


def _take(record: Record, newest: dict[str, Record], refused: list[Found]) -> None:
    """Puts a page where it belongs; nowhere when there is a newer one of its address."""
    if record.refused:
        refused.append((record.address, record.refused))
    elif _date(record) >= _date(newest.get(record.address)):
        newest[record.address] = record


def _date(record: Record | None) -> str:
    return record.fields.get("warc-date", "") if record else ""


def _records(data: bytearray) -> Iterator[Record]:
    first = FIRST_LINE.search(data)
    while first:
        record = _record(data, first)
        yield record
        first = FIRST_LINE.search(data, record.end)


def _record(data: bytearray, first: re.Match[bytes]) -> Record:
    """The record that begins there; where its length is wrong it ends before the next one."""
    blank = BLANK.search(data, first.end(), first.end() + HEADER)
    block = blank.end() if blank else first.end()
    head = FIELD.findall(data, first.end(), block)
    fields = {name.decode().lower(): value.decode("utf-8", "replace").strip() for name, value in head}
    end = block + _length(fields)
    if block <= end <= len(data) and NEXT.match(data, end):
        return Record(first.start(), end, fields, block)
    following = FIRST_LINE.search(data, block)
    stop = following.start() if following else len(data)
    return Record(first.start(), stop, fields, block, ArchiveError(WRONG if following or end <= len(data) else CUT))


def _length(fields: dict[str, str]) -> int:
    """As the header gives it; −1 for none."""
    length = fields.get("content-length", "")
    return int(length) if length.isdecimal() and len(length) < LONGEST_NUMBER else -1


def _is_page(data: bytearray, record: Record) -> bool:
    if not record.address.lower().startswith(("http://", "https://")):
        return False
    match record.fields.get("warc-type", "").lower():
        case "response":
            return bool(OK_PAGE.match(data, record.block, record.block + HEADER))
        case "resource":
            return record.fields.get("content-type", "").lower().startswith(("text/html", "application/xhtml"))
        case _:
            return False


def _unpack(content: bytes, data: bytearray, limits: Limits) -> UnreadableError | None:
    """Puts ``content`` without gzip behind ``data``, as far as it can be unpacked; what went wrong if anything did."""
    if not content.startswith(GZIP):
        data += content
        return None
    most = min(limits.total_bytes, max(limits.file_bytes, len(content) * limits.ratio))
    end, at, trouble = len(data) + most, 0, None
    while 0 <= at < len(content):
        reached = _member(content, at, data, end)
        if len(data) > end:
            del data[end:]
            return TooLargeError(f"Unpacked, the archive goes beyond {most / 2**20:.0f} MB; the rest was left out.")
        if reached is None:  # broken: on to the next that can be unpacked
            data += APART
            trouble = ArchiveError("A part of the archive is damaged or breaks off; the rest of it was read.")
            reached = content.find(GZIP, at + 1)
        at = reached
    return trouble


def _member(content: bytes, at: int, data: bytearray, end: int) -> int | None:
    """Puts what is packed at ``at`` behind ``data``, to just beyond ``end`` at most; where it ends, None if broken."""
    packer, reached = zlib.decompressobj(31), at
    try:
        while not packer.eof and reached < len(content) and len(data) <= end:
            data += packer.decompress(content[reached : reached + STEP], end - len(data) + 1)
            reached += STEP
    except zlib.error:
        return None
    return min(reached, len(content)) - len(packer.unused_data) if packer.eof else None


def _too_large(limits: Limits) -> TooLargeError:
    return TooLargeError(f"This page has more than {limits.file_bytes // 2**20} MB.")
