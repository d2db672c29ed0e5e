"""English words of a text as the parser sees them, without the parser; its rules are made once a process."""

from __future__ import annotations

from functools import cache

from spacy.lang.en import English
from spacy.tokenizer import Tokenizer


@cache
def tokenizer() -> Tokenizer:
    """What parts a text into tokens; making it takes a third of a second."""
    return English().tokenizer


def tokens(text: str) -> list[str]:
    """The texts of the tokens."""
    return [token.text for token in tokenizer()(text)]
