"""Where the terms of a theme lexicon stand in tokenised text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from spacy.strings import get_string_id
from spacy.tokens import Doc

from lib.extract.parse.tokens import tokens
from lib.extract.themes.inflection import forms, is_name
from lib.extract.themes.theme_lexicon import Lexicon

_Trie = dict[str, Any]
_HERE = ""  # key under which a node keeps the terms that end there
_is_plain = re.compile(r"[a-z]+(?: [a-z]+)*").fullmatch  # words that no tokenizer splits


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term found; ``start``/``end`` are character offsets in the Doc. ``outer`` = inside no longer hit."""

    term: str
    start: int
    end: int
    outer: bool


class TermMatcher:
    """Finds every form of a lexicon's terms; built once a process (see ``matcher``)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words: _Trie = {}
        self._names: _Trie = {}
        for term in lexicon.uses:
            named = is_name(term)
            for form in forms(term):
                written = form.split() if _is_plain(form) else tokens(form if named else form.lower())
                _insert(self._names if named else self._words, written, term)

    def term_matches(self, doc: Doc) -> list[TermMatch]:
        """All hits in ``doc`` in order; of those that overlap only the longest is ``outer``."""
        written = [token.text for token in doc]
        found = [*_matches([token.lower_ for token in doc], self._words), *_matches(written, self._names)]
        found.sort(key=lambda match: (match[0], -match[1]))
        return list(_with_offsets(doc, found))


@lru_cache(maxsize=4)
def matcher(lexicon: Lexicon) -> TermMatcher:
    """The matcher of ``lexicon``; the last few are kept."""
    return TermMatcher(lexicon)


def _insert(root: _Trie, written: Sequence[str], term: str) -> None:
    node = root
    for word in written:
        node = node.setdefault(word, {})
    # Of several terms the words count for the first: by a number of theirs, as they do in what is stored.
    same = dict.fromkeys((*node.get(_HERE, ()), term))
    node[_HERE] = sorted(same, key=lambda term: get_string_id(term) % 8)


def _matches(written: Sequence[str], root: _Trie) -> Iterator[tuple[int, int, str]]:
    """Start and end, in tokens, of every term that stands there."""
    for start, first in enumerate(written):
        node, end = root.get(first), start + 1
        while node is not None:
            for term in node.get(_HERE, ()):
                yield start, end, term
            node, end = node.get(written[end]) if end < len(written) else None, end + 1


def _with_offsets(doc: Doc, found: Sequence[tuple[int, int, str]]) -> Iterator[TermMatch]:
    reach, at = -1, -1  # the last outer hit's end and start, in tokens
    for start, end, term in found:
        outer = start >= reach or (start == at and end == reach)
        if outer:
            reach, at = end, start
        first, last = doc[start], doc[end - 1]
        yield TermMatch(term, first.idx, last.idx + len(last), outer)
