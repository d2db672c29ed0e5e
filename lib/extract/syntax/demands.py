"""Whether a request demands ("ordered", "an ultimatum", "or else") or only asks: who only asks is not hostile."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from lib.extract.lexicons.act_lexicon import operators

_OR_ELSE = re.compile(
    r"\bor (?:else|face|risk|suffer|be (?:\w+ed|hit|shot))\b|\bon pain of\b|\bunder (?:the )?threat of\b|\bultimatum\b"
    r"|\bat gunpoint\b",
    re.IGNORECASE,
)
_GIVEN = frozenset({"dobj", "pobj", "nsubjpass"})
_GIVES = frozenset({"give", "set", "make", "issue", "put", "present", "deliver", "send", "place", "serve"})


def is_demand(trigger: Token, sentence: Span) -> bool:
    """Whether the words of a request, or what its sentence then threatens with, make it a demand."""
    listed = operators("demand")
    if any(word.lemma_.lower() in listed or word.lower_ in listed for word in _words_of(trigger)):
        return True
    return _OR_ELSE.search(sentence.text, trigger.idx - sentence.start_char) is not None


def _words_of(trigger: Token) -> Iterator[Token]:
    """A trigger, its modal verb ("must leave"), what gives it or what it gives ("gave them a deadline")."""
    yield trigger
    if trigger.dep_ in _GIVEN:
        yield trigger.head
    gives = trigger.lemma_.lower() in _GIVES
    for kid in trigger.children:
        if kid.dep_ in ("aux", "compound") or (gives and kid.dep_ in _GIVEN):
            yield kid
