"""Work in chunks, one for a worker at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Given = TypeVar("Given")
CHUNK_WORDS = 3_000  # about half a second of work: small enough for a smooth bar, large enough for batches
CHUNK_ARTICLES = 16
JOB_BYTES = 200_000  # of files to be read


def chunked(given: Iterable[Given], size_of: Callable[[Given], int], most: int = CHUNK_WORDS) -> Iterator[list[Given]]:
    """Chunks of about ``most`` in size, many small ones or one large one; taken from ``given`` as they are needed."""
    chunk: list[Given] = []
    size = 0
    for one in given:
        chunk.append(one)
        size += size_of(one)
        if size >= most or len(chunk) >= CHUNK_ARTICLES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
