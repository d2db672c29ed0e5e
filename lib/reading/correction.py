"""A reader's corrections of labels, and the report a reader corrects from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lib.facts import BLOCK_KINDS, Article, BlockKind
from lib.reading.anatomy import Hint
from lib.reading.article import article_of

REASON = "corrected by a reader"


@dataclass(frozen=True, slots=True)
class Share:
    """How much of an article is of one kind; ``share`` is the part of its characters, 0 to 1."""

    kind: BlockKind
    blocks: int
    characters: int
    share: float


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


def shares(article: Article) -> tuple[Share, ...]:
    """The share of each kind that occurs, in the order of BLOCK_KINDS; they sum up to 1."""
    sizes: dict[BlockKind, list[int]] = {}
    for block in article.blocks:
        sizes.setdefault(block.kind, []).append(len("".join(article.text[block.start : block.end].split())))
    total = sum(map(sum, sizes.values())) or 1
    return tuple(
        Share(kind, len(sizes[kind]), sum(sizes[kind]), sum(sizes[kind]) / total)
        for kind in BLOCK_KINDS
        if kind in sizes
    )
