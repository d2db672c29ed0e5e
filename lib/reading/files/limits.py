"""How much one upload may hold."""

from __future__ import annotations

from dataclasses import dataclass

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
