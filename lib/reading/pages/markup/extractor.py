"""The lines of a page's article as trafilatura finds them."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.reading.anatomy.shapes import is_prose

LARGE = 12_000  # elements: above, the extractor is too slow, but for its simplest reading
ALIKE = 0.9  # of two readings' words are the same: either will do
CLEARLY = 0.1  # by so much a reading must be nearer to the others to be preferred to the first
LEAST = 100  # characters of an article
WORD = re.compile(r"\w+")


def lines_of(tree: etree._Element) -> list[str]:
    """What is in the article, a line each; nothing on a page without one.

    Where the whole reading differs much from the one that asks no second extractor, a strict one decides between them:
    the reading that has most in common with the other two.
    """
    if sum(1 for _ in tree.iter()) > LARGE:
        return _simplest(tree)
    whole, plain = _read(tree), _read(tree, fast=True)
    if _alike(whole, plain) >= ALIKE:
        return whole
    return _nearest([whole, plain, _read(tree, strict=True)])


def _nearest(readings: list[list[str]]) -> list[str]:
    """The reading that has most in common with the others; the first unless another has clearly more."""
    common = [sum(_alike(one, other) for other in readings if other is not one) for one in readings]
    return next(one for one, size in zip(readings, common, strict=True) if size >= max(common) - CLEARLY)


def _read(tree: etree._Element, fast: bool = False, strict: bool = False) -> list[str]:
    from trafilatura import extract

    text = extract(tree, include_comments=False, fast=fast, favor_precision=strict) or ""
    lines = [line for line in text.split("\n") if line.strip()]
    return lines if len(text) >= LEAST or any(map(is_prose, lines)) else []


def _simplest(tree: etree._Element) -> list[str]:
    """The text of the page's <article>, else of its paragraphs."""
    from trafilatura import baseline

    return [text for element in baseline(tree)[0] if (text := "".join(element.itertext()).strip())]


def _alike(one: list[str], other: list[str]) -> float:
    """The share of words that two readings have in common."""
    first, second = (Counter(WORD.findall("\n".join(lines))) for lines in (one, other))
    return 2 * (first & second).total() / ((first + second).total() or 1)
