"""Why an upload could not be read, one class a reason, one useful sentence each; and how much an upload may hold."""

from __future__ import annotations

from dataclasses import dataclass

from lib.facts import DramatisError


class UnreadableError(DramatisError):
    """Root of every reason why bytes did not become articles; its text is shown to the reader."""


class EmptyError(UnreadableError):
    """There is nothing to read: no bytes, or no text among them."""


class BinaryError(UnreadableError):
    """The bytes are no text and no document (an image, a programme, sound …)."""


class EncryptedError(UnreadableError):
    """The file is protected by a password."""


class TooLargeError(UnreadableError):
    """The file, its text, or what it expands to is beyond the limits."""


class ScannedError(UnreadableError):
    """The pages are pictures: there is no text to take out."""


class MalformedError(UnreadableError):
    """The file claims a kind it does not keep to (broken JSON, a damaged PDF …)."""


class UnsupportedError(UnreadableError):
    """A known kind that is not read here."""


class ArchiveError(UnreadableError):
    """An archive, or a member of it, that is refused as unsafe."""


MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, counts, and the largest ratio of expanded to packed bytes that is believed."""

    file_bytes: int = 10 * MEGABYTE
    files: int = 2_000
    total_bytes: int = 500 * MEGABYTE
    ratio: int = 100
    article_chars: int = 400_000
    articles_per_file: int = 20_000
    records: int = 200_000  # of a web archive, pictures and all


LIMITS = Limits()
