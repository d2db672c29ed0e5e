"""The words of page dressing, from ``data/lexicons/anatomy``, ready to be asked."""

from __future__ import annotations

import re
from functools import cache

from lib.gazetteer import lexicon, table, words


def phrases(name: str) -> frozenset[str]:
    """The list ``name``, in lower case."""
    return words(f"lexicons/anatomy/{name}")


@cache
def patterns(name: str) -> re.Pattern[str]:
    """The list of patterns ``name`` as one expression, for use with ``fullmatch`` on a single line."""
    listed = ("".join(parts) for parts in lexicon("lexicons/anatomy/patterns")[name])  # a long one is cut into parts
    return re.compile("|".join(f"(?:{pattern})" for pattern in listed), re.I | re.S)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The single pattern ``name``."""
    return re.compile(lexicon("lexicons/anatomy/patterns")[name])


def plain(text: str) -> str:
    """``text`` in lower case, one space between words, without marks at its ends that only decorate."""
    return " ".join(text.lower().split()).strip(" :|»›>-–—•[]")


def is_related_header(text: str) -> bool:
    """Whether titles of other articles follow after ``text`` ("Read more", "More from Europe")."""
    label = plain(text)
    return label in phrases("related_headers") or bool(patterns("related_header_patterns").fullmatch(label))


def is_section(text: str) -> bool:
    """Whether ``text`` is a section label: a rubric, a country, or some of them joined ("World / Europe")."""
    label = plain(text)
    if label in _labels() or label.replace("-", " ") in _labels():
        return True
    parts = re.split(r"\s*[/|,›>»·]\s*|\s+(?:&|and)\s+", label)
    return 1 < len(parts) <= 3 and all(part in _labels() for part in parts)


@cache
def _labels() -> frozenset[str]:
    """Rubrics, and the names of the world's countries and regions."""
    rows = (*table("gazetteers/territories"), *table("gazetteers/regions"))
    return phrases("sections") | phrases("places") | {row["name"].lower() for row in rows}
