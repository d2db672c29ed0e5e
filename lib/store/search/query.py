"""What a reader types into the search box → a query that tantivy reads, and what to mark in the sentences found.

Words must all occur unless ``OR`` stands between them; ``AND``, ``NOT``, ``-word``, brackets, ``"a phrase"``, ``pre*``
and ``field:word`` work. Any other sign only parts words, so that no text pasted from an article is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lib.store.lake.store_errors import SearchError

FIELDS = ("text", "title", "speaker", "actor", "outlet")
LONGEST = 1_000  # characters of a search
DEEPEST = 20  # brackets inside brackets: the parser behind is recursive
_TOKEN = re.compile(
    rf"""(?P<sign>[+-])(?=["\w(]) | (?P<open>\() | (?P<close>\))
    | (?P<field>[^\W\d]\w*(?=:["\w(]) | (?:{"|".join(FIELDS)})(?=:\s*["\w(])):\s*
    | "(?P<phrase>[^"]*)"(?P<star>\*?) | (?P<word>[^\s()"]+) | (?P<lost>")""",
    re.VERBOSE | re.IGNORECASE,
)
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'"})


@dataclass(frozen=True, slots=True)
class Query:
    """``text`` for tantivy; ``marks``, regular expressions of what to mark in a sentence that was found."""

    text: str
    marks: tuple[str, ...]

    @property
    def has_several_words(self) -> bool:
        """Whether words have to be found together: one alone is counted as it stands in the index."""
        return " " in self.text

    @property
    def names_somebody(self) -> bool:
        """Whether it asks who speaks or is named, not only for words."""
        return "speaker:" in self.text or "actor:" in self.text


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A word or a phrase: its words, whether the last one only begins a word, where it is looked for."""

    words: tuple[str, ...]
    prefix: bool
    field: str | None
    wanted: bool

    def text(self) -> str:
        first, *more = self.words
        if more or not self.prefix:
            return f"{self._field()}{self._phrase()}{'*' if self.prefix else ''}"
        start = f"/{first.lower()}.*/"
        return f"{self.field}:{start}" if self.field else f"(text:{start} OR headline:{start})"

    def marks(self) -> tuple[str, ...]:
        if not self.wanted or self.field in ("title", "outlet"):
            return ()
        tail = r"\w*" if self.prefix else ""
        if self.field in ("speaker", "actor"):  # the sentence may hold any part of the name
            return (*self.words[:-1], self.words[-1] + tail)
        return (r"\W+".join(self.words) + tail,)

    def _field(self) -> str:
        return f"{self.field}:" if self.field else ""

    def _phrase(self) -> str:
        return f'"{" ".join(self.words)}"'


def read(text: str) -> Query:
    """The query of ``text``. Raises SearchError for what cannot be understood."""
    if not text.strip():
        raise SearchError("Type a word to search for.")
    if len(text) > LONGEST:
        raise SearchError(f"A search may have {LONGEST:,} characters; this one has {len(text):,}.")
    pieces: list[str] = []
    marks: list[str] = []
    for piece in _pieces(text.translate(_QUOTES)):
        pieces.append(piece.text() if isinstance(piece, _Leaf) else piece)
        marks += piece.marks() if isinstance(piece, _Leaf) else ()
    if not any(piece not in ("(", ")", "AND", "OR", "NOT", "+", "-") for piece in pieces):
        raise SearchError(f"The search “{text}” contains no word to look for.")
    return Query(_joined(pieces), tuple(sorted(set(marks), key=len, reverse=True)))


def single_words(text: str) -> tuple[str, ...]:
    """The words that a search asks for, each once, without those that it leaves out or only begins."""
    leaves = [piece for piece in _pieces(text.translate(_QUOTES)) if isinstance(piece, _Leaf)]
    whole = [leaf for leaf in leaves if leaf.wanted and not leaf.prefix]
    return tuple(dict.fromkeys(word for leaf in whole for word in leaf.words))


def _pieces(text: str) -> Iterator[str | _Leaf]:
    """Brackets, operators and leaves. What stands before a bracket holds for all inside it."""
    around: list[tuple[str | None, bool]] = [(None, True)]
    field, wanted = around[-1]
    for found in _TOKEN.finditer(text):
        kind, token = found.lastgroup or "", found[0]
        if kind == "field":
            field = _known(found["field"])
        elif kind == "sign" or token == "NOT":
            wanted = wanted and token == "+"
            yield token
        elif kind == "open":
            around.append((field, wanted))
            _deep(around)
            yield token
        else:
            yield from _one(found, field, wanted)
            if kind == "close" and len(around) > 1:
                around.pop()
            field, wanted = around[-1]


def _one(found: re.Match[str], field: str | None, wanted: bool) -> Iterator[str | _Leaf]:
    token = found[0]
    if found["lost"]:
        raise SearchError("A quotation mark in this search is not closed.")
    if token in ("AND", "OR", ")"):
        yield token
        return
    inner = found["phrase"] if found["phrase"] is not None else re.sub(r"[~^][\d.]*$", "", token)
    words = tuple(re.findall(r"\w+", inner))
    if words:
        yield _Leaf(words, bool(found["star"]) or (found["word"] or "").endswith("*"), field, wanted)


def _known(field: str) -> str:
    name = field.lower()
    if name not in FIELDS:
        raise SearchError(f"There is no field “{field}”; fields are {', '.join(FIELDS)}.")
    return name


def _deep(around: list[tuple[str | None, bool]]) -> None:
    if len(around) > DEEPEST:
        raise SearchError(f"This search has more than {DEEPEST} nested brackets.")


def _joined(pieces: list[str]) -> str:
    # A sign belongs to what follows it; "AND NOT" finds nothing in tantivy, "NOT" alone means the same.
    text = re.sub(r"([+-]) (?=\S)", r"\1", " ".join(pieces))
    return re.sub(r"\bAND (?=NOT |-)", "", text)
