"""The actors, outlets and themes that a question names, found among those of the collection."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from lib.collection.questions.question_words import Word, is_cue
from lib.store import View
from lib.store.queries import actors, articles

LONGEST = 7  # words of a name
Kind = Literal["actor", "outlet", "theme"]


@dataclass(frozen=True, slots=True)
class Name:
    """What a question names from word ``at`` up to ``past``: an actor, an outlet or a theme, with its id and label.

    ``sort`` is the kind of an actor; ``actor`` the media actor of an outlet, where there is one.
    """

    kind: Kind
    id: str
    label: str
    at: int
    past: int
    sort: str = ""
    actor: str = ""


def names_in(view: View, words: Sequence[Word], taken: frozenset[int]) -> list[Name]:
    """What the words name, in their order, the longest first where two overlap; not among the words ``taken``."""
    grams = _grams(words, taken)
    known = _known(view, [text for text, _, _ in grams])
    found: list[Name] = []
    used: set[int] = set(taken)
    for text, at, past in grams:
        row = known.get(text)
        if row and used.isdisjoint(range(at, past)):
            found.append(Name(at=at, past=past, **row))
            used |= set(range(at, past))
    return sorted(found, key=lambda name: name.at)


def _grams(words: Sequence[Word], taken: frozenset[int]) -> list[tuple[str, int, int]]:
    """(words in lower case without accents, first, past the last) of each run of words, the longest first."""
    found = []
    for length in range(min(LONGEST, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            run = words[at : at + length]
            if taken.isdisjoint(range(at, at + length)) and _may_be_name(run):
                found.append((folded(" ".join(word.lower for word in run)), at, at + length))
    return found


def _may_be_name(run: Sequence[Word]) -> bool:
    """Whether these words may be a name: no lone word of grammar, nor any that begins or ends with one but "the"."""
    ends = (run[0], run[-1])
    if any(word.is_phrase for word in run):
        return False
    plain = [word for word in ends if word.at == 0 or not word.text[:1].isupper()]
    return not any(is_cue("function", word.lower) and (len(run) == 1 or word.lower != "the") for word in plain)


def folded(text: str) -> str:
    """The text in lower case without accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _known(view: View, grams: Sequence[str]) -> Mapping[str, dict[str, Any]]:
    """What has such a name, by the name: an outlet rather than a theme, a theme rather than an actor of no kind."""
    options = articles.options(view)
    known: dict[str, dict[str, Any]] = {}
    for row in actors.by_names(view, grams):
        one = {"kind": "actor", "id": row["actor"], "label": row["label"], "sort": row["kind"]}
        known.setdefault(row["said"], one)
    themes = zip(options["themes"]["topic"], options["themes"]["label"], strict=True)
    known |= {folded(label): {"kind": "theme", "id": topic, "label": label} for topic, label in themes}
    for outlet in options["outlets"]:
        whole = folded(outlet)
        row = {"kind": "outlet", "id": outlet, "label": outlet, "actor": known.get(whole, {}).get("id", "")}
        known |= dict.fromkeys((whole, whole.removeprefix("the ")), row)
    return known
