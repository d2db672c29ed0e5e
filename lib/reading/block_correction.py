"""A reader's corrections of labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lib.facts import Article, Block, BlockKind
from lib.reading.anatomy import Hint
from lib.reading.anatomy.turn_labels import printed_label
from lib.reading.article import article_of

REASON = "corrected by a reader"


def relabelled(article: Article, kinds: Mapping[int, BlockKind]) -> Article:
    """The article with other kinds for the blocks that start at the given offsets; dateline, title and section follow.

    The text, its id and the other blocks stay; so the same mapping can be applied again after the article is re-read.
    """
    hints = [_hint(article.text, block, kinds) for block in article.blocks]
    heads = {block.start for block in article.blocks if block.kind == "headline"}
    moved = any(start in heads or kind == "headline" for start, kind in kinds.items())
    again = article_of(article.text, source=article.source, hints=hints, title=None if moved else article.title)
    section = article.section or again.section
    return replace(article, blocks=again.blocks, title=again.title, dateline=again.dateline, section=section)


def _hint(text: str, block: Block, kinds: Mapping[int, BlockKind]) -> Hint:
    """What is known of a block; one that a reader makes a turn is spoken by whom its label names."""
    kind, reason = (kinds[block.start], REASON) if block.start in kinds else (block.kind, block.reason)
    speaker = block.speaker or printed_label(text[block.start : block.end]) if kind == "turn" else ""
    return Hint(block.start, block.end, kind, reason, block.url, speaker=speaker)
