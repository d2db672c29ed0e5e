"""Members of zip and tar archives, pages of web archives, attachments of e-mails; one level of archives inside them.

Nothing is ever written to disk.
"""

from __future__ import annotations

import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from lib.reading.errors import LIMITS, ArchiveError, EmptyError, Limits, TooLargeError, UnreadableError
from lib.reading.files import web_archive
from lib.reading.files.members import (
    CARRYING,
    MAIL_DAMAGE,
    Member,
    attachments,
    has_words,
    members,
    message_of,
    messages,
)
from lib.reading.files.reference_lists import References, references_in
from lib.reading.files.sniff import kind_of

Found = tuple[str, bytes | UnreadableError]
# What zipfile and tarfile raise for an archive that was damaged on its way.
DAMAGE = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    LookupError,
)
WEB_ARCHIVE = re.compile(r"\.(?:warc(?:\.gz)?|wacz)$", re.I)
SMALL = 100_000  # bytes: any ratio is believed below this


@dataclass(slots=True)
class Budget:
    """What is left of the limits while an archive is being expanded."""

    limits: Limits
    packed: int
    files: int = 0
    total: int = 0
    spent: bool = field(default=False)

    def left(self, name: str) -> int:
        """Bytes the next member may have: one file's, but for web archives, of which each page counts for itself."""
        rest = self.limits.total_bytes - self.total
        return rest if WEB_ARCHIVE.search(name) else min(self.limits.file_bytes, rest)


def expand(name: str, content: bytes, limits: Limits = LIMITS) -> Iterator[Found]:
    """Name and bytes of every file in an archive; a member that is refused comes as its name and the reason.

    A file that is no archive comes back as it is; an e-mail comes back too, unless it says nothing itself, and its
    attachments follow under names such as "message.eml › scan.pdf". Names are relative and keep the archive's
    folders. Refused are paths that lead outside, links and devices, members under a password, and whatever is beyond
    ``limits``.
    """
    budget = Budget(limits, len(content))
    yield from _expanded(name, content, budget, depth=0)


def _expanded(name: str, content: bytes, budget: Budget, depth: int) -> Iterator[Found]:
    kind = _archive_kind(name, content)
    if kind in ("eml", "mbox"):
        yield from _mail(kind, name, content, budget, depth)
    elif kind is None:
        yield name, content
    elif kind in ("warc", "wacz"):
        yield from _web_pages(kind, name, content, budget)
    elif depth > 1:
        yield name, ArchiveError("An archive inside an archive inside an archive is not opened.")
    else:
        yield from _archive(kind, name, content, budget, depth)


def _archive(kind: str, name: str, content: bytes, budget: Budget, depth: int) -> Iterator[Found]:
    try:
        for member in _with_references(kind, name, content, budget):
            yield from _member(member, member.name if depth == 0 else f"{name}/{member.name}", budget, depth)
            if budget.spent:
                return
    except DAMAGE as error:
        yield name, ArchiveError(f"The archive is damaged: {str(error) or 'it breaks off'}.")


def _with_references(kind: str, name: str, content: bytes, budget: Budget) -> Iterator[Member]:
    """The members; of a zip with a list of references the pages inside these, and the rest of the list last."""
    most, lists = budget.limits.file_bytes, list[tuple[Member, bytes]]()
    known = references_in(members(kind, name, content), most) if kind == "zip" else References()
    for member in members(kind, name, content):
        if known.is_list(member):
            lists.append((member, member.load(most)))
        elif known.by_address and member.name.lower().endswith((".html", ".htm", ".xhtml")):
            yield replace(member, load=lambda n, member=member: known.with_page(member.name, member.load(n)))
        else:
            yield member
    for member, listed in lists:
        if rest := known.without_pages(listed):
            yield replace(member, load=lambda n, rest=rest: rest[:n])


def _web_pages(kind: str, name: str, content: bytes, budget: Budget) -> Iterator[Found]:
    """The pages of a web archive by their addresses; of a WACZ, which is a zip, the pages of its WARCs."""
    found, warcs = False, [content]
    if kind == "wacz":
        warcs, refused = _warcs(name, content, budget)
        yield from refused
        found = bool(refused)
    for address, page in web_archive.pages_in(warcs, budget.limits):
        found = True
        yield f"{name} › {address}" if address else name, page
    if not found:
        yield name, EmptyError("The web archive holds no page: only what a server sent as HTML with success is read.")


def _warcs(name: str, content: bytes, budget: Budget) -> tuple[list[bytes], list[Found]]:
    """The WARCs in a WACZ, and what of it is refused; its lists and logs are passed over."""
    warcs, refused = list[bytes](), list[Found]()
    try:
        for member in members("zip", name, content):
            reason = member.refused or (_oversized(member, budget) if WEB_ARCHIVE.search(member.name) else None)
            if reason:
                refused.append((f"{name}/{member.name}", reason))
            elif WEB_ARCHIVE.search(member.name):
                warcs.append(member.load(budget.left(member.name)))
                budget.total += len(warcs[-1])
    except DAMAGE as error:
        refused.append((name, ArchiveError(f"The archive is damaged: {str(error) or 'it breaks off'}.")))
    return warcs, refused


def _mail(kind: str, name: str, content: bytes, budget: Budget, depth: int) -> Iterator[Found]:
    """The message or mail box itself, then its attachments; a damaged one is left to its reader."""
    try:
        found = [message_of(part) for part in messages(kind, content)]
        attached = list(chain.from_iterable(map(attachments, found)))
        telling = any(map(has_words, found))
    except MAIL_DAMAGE:
        yield name, content
        yield f"{name} › attachments", ArchiveError("The attachments of this message are damaged and cannot be opened.")
        return
    if telling or not attached:
        yield name, content
    deep = ArchiveError("An attachment of an attachment of an attachment is not opened.") if depth > 2 else None
    for inner, payload in attached:
        member = Member(inner, deep, len(payload), len(payload), lambda most, payload=payload: payload[:most])
        yield from _member(member, f"{name} › {inner}", budget, depth)
        if budget.spent:
            return


def _member(member: Member, name: str, budget: Budget, depth: int) -> Iterator[Found]:
    budget.files += 1
    if budget.files > budget.limits.files:
        budget.spent = True
        yield name, TooLargeError(f"The archive holds more than {budget.limits.files:,} files; the rest was left out.")
        return
    refused = member.refused or _oversized(member, budget)
    if refused:
        yield name, refused
        return
    yield from _loaded(member, name, budget, depth)


def _loaded(member: Member, name: str, budget: Budget, depth: int) -> Iterator[Found]:
    left = budget.left(member.name)
    try:
        content = member.load(left + 1)
    except DAMAGE as error:
        yield name, ArchiveError(f"This file in the archive is damaged: {str(error) or 'it breaks off'}.")
        return
    budget.total += len(content)
    if len(content) > left:  # the header lied about the size
        yield name, _too_large(budget)
        return
    yield from _expanded(name, content, budget, depth + 1)


def _oversized(member: Member, budget: Budget) -> UnreadableError | None:
    if member.size > SMALL and member.packed and member.size > member.packed * budget.limits.ratio:
        return ArchiveError(
            f"This file would grow {member.size // member.packed:,} times when unpacked, so it was refused."
        )
    return _too_large(budget) if member.size > budget.left(member.name) else None


def _too_large(budget: Budget) -> TooLargeError:
    limits = budget.limits
    return TooLargeError(
        f"Unpacked, this file goes beyond {limits.file_bytes // 2**20} MB a file "
        f"or {limits.total_bytes // 2**20} MB in all."
    )


def _archive_kind(name: str, content: bytes) -> str | None:
    try:
        kind = kind_of(name, content)
    except UnreadableError:
        return None  # whoever reads the file says so
    if kind in ("eml", "mbox"):
        return kind if CARRYING.search(content) else None
    return kind if kind in ("zip", "tar", "warc", "wacz") else None
