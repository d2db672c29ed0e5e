"""Whether a line reads like the title of an article: it has a verb, as subheads and labels seldom have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from lib.gazetteer import words
from lib.reading.anatomy.lexicon import phrases
from lib.reading.anatomy.shapes import capitalised, is_title
from lib.reading.anatomy.zones import evidence

LAST = 7  # words among which a title has its verb
LEAST = 4  # words of a line whose lack of a verb says something
LOUD = 0.7  # share of capitalised words of a title in capitals


@lru_cache(maxsize=4096)
def titled(text: str) -> str | None:
    """What shows that a line among paragraphs is the title of another article, in words; None for a subhead."""
    if not is_title(text):
        return None
    verb = verb_of(text)
    where = {verb or "", "headlinelike" if capitalised(text) > LOUD else ""}
    shown = evidence("titles", text, frozenset(where))
    return f"{verb and 'has a verb, ' or ''}{shown}" if shown else None


@lru_cache(maxsize=4096)
def verb_of(text: str) -> str | None:
    """What a line has of a headline's verb: "verb", "auxiliary", "noun" (as likely a noun), or None."""
    found = [word.strip("'’‘\"”“,:;()?!.") for word in text.split()]
    loud = capitalised(text) > LOUD
    kinds = {_kind(found[:i], found[i].lower()) for i in range(1, min(len(found), LAST)) if loud or found[i].islower()}
    return next((kind for kind in ("verb", "auxiliary", "noun") if kind in kinds), None)


def is_verbless(text: str) -> bool:
    """Whether a line of some words has no verb that shows: no form in -s, -ed, no auxiliary."""
    past = any(word.endswith("ed") and word.islower() for word in text.split()[1:])
    return len(text.split()) >= LEAST and not past and verb_of(text) is None


def _kind(before: Sequence[str], word: str) -> str | None:
    if word in phrases("auxiliaries") or word.endswith(("n't", "n’t")):
        return "auxiliary"
    if word in _third():
        return "noun" if word in phrases("verbs_or_nouns") else "verb"
    return "verb" if word in _base() and _are_many(before) else None


def _are_many(before: Sequence[str]) -> bool:
    """Whether a verb without -s may follow: after a plural, or after two names joined."""
    last = before[-1].lower()
    joined = len(before) > 2 and (before[-2].lower() in ("and", "&"))
    return joined or last in phrases("plurals") or (last.endswith("s") and not last.endswith(("'s", "’s", "ss")))


@cache
def _base() -> frozenset[str]:
    return words("lexicons/headline_verbs")


@cache
def _third() -> frozenset[str]:
    """The -s forms, and the past forms that headlines use."""
    return frozenset(map(_with_s, _base())) | phrases("past_forms")


def _with_s(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"
