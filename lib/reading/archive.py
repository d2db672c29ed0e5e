"""Members of zip and tar archives, one level of archives inside them included; nothing is ever written to disk."""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lib.reading.errors import ArchiveError, EncryptedError, TooLargeError, UnreadableError
from lib.reading.limits import LIMITS, Limits
from lib.reading.sniff import kind_of

Found = tuple[str, bytes | UnreadableError]
SKIPPED = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
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
SMALL = 100_000  # bytes: any ratio is believed below this


@dataclass(slots=True)
class Budget:
    """What is left of the limits while an archive is being expanded."""

    limits: Limits
    packed: int
    files: int = 0
    total: int = 0
    spent: bool = field(default=False)

    def room(self) -> int:
        """Bytes the next member may have."""
        return min(self.limits.file_bytes, self.limits.total_bytes - self.total)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name, why it is refused if it is, its sizes, and how to read at most n bytes of it."""

    name: str
    refused: UnreadableError | None
    size: int
    packed: int
    load: Callable[[int], bytes]


def expand(name: str, content: bytes, limits: Limits = LIMITS) -> Iterator[Found]:
    """Name and bytes of every file in an archive; a member that is refused comes as its name and the reason.

    A file that is no archive comes back as it is. Names are relative and keep the archive's folders. Refused are paths
    that lead outside, links and devices, members under a password, and whatever is beyond ``limits``.
    """
    budget = Budget(limits, len(content))
    yield from _expanded(name, content, budget, depth=0)


def _expanded(name: str, content: bytes, budget: Budget, depth: int) -> Iterator[Found]:
    kind = _archive_kind(name, content)
    if kind is None:
        yield name, content
        return
    if depth > 1:
        yield name, ArchiveError("An archive inside an archive inside an archive is not opened.")
        return
    try:
        for member in _members(kind, content):
            yield from _member(member, name, budget, depth)
            if budget.spent:
                return
    except DAMAGE as error:
        yield name, ArchiveError(f"The archive is damaged: {str(error) or 'it breaks off'}.")


def _member(member: Member, archive: str, budget: Budget, depth: int) -> Iterator[Found]:
    name = member.name if depth == 0 else f"{archive}/{member.name}"
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
    room = budget.room()
    try:
        content = member.load(room + 1)
    except DAMAGE as error:
        yield name, ArchiveError(f"This member of the archive is damaged: {str(error) or 'it breaks off'}.")
        return
    budget.total += len(content)
    if len(content) > room:  # the header lied about the size
        yield name, _too_large(budget)
        return
    yield from _expanded(name, content, budget, depth + 1)


def _oversized(member: Member, budget: Budget) -> UnreadableError | None:
    if member.size > SMALL and member.packed and member.size > member.packed * budget.limits.ratio:
        return ArchiveError(
            f"This member would grow {member.size // member.packed:,} times when unpacked; that is refused."
        )
    return _too_large(budget) if member.size > budget.room() else None


def _too_large(budget: Budget) -> TooLargeError:
    limits = budget.limits
    return TooLargeError(
        f"Unpacked, this member goes beyond {limits.file_bytes // 2**20} MB a file "
        f"or {limits.total_bytes // 2**20} MB in all."
    )


def _archive_kind(name: str, content: bytes) -> str | None:
    try:
        kind = kind_of(name, content)
    except UnreadableError:
        return None  # whoever reads the file says so
    return kind if kind in ("zip", "tar") else None


def _members(kind: str, content: bytes) -> Iterator[Member]:
    return _of_zip(content) if kind == "zip" else _of_tar(content)


def _of_zip(content: bytes) -> Iterator[Member]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            if entry.is_dir() or _is_litter(entry.filename):
                continue
            refused = _unsafe(entry.filename)
            if entry.flag_bits & 1:
                refused = EncryptedError("This member of the archive is protected by a password.")
            elif (entry.external_attr >> 16) & 0o170000 == 0o120000:
                refused = ArchiveError("This member of the archive is a link to another file.")

            def load(most: int, entry: zipfile.ZipInfo = entry) -> bytes:
                with archive.open(entry) as member:
                    return member.read(most)

            yield Member(_relative(entry.filename), refused, entry.file_size, entry.compress_size, load)


def _of_tar(content: bytes) -> Iterator[Member]:
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:*") as archive:
        for entry in archive:
            if entry.isdir() or _is_litter(entry.name):
                continue
            refused = _unsafe(entry.name)
            if not entry.isreg():
                refused = ArchiveError("This member of the archive is a link or a device, not a file.")

            def load(most: int, entry: tarfile.TarInfo = entry) -> bytes:
                member = archive.extractfile(entry)
                return member.read(most) if member else b""

            yield Member(_relative(entry.name), refused, entry.size, _share(entry.size, content), load)


def _share(size: int, content: bytes) -> int:
    """A compressed tar says nothing about its members: each may be as packed as the whole file."""
    return len(content) if content.startswith((b"\x1f\x8b", b"BZh", b"\xfd7z")) else size


def _unsafe(name: str) -> UnreadableError | None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return ArchiveError("This member's path leads out of the archive.")
    return None


def _relative(name: str) -> str:
    return str(PurePosixPath(name.replace("\\", "/")))


def _is_litter(name: str) -> bool:
    return name.startswith(SKIPPED[0]) or name.rsplit("/", 1)[-1] in SKIPPED or name.rsplit("/", 1)[-1].startswith("._")
