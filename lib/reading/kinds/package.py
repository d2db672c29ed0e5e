"""Office files are zip packages: what must be checked before one is opened."""

from __future__ import annotations

import io
import zipfile
import zlib

from lib.reading.errors import MalformedError, TooLargeError

# What zipfile, and the libraries on top of it, raise for a package that was damaged on its way.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    SyntaxError,
)
LARGEST = 100 * 1024 * 1024  # bytes of all members, unpacked
RATIO = 200


def member(content: bytes, name: str) -> bytes:
    """Bytes of member ``name``; b"" when the package has none. Raises MalformedError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return package.read(name) if name in package.namelist() else b""
    except DAMAGE as error:
        raise MalformedError("The document is damaged and cannot be opened.") from error


def check(content: bytes) -> None:
    """Raise TooLargeError for a package that would grow beyond reason, MalformedError for one that is no zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            size = sum(entry.file_size for entry in package.infolist())
    except DAMAGE as error:
        raise MalformedError("The document is damaged and cannot be opened.") from error
    if size > LARGEST or (size > 20_000_000 and size > RATIO * len(content)):
        raise TooLargeError(f"Unpacked, the document would have {size / 2**20:,.0f} MB; that is refused.")
