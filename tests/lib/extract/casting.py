"""A tiny world for the tests of actors: a text becomes an article of paragraphs, parsed by the model in use."""

from __future__ import annotations

from functools import cache

from lib.extract.actor_resolution import cast_of
from lib.extract.cast import Cast
from lib.extract.parse import model
from lib.extract.parse.passages import Passage, parse_all
from lib.facts import Article, Block, Source


@cache
def parsed(text: str, published: str | None = None) -> tuple[Article, tuple[Passage, ...]]:
    """The article of a text, one paragraph a line, and its passages."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", start, start + len(line)))
        start += len(line) + 1
    article = Article("0", text, "", tuple(blocks), Source("own", "0", "text/plain"), published=published)
    return next(iter(parse_all([article], model.load())))


@cache
def cast(text: str, published: str | None = None) -> Cast:
    """The cast of a text."""
    return cast_of(*parsed(text, published))


def named(text: str, words: str, published: str | None = None) -> str:
    """Id of the actor that the last occurrence of ``words`` mentions; empty for none."""
    start = text.rindex(words)
    actor = cast(text, published).actor_at(start, start + len(words))
    return actor.id if actor else ""
