"""Verbs that a headline hides among its names and nouns: "Norway Blocks Trade Deal", "Lodra police detain voters"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from lib.gazetteer import words

MANY = 0.6  # share of capitalised words from which capitals say nothing


def titled(doc: Doc) -> bool:
    """Whether most words are capitalised, so that capitals say nothing."""
    long = [token.text for token in doc if token.is_alpha and len(token) > 3]
    return not long or sum(text[0].isupper() for text in long) > len(long) * MANY


def finite(word: str) -> bool:
    """Whether a word in lower case may be what one actor does ("blocks")."""
    return word[-1:] == "s" and (word[:-1] in verbs() or word[:-2] in verbs() or f"{word[:-3]}y" in verbs())


@cache
def verbs() -> frozenset[str]:
    """Verbs of headlines in their plain form ("block")."""
    return words("lexicons/headline_verbs")
