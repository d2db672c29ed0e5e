"""Where the terms of a theme lexicon stand in tokenised text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from lib.extract.themes.inflection import forms, is_name
from lib.extract.themes.theme_lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term found; ``start``/``end`` are character offsets in the Doc. ``outer`` = inside no longer hit."""

    term: str
    start: int
    end: int
    outer: bool


class TermMatcher:
    """Finds every form of a lexicon's terms; built once a process and vocabulary (see ``matcher``)."""

    def __init__(self, lexicon: Lexicon, vocab: Vocab) -> None:
        tokenizer = spacy.blank("en", vocab=vocab).tokenizer
        plain = re.compile(r"[a-z]+(?: [a-z]+)*").fullmatch  # words that no tokenizer splits: five times as fast
        self._matchers = (PhraseMatcher(vocab, attr="LOWER"), PhraseMatcher(vocab, attr="ORTH"))
        self._strings = vocab.strings
        for term in lexicon.uses:
            written = [Doc(vocab, form.split()) if plain(form) else tokenizer(form) for form in forms(term)]
            self._matchers[is_name(term)].add(term, written)

    def term_matches(self, doc: Doc) -> list[TermMatch]:
        """All hits in ``doc`` in order; of those that overlap only the longest is ``outer``."""
        found = [(start, end, key) for matcher in self._matchers for key, start, end in matcher(doc)]
        found.sort(key=lambda match: (match[0], -match[1]))
        return list(self._with_offsets(doc, found))

    def _with_offsets(self, doc: Doc, found: list[tuple[int, int, int]]) -> Iterator[TermMatch]:
        reach, at = -1, -1  # the last outer hit's end and start, in tokens
        for start, end, key in found:
            outer = start >= reach or (start == at and end == reach)
            if outer:
                reach, at = end, start
            first, last = doc[start], doc[end - 1]
            yield TermMatch(self._strings[key], first.idx, last.idx + len(last), outer)


@lru_cache(maxsize=4)
def matcher(lexicon: Lexicon, vocab: Vocab) -> TermMatcher:
    """The matcher of ``lexicon`` for Docs of ``vocab``; the last few are kept."""
    return TermMatcher(lexicon, vocab)
