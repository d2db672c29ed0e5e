"""Moments: the days, months and years that an article names, each where it names it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lib.extract.moments.direction import direction_of
from lib.extract.moments.expressions import expressions
from lib.extract.moments.resolution import period_of
from lib.facts import Article, Block, Moment

READ = frozenset({"headline", "paragraph", "subhead", "dateline"})


def moments_of(article: Article) -> tuple[Moment, ...]:
    """The moments of an English article, in order; without a date of publication only those that need none.

    Bylines, related links and boilerplate are left out: their dates are not about what is told. Vague ones are left
    out too: decades, "nearly two years ago", "two days later", "every Friday".
    """
    published = date.fromisoformat(article.published) if article.published else None
    return tuple(
        moment for block in article.blocks if block.kind in READ for moment in _of_block(article.text, block, published)
    )


def _of_block(text: str, block: Block, published: date | None) -> Iterator[Moment]:
    for one in expressions(text, block.start, block.end):
        period = period_of(one, published, direction_of(text, one, block.start, block.end))
        if period:
            own = one.year is not None or (one.until is not None and one.until.year is not None)
            rule = "written" if own else "reckoned"
            yield Moment(one.start, one.end, period.first.isoformat(), period.last.isoformat(), period.precision, rule)
