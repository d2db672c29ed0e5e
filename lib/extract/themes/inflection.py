"""The written forms of a lexicon term, so that one entry finds them all without a lemmatiser.

A term is one or more words, lower-case unless it is a name or an acronym. Marks on a word: ``~`` a verb (all its
regular forms), ``=`` exactly so. The last unmarked word also stands for its plural.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from lib import gazetteer

_VOWELS = frozenset("aeiou")


def forms(term: str) -> frozenset[str]:
    """Every form of ``term``: inflected, British and American, with hyphen or space, with ' or ’.

    A term with a capital letter ("WHO", "Red Cross") is a name: it does not inflect.
    """
    *first, last = term.split() or [""]
    choices = [_word(word, plural=False) for word in first] + [_word(last, plural=not is_name(term))]
    found = {" ".join(words) for words in product(*choices)}
    found |= {american for form in found if (american := _american(form)) != form}
    found |= {form.replace("-", " ") for form in found if not term.endswith("=")}
    return frozenset(found | {form.replace("'", "’") for form in found})


def is_name(term: str) -> bool:
    """Whether ``term`` is matched with its case."""
    return term != term.lower()


def _word(word: str, *, plural: bool) -> set[str]:
    if word.endswith("="):
        return {word[:-1]}
    if word.endswith("~"):
        return _verb(word[:-1])
    return {word, _plural(word)} if plural and word.isascii() and len(word) > 2 else {word}


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    if noun.endswith(("ss", "x", "z", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("s") or not noun[-1].isalpha():
        return noun
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def _verb(verb: str) -> set[str]:
    found = {verb, _plural(verb) if verb[-1] != "s" else f"{verb}es"}
    if verb.endswith("e"):
        found |= {f"{verb}d", f"{verb[:-1]}ing"} if not verb.endswith("ee") else {f"{verb}d", f"{verb}ing"}
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        found |= {f"{verb[:-1]}ied", f"{verb}ing"}
    else:
        found |= {f"{verb}ed", f"{verb}ing"}
        if verb[-1] not in _VOWELS and verb[-1] not in "wxy" and verb[-2] in _VOWELS:
            found |= {f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"}
    if verb.endswith(("ise", "yse")):
        found |= {form.replace("is", "iz") if "ise" in verb[-3:] else form.replace("ys", "yz") for form in found}
    return found


def _american(form: str) -> str:
    if _british().search(form):
        for row in gazetteer.table("lexicons/spelling"):
            form = form.replace(row["british"], row["american"])
    return form


@cache
def _british() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(row["british"]) for row in gazetteer.table("lexicons/spelling")))
