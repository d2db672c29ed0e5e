"""A reader's corrections of labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lib.facts import Article, BlockKind
from lib.reading.anatomy import Hint
from lib.reading.article import article_of

REASON = "corrected by a reader"


def relabelled(article: Article, kinds: Mapping[int, BlockKind]) -> Article:
    """The article with other kinds for the blocks that start at the given offsets; dateline, title and section follow.

    The text, its id and the other blocks stay; so the same mapping can be applied again after the article is re-read.
    """
    hints = [
        Hint(block.start, block.end, kinds[block.start], REASON, block.url)
        if block.start in kinds
        else Hint(block.start, block.end, block.kind, block.reason, block.url)
        for block in article.blocks
    ]
    heads = {block.start for block in article.blocks if block.kind == "headline"}
    moved = any(start in heads or kind == "headline" for start, kind in kinds.items())
    again = article_of(article.text, source=article.source, hints=hints, title=None if moved else article.title)
    section = article.section or again.section
    return replace(article, blocks=again.blocks, title=again.title, dateline=again.dateline, section=section)
