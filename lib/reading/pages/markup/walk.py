"""Pieces of a page's markup in reading order, each with what its tags and the names of its elements say about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate, islice

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.gazetteer import lexicon, words
from lib.reading.dates import is_date_line
from lib.reading.pages.markup.markup_labels import Context, Part, said_of
from lib.reading.pages.page import Piece

DEPTH = 3  # elements that tell the place of a piece
BREAK = "\x1e"  # stands for <br> until the stretch is cut
EMPTY_LINE = re.compile(r"\x1e\s*\x1e")
SPACES = re.compile(r"[\s\x1e]+")
ROW = " | "  # between the cells of a row
CELLS = frozenset({"td", "th"})  # their rows are lines
LONGEST_CELL = 300  # characters
LINKED = 0.75  # share of a line's characters that are a link


@dataclass(slots=True)
class Run:
    """Text gathered since the last block boundary."""

    text: str = ""
    links: list[tuple[int, int, str]] = field(default_factory=list)  # where the text is a link, and to what

    def take(self, text: str | None, url: str | None) -> None:
        """Add ``text``, which stands in a link to ``url`` when there is one."""
        if not text:
            return
        if url is not None and text.strip():
            self.links.append((len(self.text), len(self.text) + len(text), url))
        self.text += text

    def parts(self) -> Iterator[Part]:
        """The stretches between empty lines."""
        start = 0
        for match in (*EMPTY_LINE.finditer(self.text), None):
            end = match.start() if match else len(self.text)
            if text := SPACES.sub(" ", self.text[start:end]).strip():
                links = [link for link in self.links if start <= link[0] < end]
                linked = sum(len(self.text[a:b].strip()) for a, b, _ in links)
                yield Part(text, linked >= len(text) * LINKED, tuple(url for _, _, url in links))
            start = match.end() if match else end


def text_of(element: etree._Element) -> str:
    """All text in an element, as it is written."""
    return "".join(map(str, element.itertext()))


def pieces_of(root: etree._Element, shown: Set[etree._Element] = frozenset()) -> Iterator[Piece]:
    """Pieces of everything under ``root`` that is shown, one after the other.

    ``shown``: elements that hold the article, whatever their names say, even where only a script would show them.
    """
    silent, walk = tags("silent"), Walk([Context(str(root.tag), part_of(root), row=is_row(root))], shown)
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            yield from walk.close(element, None if element is root else element.tail)
        elif element.tag in silent or (is_hidden(element) and element not in shown):
            walker.skip_subtree()
            walk.opened.append(None)
        else:
            yield from walk.open(element)
    yield from walk.flush()


@dataclass(slots=True)
class Walk:
    """Where a walk through the elements is: the open blocks and links, and the text since the last boundary."""

    contexts: list[Context]
    shown: Set[etree._Element] = frozenset()
    links: list[str] = field(default_factory=list)
    opened: list[bool | None] = field(default_factory=list)  # for each open element: began a stretch? None: not shown
    run: Run = field(default_factory=Run)

    def open(self, element: etree._Element) -> Iterator[Piece]:
        """Enter ``element``; the text before it, when a new stretch begins."""
        self.opened.append(_begins(element, self.contexts))
        if self.opened[-1]:
            yield from self.flush()
            self.contexts.append(self.context(element))
        elif element.tag in CELLS and self.run.text.strip():
            self.take(ROW)
        if element.tag == "a":
            self.links.append(element.get("href") or "")
        self.take(BREAK if element.tag == "br" else self.lines(element.text))

    def close(self, element: etree._Element, tail: str | None) -> Iterator[Piece]:
        """Leave ``element``; its text, when it was a stretch of its own."""
        began = self.opened.pop()
        if began:
            yield from self.flush()
            self.contexts.pop()
        if element.tag == "a" and began is not None:
            self.links.pop()
        self.take(self.lines(tail))

    def take(self, text: str | None) -> None:
        """Add text to the stretch."""
        self.run.take(text, self.links[-1] if self.links else None)

    def flush(self) -> Iterator[Piece]:
        """The pieces of the stretch, cut at empty lines; then an empty stretch."""
        run, self.run = self.run, Run()
        place = " ".join(f"{context.tag}.{context.names}" for context in self.contexts[-DEPTH:])
        for part in run.parts():
            kind, reason = said_of(part, self.contexts)
            yield Piece(part.text, kind, reason, next(iter(part.urls), None), place)

    def context(self, element: etree._Element) -> Context:
        """What ``element`` says of the text in it."""
        part = "" if element in self.shown else part_of(element)
        box = part == "noise" and is_box(element)
        return Context(str(element.tag), part, is_row(element), element.get("class") or "", box)

    def lines(self, text: str | None) -> str | None:
        """``text``, its line ends marked where they are shown."""
        shown = text and any(context.tag == "pre" for context in self.contexts)
        return text.replace("\n", BREAK) if text and shown else text


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


HOLDERS = frozenset(
    {"div", "section", "header", "footer", "nav", "aside", "figcaption", "figure", "details", "summary"}
)
BESIDE = frozenset({"button", "img", "svg", "input"})  # what may stand in a row without being text
LETTER = re.compile(r"[^\W\d_]")
TOUCHED = re.compile(r"(?:[a-zà-ÿ]|[A-ZÀ-Þ]{3}|[.:!?…\d)\]”\"])$")  # the end of a text that nothing parts from the next
MOST_CUT = 60  # elements of a row: a longer one is a menu, and costs time
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


def is_row(holder: etree._Element) -> bool:
    """Whether an element holds two or more inline elements and no words of its own."""
    children = list(islice(holder, MOST_CUT + 1)) if holder.tag in HOLDERS else []
    if not 1 < len(children) <= MOST_CUT:
        return False
    own = [holder.text or "", *(child.tail or "" for child in children)]
    return not any(LETTER.search(text) for text in own) and all(
        child.tag in tags("inline") or child.tag in BESIDE for child in children
    )


@lru_cache(maxsize=1024)
def _meet(before: str, after: str) -> bool:
    return len(before) > 1 and bool(TOUCHED.search(before)) and after[:1].isupper()


def _begins(element: etree._Element, contexts: Sequence[Context]) -> bool:
    """Whether a new stretch of text begins: at block tags, at rubrics in line, at links of a related block."""
    if element.tag in CELLS:
        return _lays_out(element)
    return element.tag in tags("blocks") or _is_named(element, contexts) or cuts(element, contexts[-1].row)


def _lays_out(element: etree._Element) -> bool:
    """Whether a cell of a table holds a part of the page rather than a datum."""
    return any(size > LONGEST_CELL for size in accumulate(map(len, element.itertext())))


def _is_named(element: etree._Element, contexts: Sequence[Context]) -> bool:
    """Whether the names of an element in line make it a stretch of its own."""
    if element.tag == "a" and any(context.part == "related" for context in contexts):
        return True
    part = part_of(element) if element.tag in ("a", "span") else ""
    if element.tag == "a":
        return part in ("related", "rubric")
    return part == "rubric" or (part == "signed" and contexts[-1].part != "signed")


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


def _pattern(forms: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(f"(?:{form})" for form in forms) + r")(?![a-z0-9])")


def _ends_line(element: etree._Element) -> bool:
    """Whether the line before a break is one inline element and nothing else."""
    before, above = element.getprevious(), element.getparent()
    if before is None or above is None or before.tag not in FORMATS or (before.tail or "").strip():
        return False
    first = before.getprevious()
    if first is None:
        return not (above.text or "").strip()
    return first.tag in ("br", "hr") and not (first.tail or "").strip()


def _is_dated(element: etree._Element) -> bool:
    """Whether an element is a date with its dressing ("(Updated: 06:31 GMT 12.03.2026)")."""
    return is_date_line(" ".join(text_of(element).split()))


def _touches(element: etree._Element) -> bool:
    """Whether the text before ends right here in a word or a stop, and this element begins with a capital."""
    before, above = element.getprevious(), element.getparent()
    if before is not None and before.tag not in tags("inline"):
        return False
    text = (above.text if above is not None else "") if before is None else before.tail or _last_text(before)
    return _meet((text or "")[-8:], _first_text(element)[:2])


def _last_text(element: etree._Element) -> str:
    """The text before the end of an element, found without reading the rest of it."""
    while len(element):
        element = element[-1]
        if element.tail:
            return element.tail
    return element.text or ""


def _first_text(element: etree._Element) -> str:
    return next((str(text) for text in element.itertext() if text.strip()), "")
