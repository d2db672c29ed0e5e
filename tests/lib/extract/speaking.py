"""The quotes of a few lines, each line a paragraph, by the real pipeline."""

from dataclasses import replace
from functools import cache

from lib.extract import actor_resolution
from lib.extract.parse import model
from lib.extract.parse.passages import parse_all
from lib.extract.quotes import Speech, quotes_of
from lib.facts import Article, Block, Source


def article_of(text: str) -> Article:
    """An article whose non-empty lines are its paragraphs."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 1
    return Article("0" * 16, text, "", tuple(blocks), Source("test.txt", "0" * 64, "text/plain"))


def turned(text: str) -> Article:
    """An article whose lines are turns under the label before their first colon; one without a colon goes on."""
    article, speaker, blocks = article_of(text), "", list[Block]()
    for block in article.blocks:
        label, colon, _ = text[block.start : block.end].partition(":")
        speaker = label if colon else speaker
        blocks.append(replace(block, kind="turn", speaker=speaker))
    return replace(article, blocks=tuple(blocks))


@cache
def speech_of(text: str) -> Speech:
    """Everything said in ``text``."""
    ((article, passages),) = parse_all([article_of(text)], model.load())
    return quotes_of(article, passages, actor_resolution.cast_of(article, passages))


def told(text: str) -> list[tuple[str, str, str | None]]:
    """Kind, words and speaker's name of each quote."""
    return [(quote.kind, quote.text, quote.speaker_name) for quote in speech_of(text).quotes]
