"""The kind of a file: by its content first, by its name second."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from lib.reading.errors import BinaryError, EmptyError, EncryptedError, UnsupportedError
from lib.reading.files import web_archive

MEDIA = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "eml": "message/rfc822",
    "mbox": "application/mbox",
    "mhtml": "multipart/related",
    "warc": "application/warc",
    "bookmarks": "text/html",
    "csl": "application/vnd.citationstyles.csl+json",
    "wacz": "application/wacz",
    "zip": "application/zip",
    "tar": "application/x-tar",
}
SUFFIXES = {
    "md": "markdown", "markdown": "markdown", "htm": "html", "html": "html", "xhtml": "html", "json": "json",
    "jsonl": "jsonl", "ndjson": "jsonl", "csv": "csv", "tsv": "tsv", "tab": "tsv", "eml": "eml", "mbox": "mbox",
    "mht": "mhtml", "mhtml": "mhtml",
}  # fmt: skip
NOT_TEXT = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a programme"),
    (b"\xcf\xfa\xed\xfe", "a programme"),
    (b"\xca\xfe\xba\xbe", "a programme"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"fLaC", "a sound recording"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"SQLite format 3\x00", "a database"),
    (b"wOFF", "a font"),
)
PACKED = ((b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!", "RAR"), (b"\x28\xb5\x2f\xfd", "Zstandard"))
# Where a zip lists its members: how WACZ calls its own.
WACZ = re.compile(rb"PK\x01\x02.{42}(?:archive/[^\x00/]+\.warc|datapackage\.json)", re.S)
DIRECTORY = 200_000  # bytes at the end of a zip
CSL, CSL_HEAD = (b"type", b"date-parts"), 100_000  # only CSL writes dates so, in the first references already
HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta)\b", re.I)
MAIL = re.compile(rb"\A(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.M)
MAIL_FIELD = re.compile(
    rb"^(?:from|to|subject|date|message-id|mime-version|return-path|received|delivered-to):", re.I | re.M
)


def kind_of(name: str, content: bytes) -> str:
    """A key of MEDIA. Raises EmptyError, BinaryError, EncryptedError or UnsupportedError with the reason."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise EmptyError("The file is empty.")
    packed = _packed(content)
    if packed:
        return packed
    _refuse(content)
    suffix = PurePosixPath(name.lower()).suffix.lstrip(".")
    return _by_text(content, suffix) or SUFFIXES.get(suffix, "text")


def _packed(content: bytes) -> str | None:
    if content[:1024].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_zip(content)
    if content.startswith(b"WARC/") or web_archive.is_packed(content):
        return "warc"
    if content.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")) or content[257:262] == b"ustar":
        return "tar"
    return "rtf" if content.startswith(b"{\\rtf") else None


def _of_zip(content: bytes) -> str:
    """Office files are zips: told apart by the names of their first members."""
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in content[:200]:
        return "odt"
    if b"[Content_Types].xml" in content[:100_000] or b"_rels/.rels" in content[:100_000]:
        for mark, kind in ((b"word/", "docx"), (b"xl/", "xlsx")):
            if mark in content:
                return kind
        if b"ppt/" in content:
            raise UnsupportedError("This is a slide show; save it as PDF or text to read it here.")
    if b"mimetypeapplication/epub" in content[:200]:
        raise UnsupportedError("This is an e-book (EPUB); save the article as text or PDF to read it here.")
    return _plain_zip(content)


def _plain_zip(content: bytes) -> str:
    return "wacz" if WACZ.search(content, max(0, len(content) - DIRECTORY)) else "zip"


def _refuse(content: bytes) -> None:
    if content.startswith(b"\xd0\xcf\x11\xe0"):  # OLE: old Office files, and new ones under a password
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise EncryptedError("The document is protected by a password; save it without one.")
        raise UnsupportedError("This is an old Office file; save it as .docx, .xlsx or PDF.")
    what = next((what for mark, what in NOT_TEXT if content.startswith(mark)), None) or _media(content)
    if what:
        raise BinaryError(f"This is {what}, not a text.")
    packer = next((name for mark, name in PACKED if content.startswith(mark)), None)
    if packer:
        raise UnsupportedError(f"{packer} archives are not read; pack the files as zip or tar.")


def _media(content: bytes) -> str | None:
    """Sound, film and pictures whose mark does not stand at the beginning."""
    if content[4:8] == b"ftyp":
        return "a video or photo"
    riff = content[:4] == b"RIFF" and content[8:12] in (b"WEBP", b"WAVE", b"AVI ")
    return "an image, sound or video" if riff else None


def _by_text(content: bytes, suffix: str) -> str | None:
    head = content[:4000].lstrip(b"\xef\xbb\xbf\r\n\t ")
    if mail := _mail(head, suffix):
        return mail
    if suffix in ("md", "markdown", "csv", "tsv"):
        return SUFFIXES[suffix]
    if structured := _structured(content, head, suffix):
        return structured
    if suffix in ("txt", "text"):
        return "html" if re.match(rb"<!doctype html|<html", head, re.I) else None
    return "html" if head.startswith(b"<") and HTML.search(head) else None


def _mail(head: bytes, suffix: str) -> str | None:
    if re.match(rb"From [^\n]*\d{4}\r?\n", head) and MAIL_FIELD.search(head):
        return "mbox"
    fields = MAIL.match(head.replace(b"\r\n", b"\n"))
    if not fields or len(MAIL_FIELD.findall(fields.group())) < 2:
        return None
    return "mhtml" if b"multipart/related" in head.lower() and suffix != "eml" else "eml"


def _structured(content: bytes, head: bytes, suffix: str) -> str | None:
    """JSON; bookmarks as all browsers export them, or references in CSL JSON, which are lists of addresses."""
    if head[:100].upper().startswith(b"<!DOCTYPE NETSCAPE-BOOKMARK-FILE"):
        return "bookmarks"
    if not head.startswith((b"{", b"[")):
        return None
    is_csl = all(re.search(rb'"%b"\s*:' % key, content[:CSL_HEAD]) for key in CSL)
    return "csl" if is_csl else _is_json(content, suffix)


def _is_json(content: bytes, suffix: str) -> str | None:
    stripped = content.lstrip(b"\xef\xbb\xbf\r\n\t ")
    if suffix in ("json", "jsonl", "ndjson"):
        lines = stripped.splitlines()
        single = stripped.startswith(b"[") or len(lines) < 2 or not lines[0].rstrip().endswith(b"}")
        return "json" if single and suffix == "json" else "jsonl"
    if re.match(rb'\{\s*"', stripped):
        first = stripped.split(b"\n", 1)[0].rstrip()
        return "jsonl" if first.endswith(b"}") and len(stripped.splitlines()) > 1 else "json"
    return "json" if re.match(rb'\[\s*\{\s*"', stripped) else None
