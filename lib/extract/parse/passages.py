"""Parsed stretches of an article: one spaCy Doc a block, with its place in the article's text.

Block by block, because a sentence never crosses a block, newlines confuse the parser, and one odd quotation
mark then spoils one block at most. The dateline and boilerplate are left out: a parser takes "MOSCOW (Sputnik) -"
for the subject of the sentence that follows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from lib.extract.parse.parts_of_speech import parts_of_speech
from lib.facts import Article, Block, Span, label_of

PARSED: frozenset[str] = frozenset({"headline", "paragraph", "subhead", "turn"})
BATCH = 64


@dataclass(frozen=True, slots=True)
class Passage:
    """A block, its Doc, and the article offset of the Doc's first character."""

    block: Block
    doc: Doc
    offset: int

    def span(self, part: Token | DocSpan) -> Span:
        """The article span of a token or of a stretch of tokens."""
        if isinstance(part, Token):
            return Span(self.offset + part.idx, self.offset + part.idx + len(part))
        return Span(self.offset + part.start_char, self.offset + part.end_char)

    def start(self, token: Token) -> int:
        """The article offset of a token's first character: a Span less where no more is asked."""
        return self.offset + token.idx

    def token_at(self, position: int) -> Token | None:
        """The token that covers article offset ``position``, or None."""
        found = self.doc.char_span(position - self.offset, position - self.offset + 1, alignment_mode="expand")
        return found[0] if found is not None and len(found) else None


def stretches(article: Article) -> Iterator[tuple[str, tuple[Block, int]]]:
    """Text to parse with its block and article offset; the lead begins after its dateline, a turn
    after the label of its speaker."""
    for block in article.blocks:
        if block.kind not in PARSED:
            continue
        start = _start(article, block)
        while start < block.end and article.text[start].isspace():
            start += 1
        if start < block.end:
            yield article.text[start : block.end], (block, start)


def _start(article: Article, block: Block) -> int:
    """Where the words of a block begin."""
    if article.dateline and block.start <= article.dateline.start < block.end:
        return article.dateline.end
    label = label_of(article.text, block)
    return label[1] if label else block.start


def parse_all(articles: Iterable[Article], nlp: Language) -> Iterator[tuple[Article, tuple[Passage, ...]]]:
    """Each article with its passages, in order; all their texts go through ``nlp`` in shared batches."""
    articles = list(articles)
    places = [list(stretches(article)) for article in articles]
    docs = _shared([text for each in places for text, _ in each], nlp)
    for article, each in zip(articles, places, strict=True):
        yield article, tuple(Passage(block, next(docs), offset) for _, (block, offset) in each)


def _shared(texts: Sequence[str], nlp: Language) -> Iterator[Doc]:
    """The Doc of each text in order; a text that comes again, as in near-copies, is parsed once."""
    docs, left, again = _parsed(dict.fromkeys(texts), nlp), Counter(texts), dict[str, Doc]()
    for text in texts:
        doc = again.pop(text) if text in again else next(docs)
        left[text] -= 1
        if left[text]:
            again[text] = doc
        yield doc


def _parsed(texts: Iterable[str], nlp: Language) -> Iterator[Doc]:
    """What ``nlp.pipe`` gives, with the work of its attribute ruler done by table."""
    names = nlp.pipe_names
    ruler = nlp.get_pipe("attribute_ruler") if "attribute_ruler" in names else None
    if not isinstance(ruler, AttributeRuler):
        return nlp.pipe(texts, batch_size=BATCH)
    at = names.index("attribute_ruler")
    tagged = nlp.pipe(texts, batch_size=BATCH, disable=names[at:])
    return nlp.pipe(map(parts_of_speech(ruler), tagged), batch_size=BATCH, disable=names[: at + 1])
