"""Which sentences of an article hold a span, and the numbers that stand for such stretches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from hashlib import blake2b

from lib.facts import Span


class Holding:
    """Looks up the sentences that hold a span of an article."""

    def __init__(self, article: str, sentences: Sequence[Span]) -> None:
        self._article = article
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._numbers: dict[tuple[int, int], int] = {}

    def of(self, start: int, end: int) -> tuple[int, int, int]:
        """Start of the first and end of the last sentence that [start, end) touches, and the number of this stretch.

        A span that no sentence holds stands for itself.
        """
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1)) - 1
        if first >= 0 and last >= first and self._sentences[last].end >= end:
            start, end = self._sentences[first].start, self._sentences[last].end
        number = self._numbers.get((start, end))
        if number is None:
            number = self._numbers[start, end] = number_of(self._article, start, end)
        return start, end, number


def number_of(*parts: object) -> int:
    """A signed 64-bit number for these parts, the same in every process (BLAKE2b)."""
    digest = blake2b("\0".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
