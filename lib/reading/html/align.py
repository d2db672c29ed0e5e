"""Which pieces of a page an extractor keeps as its article: its text laid word by word beside the page's own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

WORD = re.compile(r"\w+")
SIZE = 4  # words of a shingle
MOST_ALIKE = 8  # times that a shingle may come: more often it shows no place
Shingle = tuple[str, ...]


def covered(texts: Sequence[str], body: Sequence[str]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """For each of ``texts`` and each line of ``body`` the share of its words that stand in both, in the same order.

    Words are compared in overlapping rows of four, across the borders of texts: a short line counts as found where
    its neighbours are found too, not wherever its words stand again.
    """
    ours, theirs = _words(texts), _words(body)
    mine, yours = set[int](), set[int]()
    for a, b in _pairs(_shingles(ours), _shingles(theirs)):
        mine.update(range(a, a + SIZE))
        yours.update(range(b, b + SIZE))
    return _shares(texts, ours, mine), _shares(body, theirs, yours)


def _pairs(ours: Sequence[Shingle], theirs: Sequence[Shingle]) -> Iterable[tuple[int, int]]:
    """Places of shingles that are the same, in an order that both texts have."""
    known = {shingle for shingle, times in Counter(theirs).items() if times <= MOST_ALIKE}
    first = [i for i, shingle in enumerate(ours) if shingle in known]
    second = [i for i, shingle in enumerate(theirs) if shingle in known]
    matcher = SequenceMatcher(None, [ours[i] for i in first], [theirs[i] for i in second], autojunk=False)
    for block in matcher.get_matching_blocks():
        yield from ((first[block.a + k], second[block.b + k]) for k in range(block.size))


def _shares(texts: Sequence[str], words: Sequence[Sequence[str]], found: set[int]) -> tuple[float, ...]:
    ends = list(accumulate(map(len, words)))
    return tuple(
        sum(i in found for i in range(end - len(held), end)) / len(held) if held else 0.0
        for held, end in zip(words, ends, strict=True)
    )


def _shingles(words: Sequence[Sequence[str]]) -> list[Shingle]:
    row = [word for held in words for word in held]
    return [tuple(row[i : i + SIZE]) for i in range(len(row) - SIZE + 1)]


def _words(texts: Sequence[str]) -> list[list[str]]:
    return [WORD.findall(unicodedata.normalize("NFC", text).lower()) for text in texts]
