"""Near-copies: texts that share most of their three-word shingles.

Containment, not Jaccard: agency copy cut to its first paragraphs has a low Jaccard with the whole text, yet all
of it stands in the other. Sketches only find candidates; the exact measure decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import lru_cache
from hashlib import blake2b
from math import ceil, sqrt
from typing import Final

from lib.facts import PROSE, Article

SAME: Final = 0.6  # containment from which two articles count as near-copies
SHINGLE: Final = 3  # words in a shingle
KEPT: Final = 16  # one shingle hash in so many is kept in a sketch
SHORT: Final = 8  # hashes: a sketch below it stands for a brief, whose near-copy may share a single one by chance
_LONGEST = 1_000  # hashes of a sketch up to which more are asked for

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_BOUND: Final = 2**63 // KEPT * 2 - 2**63  # signed 64-bit hashes below it: one in KEPT


def body(article: Article) -> str:
    """The paragraphs of ``article``: what to sketch and compare.

    A house's standing lines ("Follow us …") and related links would make near-copies of all its articles, and
    candidates of every pair.
    """
    return "\n".join(article.text[block.start : block.end] for block in article.blocks if block.kind in PROSE)


def sketch(text: str) -> tuple[int, ...]:
    """Signed 64-bit hashes, sorted: about one in 16 of the distinct shingles, the same ones in every process.

    FracMinHash (Irber et al. 2022, doi:10.1101/2022.01.11.475838): a hash is kept when it lies below a fixed
    bound, so two sketches share a hash whenever the texts share that shingle. A text too short to keep any gives
    its single lowest hash; an empty one gives ().
    """
    hashes = sorted({_hash(shingle) for shingle in shingles(text)})
    return tuple(h for h in hashes if h < _BOUND) or tuple(hashes[:1])


def containment(a: str, b: str) -> float:
    """Share, 0 to 1, of the shorter text's shingles that stand in the other: exact, |A∩B| / min(|A|, |B|)."""
    return contained(shingles(a), shingles(b))


def contained(one: Set[str], other: Set[str]) -> float:
    """The same of two texts whose shingles are known."""
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest else 0.0


def fewest(size: int) -> int:
    """How many hashes two sketches must share, of which the shorter has ``size``, for their texts to be compared.

    Two, one where it is short; of long ones so many that of a thousand near-copies about one shares fewer (three
    standard deviations below what is expected): two common phrases make no candidate of a long text.
    """
    expected = SAME * size
    return 1 if size < SHORT else max(2, ceil(expected - 3 * sqrt(expected * (1 - SAME))))


def clusters(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Cluster of each id that occurs in ``pairs`` (ids of near-copies): the first id, in given order, it hangs with.

    Connected components by union-find; ids in no pair are their own cluster and not in the result.
    """
    parent: dict[str, str] = {}
    order: dict[str, int] = {}
    for a, b in pairs:
        for name in (a, b):
            parent.setdefault(name, name)
            order.setdefault(name, len(order))
        roots = sorted((_root(parent, a), _root(parent, b)), key=order.__getitem__)
        parent[roots[1]] = roots[0]
    return {name: _root(parent, name) for name in parent}


@lru_cache(maxsize=256)
def shingles(text: str) -> frozenset[str]:
    """The runs of three lower-cased words in ``text``; a text of one or two words is one shingle."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    if len(words) < SHINGLE:
        return frozenset([" ".join(words)] if words else [])
    return frozenset(map(" ".join, zip(*(words[at:] for at in range(SHINGLE)), strict=False)))


# By the hashes of the shorter sketch, one at first; the last holds for all beyond.
FEWEST: Final = tuple(fewest(size) for size in range(1, _LONGEST + 1))


def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest(), "big", signed=True)


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name
