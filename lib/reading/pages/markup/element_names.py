"""What an element says it is by its tag and its names (class, id, itemprop, role)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.gazetteer import lexicon, words

WIDE = frozenset({"article", "main", "body", "html"})  # they hold everything: their names say nothing about a line
NAMING = ("class", "id", "itemprop", "role", "data-qa", "data-testid", "data-component", "data-gu-name")
# parts that a holder of several paragraphs cannot be
CONTENT = frozenset({"noise", "side", "topics", "related", "caption", "rubric"})
MANY = 3  # paragraphs right below: a container too
MOST = 200  # paragraphs looked at
LONG, SEVERAL = 80, 3  # characters of a paragraph; so many of them anywhere below make a container
EMPTY = ("",) * len(NAMING)
CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def tags(name: str) -> frozenset[str]:
    """The tags listed under ``name``: "blocks", "silent" or "inline"."""
    return words(f"lexicons/markup/{name}")


def part_of(element: etree._Element) -> str:
    """The part an element's names tell: crumbs, topics, noise, related, signed, caption, deck, rubric, or ""."""
    attributes = element.attrib
    if not attributes or element.tag in WIDE:
        return ""
    names = " ".join(attributes.get(key, "") for key in NAMING)
    if element.tag == "nav":
        names = f"{names} {attributes.get('aria-label', '')}"  # "Breadcrumb"
    found = _part(names) if names.strip() else ""
    return "" if found and _holds(element, found, names) else found


def is_box(element: etree._Element) -> bool:
    """Whether an element's names say for sure that it is the site's: comments, letters, consent."""
    return element.tag not in WIDE and bool(_sure().search(_words(" ".join(map(element.attrib.get, NAMING, EMPTY)))))


def is_hidden(element: etree._Element) -> bool:
    """Whether the page does not show the element."""
    if not element.attrib:
        return False
    style = element.get("style", "").replace(" ", "").lower()
    return "hidden" in element.attrib or "display:none" in style


def _holds(element: etree._Element, part: str, names: str) -> bool:
    """Whether an element is a container of the article: its names are then no part's, unless they are sure ones."""
    if part not in CONTENT:
        return sum(1 for _ in element.iterchildren("p")) >= MANY
    if element.tag in ("p", "a", "span", "li", "h2", "h3", "ul"):
        return False
    if _sure().search(_words(names)):
        return False
    long_ones = (p for p in islice(element.iter("p"), MOST) if sum(map(len, p.itertext())) >= LONG)
    return sum(1 for _ in islice(long_ones, SEVERAL)) == SEVERAL


@lru_cache(maxsize=4096)
def _part(names: str) -> str:
    words = _words(names)
    return next((part for part, pattern in _patterns() if pattern.search(words)), "")


@lru_cache(maxsize=4096)
def _words(names: str) -> str:
    """Names in lower case, parted by spaces, their words by single hyphens."""
    return " ".join(re.sub(r"[-_]+", "-", CAPITAL.sub("-", name)).strip("-").lower() for name in names.split())


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    names = lexicon("lexicons/markup/parts")["names"]
    return tuple((part, _pattern(forms)) for part, forms in names.items())


@cache
def _sure() -> re.Pattern[str]:
    return _pattern(lexicon("lexicons/markup/parts")["sure"])


def _pattern(forms: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(f"(?:{form})" for form in forms) + r")(?![a-z0-9])")
