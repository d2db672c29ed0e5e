"""Where a search finds nothing: words of the collection that are written much like those that it asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import tantivy

from lib.filters import Filters
from lib.store.lake.lake import View
from lib.store.lake.store_errors import SearchError
from lib.store.search import full_text, index, query

ALIKE = 2  # letters at the start that a near word shares; few mistakes are made there
LISTED = 50_000  # words with such a start that are looked at
LONG = 6  # letters: a word as long may have two mistakes, a shorter one has one
NEAREST = 4  # words for one
FIELDS = ("text", "headline")


def instead(view: View, filters: Filters, text: str) -> list[tuple[str, int]]:
    """(search, sentences): ``text`` with a word that stands nowhere put as the collection writes one like it; where
    there are several words each, or the one most like it, alone; only what finds something, the most alike first."""
    words = query.single_words(text)
    searcher = index.current(view.lake, view, names=False).opened.searcher()
    alike = {word: near(searcher, word) for word in words if not _is_known(searcher, word)}
    asked = [_with(text, word, one) for word, ones in alike.items() for one in ones]
    alone = [next(iter(alike.get(word, [word])), "") for word in words] if len(words) > 1 else []
    return _finding(view, filters, [*asked, *alone])


def _finding(view: View, filters: Filters, asked: Sequence[str]) -> list[tuple[str, int]]:
    """Those of these searches that find sentences, and how many."""
    found = {one: _sentences(view, filters, one) for one in asked if one}
    return [(one, number) for one, number in found.items() if number]


def near(searcher: tantivy.Searcher, word: str) -> list[str]:
    """Words of the index that are written much like ``word``: with a letter or two otherwise, or longer."""
    asked = word.lower()
    most = 2 if len(asked) >= LONG else 1
    known: Counter[str] = Counter()
    for field in FIELDS:
        known.update(dict(searcher.terms_with_prefix(field, asked[:ALIKE], limit=LISTED)))
    ranked = [(_far(asked, one, most), -number, one) for one, number in known.items() if one != asked]
    return [one for far, _, one in sorted(ranked) if far <= most][:NEAREST]


def _far(asked: str, one: str, most: int) -> int:
    if one.startswith(asked):
        return 0
    apart = abs(len(one) - len(asked))
    return apart if apart > most else distance(asked, one, most)


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be put in, taken out, changed or swapped with the next; any number above ``most`` where it
    is more than that."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, with_ in enumerate(other, 1):
            swapped = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == with_
            ways = [before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != with_)]
            row.append(min([*ways, earlier[j - 2] + 1] if swapped else ways))
        if min(row) > most:
            return most + 1
    return row[-1]


def _is_known(searcher: tantivy.Searcher, word: str) -> bool:
    return any(searcher.doc_freq(field, word.lower()) for field in FIELDS)


def _with(text: str, word: str, other: str) -> str:
    """The search with one word put otherwise; brackets, fields and the rest stay."""
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", other, text)


def _sentences(view: View, filters: Filters, text: str) -> int:
    try:
        return full_text.total(view, filters, text)
    except SearchError:  # the search as a whole could not be understood either
        return 0
