"""Blocks of a marked page beside its marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lib.evaluation.judged import Judged, Judging, by_rule
from lib.evaluation.scores import Record, Score
from lib.facts import BlockKind
from lib.reading.anatomy import blocks
from lib.reading.pages.page import Page

Marked = tuple[BlockKind, str]  # kind and words of a block


def judging_of(record: Record) -> Judging:
    """The readings of a marked page."""
    return Judging(("blocks",), lambda without, _: _judged(record, without))


def _judged(record: Record, without: frozenset[str]) -> Judged:
    wanted = [(kind, _words(text)) for kind, text in record["blocks"]]
    found = list(_found(record["page"], without))
    fired, right = [rule for rule, _ in found], list(_right(found, wanted))
    return Judged(Score(len(right), len(found), len(wanted)), {"blocks": by_rule(fired, fired, right)})


def _found(page: Page, without: frozenset[str]) -> Iterator[tuple[str, Marked]]:
    for block, rule in blocks.by_rule(page.text, page.hints, page.metadata.title, without):
        yield rule, (block.kind, _words(page.text[block.start : block.end]))


def _right(found: list[tuple[str, Marked]], wanted: list[Marked]) -> Iterator[str]:
    """The rules of the blocks that are marked so; a mark makes one block right."""
    left = Counter(wanted)
    for rule, block in found:
        if left[block]:
            left[block] -= 1
            yield rule


def _words(text: str) -> str:
    return " ".join(text.split())
