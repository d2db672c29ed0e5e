"""The words of each theme, read from ``data/lexicons`` and from a user's own file.

A file is a mapping of topic id to an entry: ``label``; ``strong``, ``words``, ``weak`` (lists of terms that weigh
2, 1 and 0.4); ``ambiguous``: terms that weigh 1 but count only beside another word, either any sure word of the
same level-1 topic (a list item "court") or one of the words given (an item "strike: [union, pay]"). Words that stand
in ``everyday.txt`` count as ambiguous ones of half the weight, so that a list may be generous.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from lib import gazetteer
from lib.facts import DramatisError

WEIGHTS: Final = MappingProxyType({"strong": 2.0, "words": 1.0, "weak": 0.4, "ambiguous": 1.0})
EVERYDAY: Final = 0.5  # what an everyday word of "words" weighs, beside a sure one


class ThemesFileError(DramatisError):
    """A file of themes cannot be read, and which entry is to blame."""


@dataclass(frozen=True, slots=True)
class Use:
    """A term in one topic. ``beside``: None = always counts; () = beside a sure word; else beside one of these."""

    topic: str
    weight: float
    beside: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All terms with their uses, the label of each topic, and its parent ("" for level 1, "own" for an analyst's)."""

    uses: Mapping[str, tuple[Use, ...]]  # terms that only serve as context, or swallow their words, have none
    labels: Mapping[str, str]
    parents: Mapping[str, str]

    def root(self, topic: str) -> str:
        """The level-1 topic above ``topic``; an analyst's theme is its own."""
        parent = self.parents[topic]
        return topic if parent in ("", "own") else parent


@cache
def standard() -> Lexicon:
    """The lexicon that ships: IPTC Media Topics and the analyst's themes."""
    entries: dict[str, Any] = {}
    for topics in gazetteer.lexicon("lexicons/themes").values():
        entries |= topics
    return _lexicon(entries | gazetteer.lexicon("lexicons/own_themes"))


@cache
def own() -> Lexicon:
    """Only the analyst's themes that ship."""
    return _lexicon(gazetteer.lexicon("lexicons/own_themes"))


def extended(base: Lexicon, file: Path) -> Lexicon:
    """``base`` with the themes of a user's ``file``; an entry of the same id takes the place of the one in ``base``.

    Raises ThemesFileError; a file that does not exist adds nothing.
    """
    if not file.exists():
        return base
    more = _lexicon(read(file))
    kept = {
        term: tuple(use for use in uses if use.topic not in more.labels) + more.uses.get(term, ())
        for term, uses in base.uses.items()
    }
    return Lexicon({**more.uses, **kept}, {**base.labels, **more.labels}, {**base.parents, **more.parents})


def read(file: Path) -> dict[str, Any]:
    """The checked entries of a user's ``file``. Raises ThemesFileError."""
    try:
        entries = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ThemesFileError(f"{file.name} cannot be read as YAML: {' '.join(str(error).split())}") from error
    if not isinstance(entries, dict):
        raise ThemesFileError(f"{file.name} must map theme ids, such as own:ports, to their words.")
    for topic, entry in entries.items():
        _check(str(topic), entry)
    return entries


def _check(topic: str, entry: Any) -> None:
    if not topic.startswith("own:"):
        raise ThemesFileError(f"“{topic}” is no id of an analyst's theme: it must begin with own: (own:ports).")
    if not isinstance(entry, dict) or not isinstance(entry.get("label"), str):
        raise ThemesFileError(f"The theme {topic} needs a label.")
    if unknown := set(entry) - set(WEIGHTS) - {"label"}:
        raise ThemesFileError(f"The theme {topic} has the unknown key “{min(map(str, unknown))}”.")
    if not any(True for _ in _terms(topic, entry)):
        raise ThemesFileError(f"The theme {topic} has no words.")


def _lexicon(entries: Mapping[str, Any]) -> Lexicon:
    iptc = {row["id"]: row for row in gazetteer.table("ontology/iptc-media-topics")}
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for topic, entry in entries.items():
        for term, use in _terms(topic, entry):
            uses[term].append(use)
    for term in [word for found in uses.values() for use in found for word in use.beside or ()]:
        uses.setdefault(term, [])
    for phrase in gazetteer.words("lexicons/false_friends"):
        uses.setdefault(phrase, [])
    labels = {topic: iptc[topic]["label"] if topic in iptc else entry["label"] for topic, entry in entries.items()}
    parents = {topic: iptc[topic]["parent"] if topic in iptc else "own" for topic in entries}
    return Lexicon({term: tuple(found) for term, found in uses.items()}, labels, parents)


def _terms(topic: str, entry: Mapping[str, Any]) -> Iterator[tuple[str, Use]]:
    for grade, weight in WEIGHTS.items():
        words = entry.get(grade) or []
        if not isinstance(words, list):
            raise ThemesFileError(f"“{grade}” of the theme {topic} must be a list of words.")
        for word in words:
            if isinstance(word, dict):
                yield _beside(topic, word, weight)
            elif str(word).strip():
                yield _term(str(word).strip(), topic, grade, weight)


def _beside(topic: str, entry: dict[Any, Any], weight: float) -> tuple[str, Use]:
    if len(entry) != 1 or not isinstance(others := next(iter(entry.values())), list):
        raise ThemesFileError(f"In the theme {topic} “{entry}” must be a word or one word with a list of words.")
    return str(next(iter(entry))), Use(topic, weight, tuple(map(str, others)))


def _term(word: str, topic: str, grade: str, weight: float) -> tuple[str, Use]:
    if grade == "words" and not topic.startswith("own:") and word.rstrip("~=") in gazetteer.words("lexicons/everyday"):
        return word, Use(topic, EVERYDAY, ())
    return word, Use(topic, weight, () if grade == "ambiguous" else None)
