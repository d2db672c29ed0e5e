"""The files that a zip, a tar or an e-mail holds, each with why it is refused if it is."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from pathlib import PurePosixPath
from typing import Any

from lib.reading.errors import LIMITS, ArchiveError, EncryptedError, TooLargeError, UnreadableError

PACKERS: tuple[tuple[bytes, Callable[[io.BytesIO], Any]], ...] = (
    (b"\x1f\x8b", lambda packed: gzip.GzipFile(fileobj=packed)), (b"BZh", bz2.BZ2File), (b"\xfd7z", lzma.LZMAFile),
)  # fmt: skip
BUFFER = 2**20
# "._a.txt"; what mail servers keep in a Maildir; its messages with the flags T (deleted) or D (draft).
LITTER = re.compile(r"\._|dovecot[-.]|(?:maildirfolder|maildirsize|subscriptions|courierimap\w*)$|.*[:;!]2,[A-Z]*[DT]")
SKIPPED = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name, why it is refused if it is, its sizes, and how to read at most n bytes of it."""

    name: str
    refused: UnreadableError | None
    size: int
    packed: int
    load: Callable[[int], bytes]


def members(kind: str, name: str, content: bytes) -> Iterator[Member]:
    """The files in a "zip" or a "tar", in its order; whatever the two libraries raise over a damaged one.

    A file that was packed by itself, as "page.html.gz", is the only one there.
    """
    if kind == "zip":
        yield from _of_zip(content)
    elif _is_alone(name, content):
        yield Member(_without_packer(name), None, 0, len(content), lambda most: _opened(content).read(most))
    else:
        yield from _of_tar(content)


class _Unpacked:
    """The bytes of a tar, unpacked as they are read, and no more than are believed: to pass over one costs its size."""

    def __init__(self, content: bytes) -> None:
        self.file, self.left = _opened(content), LIMITS.total_bytes

    def read(self, size: int) -> bytes:
        """The next bytes. Raises TooLargeError."""
        found = self.file.read(size)
        self.left -= len(found)
        if self.left < 0:
            most = LIMITS.total_bytes // 2**20
            raise TooLargeError(f"Unpacked, the archive goes beyond {most} MB; the rest was left out.")
        return found


def is_litter(name: str) -> bool:
    """Whether a file is no reader's: what systems and mail servers lay beside theirs, drafts and deleted mails."""
    last = name.rsplit("/", 1)[-1]
    return name.startswith(SKIPPED[0]) or last in SKIPPED or bool(LITTER.match(last))


BETWEEN = re.compile(rb"(?m)^From [^\n]*\d{4}\r?\n")  # what begins a message in a mail box
# What the standard library raises over broken headers and parts.
MAIL_DAMAGE = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)
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
    """The message in these bytes. Raises one of MAIL_DAMAGE."""
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


def _of_zip(content: bytes) -> Iterator[Member]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            if entry.is_dir() or is_litter(entry.filename):
                continue
            refused = _unsafe(entry.filename)
            if entry.flag_bits & 1:
                refused = EncryptedError("This file in the archive is protected by a password.")
            elif (entry.external_attr >> 16) & 0o170000 == 0o120000:
                refused = ArchiveError("This file in the archive is a link to another file.")

            def load(most: int, entry: zipfile.ZipInfo = entry) -> bytes:
                with archive.open(entry) as member:
                    return member.read(most)

            yield Member(_relative(entry.filename), refused, entry.file_size, entry.compress_size, load)


def _unsafe(name: str) -> UnreadableError | None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", path.parts[0]):
        return ArchiveError("The path of this file leads out of the archive.")
    return None


def _relative(name: str) -> str:
    return str(PurePosixPath(name.replace("\\", "/")))


def _is_alone(name: str, content: bytes) -> bool:
    """Whether something was packed that is no tar, and not called one."""
    if name.lower().endswith((".tar", ".tgz", ".tbz2", ".txz")) or _without_packer(name).lower().endswith(".tar"):
        return False
    try:
        tarfile.TarInfo.frombuf(_opened(content).read(tarfile.BLOCKSIZE), "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return True
    return False


def _without_packer(name: str) -> str:
    path = PurePosixPath(_relative(name))
    return str(path.with_suffix("")) if path.suffix.lower() in (".gz", ".bz2", ".xz") else str(path)


def _opened(content: bytes) -> Any:
    """The bytes as a file, unpacked."""
    opened = next((opened for mark, opened in PACKERS if content.startswith(mark)), None)
    return opened(io.BytesIO(content)) if opened else io.BytesIO(content)


def _of_tar(content: bytes) -> Iterator[Member]:
    with tarfile.open(fileobj=_Unpacked(content), mode="r|", bufsize=BUFFER) as archive:  # type: ignore[call-overload]
        for entry in archive:
            if entry.isdir() or is_litter(entry.name):
                continue
            refused = _unsafe(entry.name)
            if not entry.isreg():
                refused = ArchiveError("This file in the archive is a link or a device, not a file.")

            def load(most: int, entry: tarfile.TarInfo = entry) -> bytes:
                member = archive.extractfile(entry)
                return member.read(most) if member else b""

            yield Member(_relative(entry.name), refused, entry.size, _share(entry.size, content), load)


def _share(size: int, content: bytes) -> int:
    """A compressed tar says nothing about its members: each may be as packed as the whole file."""
    return len(content) if content.startswith(tuple(mark for mark, _ in PACKERS)) else size


def _named(name: str, suffix: str) -> str:
    """A file's name without folders, line ends and marks that lead astray; with ``suffix``."""
    readable = name.encode("utf-8", "replace").decode()  # bytes that are no text stand as "?"
    clean = " ".join(re.split(r"[\\/]", readable)[-1].split()) or "unnamed"
    return clean if clean.lower().endswith(suffix) else f"{clean[:120]}{suffix}"


def _is_file(part: EmailMessage) -> bool:
    kind = part.get_content_type()
    if NO_FILES.fullmatch(kind):
        return False
    if part.get_content_maintype() == "image":
        return part.is_attachment()  # a picture that is not attached belongs to the layout
    return part.is_attachment() or bool(part.get_filename()) or part.get_content_maintype() == "application"
