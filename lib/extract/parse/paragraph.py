"""A parsed block that knows which of its tokens stand between quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from lib.extract.parse.passages import Passage
from lib.extract.parse.quotation_marks import Stretch, stretches_of
from lib.facts import Article, Span

OUTSIDE = -1
_SENTENCE_END = frozenset(".?!…") | {"..."}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage, its place among the article's, its stretches, and for each token the stretch it stands in."""

    passage: Passage
    number: int
    stretches: tuple[Stretch, ...]
    inside: tuple[int, ...]  # index in ``stretches``, or OUTSIDE
    marks: frozenset[int]  # tokens that are the marks themselves

    def is_outside(self, token: Token) -> bool:
        """Whether ``token`` is narrated: neither quoted nor a mark."""
        return self.inside[token.i] == OUTSIDE and token.i not in self.marks

    def tokens_of(self, stretch: Stretch) -> tuple[Token, ...]:
        """The tokens between the marks of ``stretch``."""
        first = last = self._first_after(stretch.start - self.passage.offset)
        end = stretch.end - self.passage.offset
        doc = self.passage.doc
        while last < len(doc) and doc[last].idx < end:
            last += 1
        return tuple(doc[first:last])

    def before(self, stretch: Stretch) -> tuple[Token, ...]:
        """Narrated tokens that lead into ``stretch``, in order: back to a sentence's end or another mark."""
        first = self._first_after(stretch.start - self.passage.offset - stretch.width)
        run: list[Token] = []
        for token in reversed(self.passage.doc[:first]):
            if not self.is_outside(token) or (run and ends_sentence(token)) or (not run and ends_sentence(token)):
                break
            run.append(token)
        return tuple(reversed(run))

    def after(self, stretch: Stretch) -> tuple[Token, ...]:
        """Narrated tokens that follow ``stretch``: up to a sentence's end (kept) or another mark."""
        run: list[Token] = []
        for token in self.passage.doc[self._first_after(stretch.end - self.passage.offset + stretch.width) :]:
            if not self.is_outside(token):
                break
            run.append(token)
            if ends_sentence(token):
                break
        return tuple(run)

    def span(self, first: Token, last: Token) -> Span:
        """The article span from ``first`` to ``last``, both included."""
        return Span(self.passage.start(first), self.passage.start(last) + len(last))

    def _first_after(self, offset: int) -> int:
        """Index of the first token that begins at or after ``offset`` of the Doc."""
        doc = self.passage.doc
        return bisect_right(range(len(doc)), offset - 1, key=lambda i: doc[i].idx)


def ends_sentence(token: Token) -> bool:
    """Whether ``token`` is a full stop, question or exclamation mark."""
    return token.text in _SENTENCE_END


def paragraphs_of(article: Article, passages: tuple[Passage, ...]) -> tuple[Paragraph, ...]:
    """The passages with their quotation marks found, in order."""
    blocks = [Span(passage.offset, passage.block.end) for passage in passages]
    by_block: dict[int, list[Stretch]] = {}
    for stretch in stretches_of(article.text, blocks):
        by_block.setdefault(stretch.block, []).append(stretch)
    return tuple(_paragraph(passage, n, tuple(by_block.get(n, ()))) for n, passage in enumerate(passages))


def _paragraph(passage: Passage, number: int, stretches: tuple[Stretch, ...]) -> Paragraph:
    if not stretches:
        return Paragraph(passage, number, (), (OUTSIDE,) * len(passage.doc), frozenset())
    placed = list(_places(passage, stretches))
    marks = frozenset(i for i, (_, is_mark) in enumerate(placed) if is_mark)
    return Paragraph(passage, number, stretches, tuple(at for at, _ in placed), marks)


def _places(passage: Passage, stretches: tuple[Stretch, ...]) -> Iterator[tuple[int, bool]]:
    at = 0
    for token in passage.doc:
        position = passage.offset + token.idx
        while at < len(stretches) - 1 and position > stretches[at].end:
            at += 1
        stretch = stretches[at]
        is_mark = stretch.start - stretch.width <= position < stretch.start or (
            stretch.closed and stretch.end <= position < stretch.end + stretch.width
        )
        yield (at if stretch.start <= position < stretch.end else OUTSIDE), is_mark
