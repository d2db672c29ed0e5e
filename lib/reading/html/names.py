"""What an element says it is by its tag and its names (class, id, itemprop, role)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.gazetteer import lexicon

WIDE = frozenset({"article", "main", "body", "html"})  # they hold everything: their names say nothing about a line
NAMING = ("class", "id", "itemprop", "role")
MANY = 3  # paragraphs right below: a container too


@cache
def tags(name: str) -> frozenset[str]:
    """The tags listed under ``name``: "blocks" or "silent"."""
    return frozenset(lexicon("lexicons/markup")[name])


def part_of(element: etree._Element) -> str:
    """The part an element's names tell: noise, related, signed, caption, deck, rubric, or ""."""
    attributes = element.attrib
    if not attributes or element.tag in WIDE:
        return ""
    names = " ".join(attributes.get(key, "") for key in NAMING)
    found = _part(names) if names.strip() else ""
    holds = found not in ("", "noise", "related") and sum(1 for _ in element.iterchildren("p")) >= MANY
    return "" if holds else found


def is_hidden(element: etree._Element) -> bool:
    """Whether the page does not show the element."""
    if not element.attrib:
        return False
    style = element.get("style", "").replace(" ", "").lower()
    return "hidden" in element.attrib or element.get("aria-hidden") == "true" or "display:none" in style


@lru_cache(maxsize=4096)
def _part(names: str) -> str:
    words = re.split(r"[\s]+|_+", names.lower())
    return next((part for part, pattern in _patterns() if any(pattern.fullmatch(word) for word in words)), "")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    names = lexicon("lexicons/markup")["names"]
    return tuple((part, re.compile("|".join(f"(?:{form})" for form in forms), re.I)) for part, forms in names.items())
