"""Parts of speech, morphology and exceptional lemmas: what spaCy's attribute ruler says, by table.

The ruler tries its 180 patterns on every token, a tenth of the time of a parse. Nearly all of them ask for no more than
the tag, the dependency and the word of one token, so that an answer holds for the next such token too. A Doc with a
token that may open one of the few other patterns goes to the ruler itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import numpy as np
from spacy.attrs import DEP, LEMMA, LOWER, MORPH, POS, TAG
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

_SET = (POS, MORPH, LEMMA)
_PLAIN = ("TAG", "DEP", "LOWER", "IS_SPACE")

Test = Callable[[str], object]
Answer = tuple[int, ...]  # what to set each attribute of _SET to, 0 where no rule speaks; () when the ruler must look


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds for a token that passes all tests: of its tag, its dependency, its word. () as in Answer."""

    tests: Mapping[str, Test]
    told: Mapping[int, int]

    def fits(self, tag: str, dep: str, word: str) -> bool:
        """Whether the rule holds for such a token."""
        has = {"TAG": tag, "DEP": dep, "LOWER": word, "IS_SPACE": word}
        return all(test(has[name]) for name, test in self.tests.items())


class PartsOfSpeech:
    """Does to a tagged and parsed Doc what ``ruler`` does to it."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler, self._strings = ruler, ruler.vocab.strings
        patterns = (cast("list[list[dict[str, Any]]]", given["patterns"]) for given in ruler.patterns)
        told = zip(patterns, ruler.attrs, strict=True)
        self._rules = [_rule(pattern, attributes) for some, attributes in told for pattern in some]
        asked = [test for rule in self._rules for name, test in rule.tests.items() if name in ("LOWER", "IS_SPACE")]
        self._asked = [(test, bool(test(""))) for test in asked]
        self._words: dict[int, int] = {}  # each word seen; 0, the empty one, where no rule tells it from that
        self._answers: dict[tuple[int, int, int], Answer] = {}

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` itself, annotated."""
        words, answers = self._words, self._answers
        told: list[Answer] = []
        for tag, dep, lower in doc.to_array([TAG, DEP, LOWER]).tolist():
            word = words[lower] if lower in words else self._word(lower)
            key = (tag, dep, word)
            told.append(answers[key] if key in answers else self._answer(*key))
        if () in told:
            return self._ruler(doc)
        values: Any = np.array(told, dtype=np.uint64)
        return doc.from_array(list(_SET), values) if told else doc

    def _word(self, lower: int) -> int:
        written = self._strings[lower]
        self._words[lower] = lower if any(bool(test(written)) != empty for test, empty in self._asked) else 0
        return self._words[lower]

    def _answer(self, tag: int, dep: int, word: int) -> Answer:
        """The answer for such a token: as in the ruler, a later rule has the last word."""
        has = self._strings[tag], self._strings[dep], self._strings[word]
        fitting = [rule for rule in self._rules if rule.fits(*has)]
        told = {attribute: value for rule in fitting for attribute, value in rule.told.items()}
        sure = all(rule.told for rule in fitting)
        self._answers[tag, dep, word] = tuple(told.get(attribute, 0) for attribute in _SET) if sure else ()
        return self._answers[tag, dep, word]


def _rule(pattern: list[dict[str, Any]], attributes: Mapping[int, int]) -> Rule:
    """What a pattern tells by the tests of its first token, or nothing when there is more to it."""
    if any("OP" in each for each in pattern):
        return Rule({}, {})
    first = pattern[0]
    tests = {name: test for name, wanted in first.items() if name in _PLAIN and (test := _test(wanted))}
    plain = len(pattern) == 1 and len(tests) == len(first) and attributes.keys() <= set(_SET)
    return Rule(tests, attributes if plain else {})


def _test(wanted: Any) -> Test | None:
    """Whether a string is as a pattern wants it; None where that is no question of the string alone."""
    if isinstance(wanted, bool):
        return lambda written: written.isspace() is wanted
    if isinstance(wanted, str):
        wanted = {"IN": [wanted]}
    if not isinstance(wanted, dict) or len(wanted) != 1:
        return None
    ((way, listed),) = wanted.items()
    if way == "REGEX":
        return re.compile(listed).search
    if way == "NOT_IN":
        return lambda written: written not in listed
    return frozenset(listed).__contains__ if way == "IN" else None


@cache
def parts_of_speech(ruler: AttributeRuler) -> PartsOfSpeech:
    """The table of ``ruler``, made once."""
    return PartsOfSpeech(ruler)
