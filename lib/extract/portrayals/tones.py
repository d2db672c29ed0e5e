"""The tone of words: whether they speak well or ill of whoever they are used for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from spacy.tokens import Token

from lib.gazetteer import lexicon

Tone = Literal["positive", "negative", "neutral"]


@cache
def tones() -> dict[str, Tone]:
    """Tone of each judging word, from ``data/lexicons/portrayal.yaml``; a negative reading wins."""
    lists = lexicon("lexicons/portrayal")
    found: dict[str, Tone] = dict.fromkeys(lists["neutral_words"].split(), "neutral")
    found |= dict.fromkeys((lists["positive_adjectives"] + " " + lists["positive_nouns"]).split(), "positive")
    found |= dict.fromkeys((lists["negative_adjectives"] + " " + lists["negative_nouns"]).split(), "negative")
    return {word: tone for word, tone in found.items() if word not in listed("plain")}


@cache
def listed(key: str) -> frozenset[str]:
    """A word list of the portrayal lexicon."""
    return frozenset(lexicon("lexicons/portrayal")[key].split())


@cache
def epithets() -> frozenset[str]:
    """Nouns that judge, in both numbers."""
    lists = lexicon("lexicons/portrayal")
    return frozenset((lists["positive_nouns"] + " " + lists["negative_nouns"]).split())


@cache
def embellishing() -> frozenset[str]:
    """Adjectives that judge and do not tell one group from another: no part of a group's name."""
    lists = lexicon("lexicons/portrayal")
    judging = frozenset((lists["positive_adjectives"] + " " + lists["negative_adjectives"]).split())
    return judging - listed("naming") - listed("classifying")


def tone_of(tokens: Iterable[Token]) -> Tone | None:
    """Tone of some words together: negative outweighs; None when none of them judges."""
    found = {tones().get(token.lower_) or tones().get(token.lemma_.lower()) for token in tokens}
    order: tuple[Tone, ...] = ("negative", "positive", "neutral")
    return next((tone for tone in order if tone in found), None)
