"""Which pieces of a page an extractor keeps as its article: its text laid word by word beside the page's own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

WORD = re.compile(r"\w+")
SIZE = 4  # words of a shingle
MOST_ALIKE = 4  # times that a shingle may come: more often it shows no place
Words = list[str]


def covered(texts: Sequence[str], body: Sequence[str]) -> tuple[float, ...]:
    """For each of ``texts`` the share of its words that stand in ``body`` too, in the same order.

    Rows of four words that are seldom show where both run alike; from there on words are compared one by one, across
    the borders of texts: a short line counts as found where its neighbours are, not wherever its words stand again.
    """
    words = [_words(text) for text in texts]
    ours, theirs = [word for held in words for word in held], _words("\n".join(body))
    found = bytearray(len(ours))
    for start, end in _stretches(ours, theirs):
        found[start:end] = b"\x01" * (end - start)
    shares, at = list[float](), 0
    for held in words:
        shares.append(sum(found[at : at + len(held)]) / len(held) if held else 0.0)
        at += len(held)
    return tuple(shares)


def _stretches(ours: Words, theirs: Words) -> Iterator[tuple[int, int]]:
    """Starts and ends of what stands in both, each as long as it can be."""
    reached, behind = 0, 0
    for first, second in _anchors(ours, theirs):
        if first < reached or second < behind:
            continue
        start, end, back, ahead = first, first, second, second
        while start > reached and back > behind and ours[start - 1] == theirs[back - 1]:
            start, back = start - 1, back - 1
        while end < len(ours) and ahead < len(theirs) and ours[end] == theirs[ahead]:
            end, ahead = end + 1, ahead + 1
        yield start, end
        reached, behind = end, ahead


def _anchors(ours: Words, theirs: Words) -> Iterator[tuple[int, int]]:
    """Places of shingles that are the same, in an order that both texts have."""
    mine, yours = _shingles(ours), _shingles(theirs)
    known = {shingle for shingle, times in Counter(yours).items() if times <= MOST_ALIKE}
    first = [i for i, shingle in enumerate(mine) if shingle in known]
    second = [i for i, shingle in enumerate(yours) if shingle in known]
    matcher = SequenceMatcher(None, [mine[i] for i in first], [yours[i] for i in second], autojunk=False)
    for block in matcher.get_matching_blocks():
        yield from ((first[block.a + k], second[block.b + k]) for k in range(block.size))


def _shingles(words: Words) -> list[tuple[str, ...]]:
    return list(zip(*(words[i:] for i in range(SIZE)), strict=False))


def _words(text: str) -> Words:
    return WORD.findall(unicodedata.normalize("NFC", text).lower())
