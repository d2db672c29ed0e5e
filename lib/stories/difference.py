"""What two versions of a text share and where they part, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from lib import gazetteer
from lib.facts import Span

Operation = Literal["equal", "replace", "delete", "insert"]

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_SAME_MARKS = str.maketrans("’‘“”«»–", '\'\'""""-')


class Change(NamedTuple):
    """One run: ``a`` and ``b`` are spans of the two texts; the one of nothing (insert, delete) is empty."""

    operation: Operation
    a: Span
    b: Span


def difference(a: str, b: str) -> tuple[Change, ...]:
    """Runs that turn ``a`` into ``b``, in order; together they hold every word and mark of both texts.

    Words are compared with their case, quotation marks and dashes without their style. Space between runs belongs
    to none. For the eye: show both texts side by side, tint "delete" and "replace" spans in the first, "insert" and
    "replace" spans in the second, and let a click on one scroll to its twin.
    """
    ours, theirs = list(_TOKEN.finditer(a)), list(_TOKEN.finditer(b))
    matcher = SequenceMatcher(None, _words(ours), _words(theirs), autojunk=False)
    return tuple(
        Change(operation, _hull(ours, a_from, a_to), _hull(theirs, b_from, b_to))
        for operation, a_from, a_to, b_from, b_to in matcher.get_opcodes()
    )


def telling(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans cut to what tells something: from their first to their last word that is more than a stop word or a
    letter; those without any are left out."""
    found = []
    for span in spans:
        mine = [one for one in _TOKEN.finditer(text, span.start, span.end) if _tells(one[0])]
        if mine:
            found.append(Span(mine[0].start(), mine[-1].end()))
    return found


def _tells(word: str) -> bool:
    return word[0].isalnum() and (len(word) > 1 or word.isdigit()) and word.lower() not in _stop_words()


def _stop_words() -> frozenset[str]:
    return gazetteer.words("lexicons/stop_words")


def _words(tokens: Sequence[re.Match[str]]) -> list[str]:
    return [token[0].translate(_SAME_MARKS) for token in tokens]


def _hull(tokens: Sequence[re.Match[str]], first: int, last: int) -> Span:
    if first < last:
        return Span(tokens[first].start(), tokens[last - 1].end())
    at = tokens[first - 1].end() if first else 0
    return Span(at, at)
