"""Words that report speech, by what they take (``data/lexicons/speech``)."""

from __future__ import annotations

from functools import cache

from lib.gazetteer import lexicon, words


@cache
def verbs(kind: str) -> frozenset[str]:
    """Lemmas of one list of the lexicon: say, manner, think, show, address, promise, judge, name, nouns, documents."""
    return words(f"lexicons/speech/{kind}")


@cache
def says(lemma: str) -> bool:
    """Whether ``lemma`` may stand beside a direct quotation as a verb of saying."""
    return lemma in verbs("say") or lemma in verbs("manner")


@cache
def reports(lemma: str) -> bool:
    """Whether ``lemma`` reports speech in any construction."""
    return says(lemma) or any(lemma in verbs(kind) for kind in ("judge", "gerund", "name", "address", "promise"))


@cache
def prepositions(lemma: str) -> frozenset[str]:
    """Prepositions after ``lemma`` that open what was said: "of" for "warn"."""
    return frozenset(lexicon("lexicons/speech/prepositions").get(lemma, ()))


@cache
def reporting(lemma: str) -> bool:
    """Whether any rule of reported speech or thought knows ``lemma``."""
    known = reports(lemma) or bool(prepositions(lemma))
    return known or any(lemma in verbs(kind) for kind in ("think", "show", "as", "nouns"))
