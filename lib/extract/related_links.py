"""What an article links to: titles in its text, and those that it names as related itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lib.facts import PROSE, Article, Block, Link
from lib.gazetteer import lexicon

_UNDER_RUBRIC = "title under the rubric"  # how texts without markup name one
_IN_LIST = frozenset({"related_link", "section", "byline"})  # what stands in a list of articles between its titles
_LEAST_WORDS, _MANY_WORDS = 6, 20  # of a sentence beside a title, with and without its end; less is a cell or a credit
_ENDS = (".", "!", "?", "…", ":", '"', "”", "’", "'", ")")


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
            named = announced or block.reason.startswith(_UNDER_RUBRIC) or _in_text(article, before, block, after)
            if block.kind == "related_link" and named and _is_article(text, block.url):
                yield before, block
        elif re.search(r"\w", text):
            announced = _announces(text, announced, before)


def _in_text(article: Article, before: Block | None, block: Block, after: Block | None) -> bool:
    """Whether a title that is a link stands alone between two paragraphs of sentences."""
    return bool(block.url) and all(beside is not None and _is_told(article, beside) for beside in (before, after))


def _is_told(article: Article, block: Block) -> bool:
    """Whether a block is a paragraph of sentences."""
    text = article.text[block.start : block.end].strip()
    return block.kind in PROSE and len(text.split()) >= (_LEAST_WORDS if text.endswith(_ENDS) else _MANY_WORDS)


def _announces(text: str, announced: bool, before: Block | None) -> bool:
    """Whether titles after these words are named by the article; a button of a list of teasers names none."""
    line = " ".join(text.lower().split()).strip(" :|»›>-–—•[]")
    if _pattern("names_related").fullmatch(line):
        return True
    if _pattern("button_of_a_list").fullmatch(line):
        return announced or before is None or before.kind in PROSE
    return announced and line.isdecimal()


def _is_article(text: str, url: str | None) -> bool:
    """Whether a link may lead to an article: not to a place of the page, a picture's file, a shop or a form."""
    apart = _pattern("caption_of_a_picture").match(text) or _pattern("date_alone").fullmatch(text.strip())
    asks = _pattern("no_article_titles").match(text.strip())
    elsewhere = _pattern("no_article").search(url or "") or _hosts().match(url or "")
    return not (apart or asks or elsewhere)


@cache
def _hosts() -> re.Pattern[str]:
    """An address at one of the hosts that hold no articles."""
    hosts = "|".join(lexicon("lexicons/anatomy/links")["no_article_hosts"])
    return re.compile(rf"(?:https?:)?//(?:[^/?#]+\.)?(?:{hosts})(?:[/?#:]|$)", re.I)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Any of the lexicon's patterns of this name, case ignored."""
    return re.compile("|".join(f"(?:{one})" for one in lexicon("lexicons/anatomy/links")[name]), re.I)
