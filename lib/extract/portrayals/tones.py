"""The tone of words: whether they speak well or ill of whoever they are used for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from spacy.tokens import Token

from lib.gazetteer import words

Tone = Literal["positive", "negative", "neutral"]


@cache
def tones() -> dict[str, Tone]:
    """Tone of each judging word, from ``data/lexicons/portrayal``; a negative reading wins."""
    found: dict[str, Tone] = dict.fromkeys(listed("neutral_words"), "neutral")
    found |= dict.fromkeys(listed("positive_adjectives") | listed("positive_nouns"), "positive")
    found |= dict.fromkeys(listed("negative_adjectives") | listed("negative_nouns"), "negative")
    return {word: tone for word, tone in found.items() if word not in listed("plain")}


def listed(key: str) -> frozenset[str]:
    """A word list of the portrayal lexicon."""
    return words(f"lexicons/portrayal/{key}")


@cache
def epithets() -> frozenset[str]:
    """Nouns that judge, in both numbers."""
    return listed("positive_nouns") | listed("negative_nouns")


@cache
def embellishing() -> frozenset[str]:
    """Adjectives that judge and do not tell one group from another: no part of a group's name."""
    judging = listed("positive_adjectives") | listed("negative_adjectives")
    return judging - listed("naming") - listed("classifying")


def tone_of(tokens: Iterable[Token]) -> Tone | None:
    """Tone of some words together: negative outweighs; None when none of them judges."""
    found = {tones().get(token.lower_) or tones().get(token.lemma_.lower()) for token in tokens}
    order: tuple[Tone, ...] = ("negative", "positive", "neutral")
    return next((tone for tone in order if tone in found), None)
