"""Moments: the days, months and years that an article names, each where it names it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lib.extract.moments.direction import direction_of
from lib.extract.moments.expressions import expressions
from lib.extract.moments.resolution import period_of
from lib.facts import Article, Block, Moment
from lib.rules import NONE

READ = frozenset({"headline", "paragraph", "subhead", "dateline", "turn"})


def moments_of(article: Article) -> tuple[Moment, ...]:
    """The moments of an English article, in order; without a date of publication only those that need none.

    Bylines, related links and boilerplate are left out: their dates are not about what is told. Vague ones are left
    out too: decades, "nearly two years ago", "two days later", "every Friday".
    """
    return tuple(moment for moment, _ in by_rule(article))


def by_rule(article: Article, without: frozenset[str] = NONE) -> Iterator[tuple[Moment, str]]:
    """The same moments, each with the rule that found it; ``without`` are rules left out."""
    published = date.fromisoformat(article.published) if article.published else None
    for block in article.blocks:
        if block.kind in READ:
            yield from _of_block(article.text, block, published, without)


def _of_block(text: str, block: Block, published: date | None, without: frozenset[str]) -> Iterator[tuple[Moment, str]]:
    for one in expressions(text, block.start, block.end, without):
        period = period_of(one, published, direction_of(text, one, block.start, block.end))
        if period:
            own = one.year is not None or (one.until is not None and one.until.year is not None)
            year = "written" if own else "reckoned"
            first, last = period.first.isoformat(), period.last.isoformat()
            yield Moment(one.start, one.end, first, last, period.precision, year), one.rule
