"""Where a new stretch of text begins inside an element: rows of labels and links, words that touch without a space."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.reading.dates import is_date_line
from lib.reading.pages.markup.element_names import part_of, tags

HOLDERS = frozenset(
    {"div", "section", "header", "footer", "nav", "aside", "figcaption", "figure", "details", "summary"}
)
BESIDE = frozenset({"button", "img", "svg", "input"})  # what may stand in a row without being text
LETTER = re.compile(r"[^\W\d_]")
TOUCHED = re.compile(r"(?:[a-zà-ÿ]|[A-ZÀ-Þ]{3}|[.:!?…\d)\]”\"])$")  # the end of a text that nothing parts from the next
MOST = 60  # elements of a row: a longer one is a menu, and costs time
FORMATS = frozenset({"b", "strong", "i", "em", "small", "font", "span", "u"})
APART = frozenset({"signed"})  # parts whose words go together unless they touch


def cuts(element: etree._Element, in_row: bool) -> bool:
    """Whether an inline element begins a stretch of its own: in a row of such elements, or where two texts touch.

    A line break begins one under a line that is a single inline element (a name in italics, a title in bold).
    """
    if element.tag == "br":
        return _ends_line(element)
    above = element.getparent()
    if element.tag not in tags("inline") or above is None:
        return False
    if in_row and above.tag in HOLDERS:
        return part_of(above) not in APART or _is_dated(element) or _touches(element)
    return _touches(element)


def _is_dated(element: etree._Element) -> bool:
    """Whether an element is a date with its dressing ("(Updated: 06:31 GMT 12.03.2026)")."""
    return is_date_line(" ".join(_text(element).split()))


def _ends_line(element: etree._Element) -> bool:
    """Whether the line before a break is one inline element and nothing else."""
    before, above = element.getprevious(), element.getparent()
    if before is None or above is None or before.tag not in FORMATS or (before.tail or "").strip():
        return False
    first = before.getprevious()
    if first is None:
        return not (above.text or "").strip()
    return first.tag in ("br", "hr") and not (first.tail or "").strip()


def is_row(holder: etree._Element) -> bool:
    """Whether an element holds two or more inline elements and no words of its own."""
    children = list(islice(holder, MOST + 1)) if holder.tag in HOLDERS else []
    if len(children) > MOST:
        return False
    own = [holder.text or "", *(child.tail or "" for child in children)]
    return (
        len(children) > 1
        and not any(LETTER.search(text) for text in own)
        and all(child.tag in tags("inline") or child.tag in BESIDE for child in children)
    )


def _touches(element: etree._Element) -> bool:
    """Whether the text before ends right here in a word or a stop, and this element begins with a capital."""
    before, above = element.getprevious(), element.getparent()
    if before is not None and before.tag not in tags("inline"):
        return False
    text = (above.text if above is not None else "") if before is None else before.tail or _last_text(before)
    return _meet((text or "")[-8:], _first_text(element)[:2])


@lru_cache(maxsize=1024)
def _meet(before: str, after: str) -> bool:
    return len(before) > 1 and bool(TOUCHED.search(before)) and after[:1].isupper()


def _first_text(element: etree._Element) -> str:
    return next((str(text) for text in element.itertext() if text.strip()), "")


def _last_text(element: etree._Element) -> str:
    """The text before the end of an element, found without reading the rest of it."""
    while len(element):
        element = element[-1]
        if element.tail:
            return element.tail
    return element.text or ""


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))
