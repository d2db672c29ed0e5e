"""What an article links to: titles in its text, and those that it names as related itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lib.facts import PROSE, Article, Block, Link
from lib.gazetteer import lexicon

_UNDER_RUBRIC = "title under the rubric"  # how texts without markup name one
_IN_LIST = frozenset({"related_link", "section", "byline"})  # what stands in a list of articles between its titles


def links_of(article: Article) -> tuple[Link, ...]:
    """One Link for each title that the article names as related; its section is the section label right before it.

    Titles under no header of the article's own ("Most popular", "More from Europe", none at all), addresses within
    the page and captions of pictures are none.
    """
    return tuple(
        Link(
            title=" ".join(article.text[block.start : block.end].split()),
            section=article.text[before.start : before.end] if before and before.kind == "section" else None,
            url=block.url,
            start=block.start,
            end=block.end,
        )
        for before, block in _named(article)
    )


def _named(article: Article) -> Iterator[tuple[Block | None, Block]]:
    """Each related title that the article names, after the block before it."""
    around: tuple[Block | None, ...] = (None, *article.blocks, None)
    announced = False  # whether the list that is open stands under words that name it as related
    for before, block, after in zip(around, article.blocks, around[2:], strict=False):
        text = article.text[block.start : block.end]
        if block.kind in _IN_LIST:
            named = announced or block.reason.startswith(_UNDER_RUBRIC) or _in_text(before, block, after)
            if block.kind == "related_link" and named and _is_article(text, block.url):
                yield before, block
        elif re.search(r"\w", text):
            announced = _announces(text, announced, before)


def _in_text(before: Block | None, block: Block, after: Block | None) -> bool:
    """Whether a title that is a link stands alone between two paragraphs."""
    return bool(block.url and before and after and before.kind in PROSE and after.kind in PROSE)


def _announces(text: str, announced: bool, before: Block | None) -> bool:
    """Whether titles after these words are named by the article; a button of a list of teasers names none."""
    line = " ".join(text.lower().split()).strip(" :|»›>-–—•[]")
    if _pattern("button_of_a_list").fullmatch(line):
        return announced or before is None or before.kind not in _IN_LIST
    return bool(_pattern("names_related").fullmatch(line)) or (announced and line.isdecimal())


def _is_article(text: str, url: str | None) -> bool:
    """Whether a link may lead to an article, not to a place of the page, a picture's file or a form that shares it."""
    apart = _pattern("caption_of_a_picture").match(text) or _pattern("date_alone").fullmatch(text.strip())
    return not apart and not _pattern("no_article").search(url or "")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Any of the lexicon's patterns of this name, case ignored."""
    return re.compile("|".join(f"(?:{one})" for one in lexicon("lexicons/anatomy/links")[name]), re.I)
