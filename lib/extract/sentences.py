"""Sentences of an article: the units of evidence."""

from __future__ import annotations

from lib.extract.parse.passages import Passage
from lib.facts import Article, Span


def sentences_of(article: Article, passages: tuple[Passage, ...]) -> tuple[Span, ...]:
    """Spans in order; parsed blocks by sentence (a lead with its dateline), every other block as one."""
    parsed = {passage.block: passage for passage in passages}
    found: list[Span] = []
    for block in article.blocks:
        passage = parsed.get(block)
        if passage is None:
            found.append(Span(block.start, block.end))
            continue
        spans = map(passage.span, passage.doc.sents)
        inner = [span for span in spans if not article.text[span.start : span.end].isspace()]
        found += [Span(block.start, inner[0].end), *inner[1:]] if inner else [Span(block.start, block.end)]
    return tuple(found)
