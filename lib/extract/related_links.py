"""Related-article links that stand in an article."""

from __future__ import annotations

from itertools import pairwise

from lib.facts import Article, Block, Link


def links_of(article: Article) -> tuple[Link, ...]:
    """One Link for each related_link block; its section is the section label right before it."""
    previous: tuple[Block | None, ...] = (None, *article.blocks)
    return tuple(
        Link(
            title=" ".join(article.text[block.start : block.end].split()),
            section=article.text[before.start : before.end] if before and before.kind == "section" else None,
            url=block.url,
            start=block.start,
            end=block.end,
        )
        for before, block in pairwise(previous)
        if block and block.kind == "related_link"
    )
