"""The spaCy pipeline in use: the pinned one, or the one that a setting names; nothing is ever downloaded."""

from __future__ import annotations

import gc
import warnings
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer

from lib.extract.parse import model_name
from lib.facts import DramatisError

LONGEST_WORD = 1_000  # characters without a space


class NoModelError(DramatisError):
    """The spaCy model is not installed."""


@cache
def load() -> Language:
    """The English pipeline, loaded once a process. ``DRAMATIS_MODEL`` names another one."""
    wished = model_name.wished()
    if not spacy.util.is_package(wished):
        raise NoModelError(f"The language model {wished} is not installed.")
    with warnings.catch_warnings():
        # W095, trained with spaCy 3.7: the accuracy that About shows was measured with just this pair of versions.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp = spacy.load(wished)
    _spare_affixes(nlp)
    gc.collect()
    gc.freeze()  # the model stays: collecting garbage need not walk through it (6 % of the time of a parse)
    return nlp


def _spare_affixes(nlp: Language) -> None:
    """Leaves what is longer than any word whole: taken apart, its affixes cost the square of its length."""
    tokenizer: Any = nlp.tokenizer
    if isinstance(tokenizer, Tokenizer):
        known = tokenizer.token_match
        tokenizer.token_match = lambda text: len(text) > LONGEST_WORD or (known is not None and known(text))


def name() -> str:
    """Name and version of the pipeline in use, for the parse report and the About page."""
    meta = load().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"
