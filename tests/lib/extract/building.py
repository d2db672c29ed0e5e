"""Docs built by hand, so that a test of a rule of syntax says whether the rule failed and not the parser."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from lib.extract.parse.passages import Passage
from lib.facts import Article, Block, Source

_PARTS = {
    "NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON",
    "VB": "VERB", "VBD": "VERB", "VBZ": "VERB", "VBP": "VERB", "VBN": "VERB", "VBG": "VERB", "MD": "AUX",
    "IN": "ADP", "RP": "ADP", "TO": "PART", "DT": "DET", "JJ": "ADJ", "RB": "ADV", "CC": "CCONJ", "EX": "PRON",
}  # fmt: skip


def doc_of(*rows: str) -> Doc:
    """A Doc of rows “word tag dependency head [lemma]”, the head by its word; the root is its own."""
    parts = [(*row.split(), "")[:5] for row in rows]
    words = [word for word, *_ in parts]
    return Doc(
        _vocab(),
        words=words,
        tags=[tag for _, tag, *_ in parts],
        pos=[_part(tag, dep) for _, tag, dep, *_ in parts],
        deps=[dep for _, _, dep, *_ in parts],
        heads=[words.index(head) for _, _, _, head, _ in parts],
        lemmas=[lemma or word for word, _, _, _, lemma in parts],
    )


def word(doc: Doc, text: str) -> Token:
    """The first token of this text."""
    return next(token for token in doc if token.text == text)


@cache
def _vocab() -> Vocab:
    """English words; making the list takes a third of a second."""
    return spacy.blank("en").vocab


def _part(tag: str, dep: str) -> str:
    return "AUX" if dep in ("aux", "auxpass") and tag != "TO" else _PARTS.get(tag, "PUNCT")


def passage_of(doc: Doc) -> tuple[Article, Passage]:
    """An article of one paragraph that is this Doc."""
    block = Block("paragraph", 0, len(doc.text))
    article = Article("0", doc.text, "", (block,), Source("own", "0", "text/plain"))
    return article, Passage(block, doc, 0)
