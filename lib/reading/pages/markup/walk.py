"""The pieces of a page's markup in reading order, each with what its tags say about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.facts import BlockKind
from lib.reading.anatomy.block_labels import LIST_ITEM
from lib.reading.anatomy.furniture import is_furniture
from lib.reading.anatomy.lexicon import is_related_header, is_section, phrases, plain
from lib.reading.anatomy.shapes import is_prose
from lib.reading.anatomy.time_lines import is_reading_time
from lib.reading.dates import is_date_line
from lib.reading.pages.markup.cuts import cuts, is_row
from lib.reading.pages.markup.element_names import is_box, is_hidden, part_of, tags
from lib.reading.pages.page import Piece

TOPIC = "a topic of the article"
CELL, RELATED = "cell of a table", "part of a block of related articles"
PART, BESIDE = "part of the page around the article", "beside the article"
AROUND = frozenset({TOPIC, PART, BESIDE, RELATED, CELL})
DECK = "marked as line under the headline"
LEAST_LINKS = 3  # of a row of links
LAST = 40  # characters that show whether a line ends like a sentence
DEPTH = 3  # elements that tell the place of a piece
BREAK = "\x1e"  # stands for <br> until the stretch is cut
EMPTY_LINE = re.compile(r"\x1e\s*\x1e")
SPACES = re.compile(r"[\s\x1e]+")
LONGEST_BYLINE = 30  # words
LONGEST_CELL = 300  # characters
LONGEST_RUBRIC = 4  # words
LINKED = 0.75  # share of a line's characters that are a link
Said = tuple[BlockKind | None, str]


@dataclass(frozen=True, slots=True)
class Context:
    """What an open block element says of the text in it."""

    tag: str
    part: str = ""
    holds: bool = False  # a cell that lays out the page
    row: bool = False  # a row of labels or links
    names: str = ""  # its class
    box: bool = False  # surely the site's


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text, whether most of it is link, and the addresses it links to."""

    text: str
    linked: bool
    urls: tuple[str, ...]


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
            kind, reason = _said(part, self.contexts)
            yield Piece(part.text, kind, reason, next(iter(part.urls), None), place, reason in AROUND)

    def context(self, element: etree._Element) -> Context:
        """What ``element`` says of the text in it."""
        part = "" if element in self.shown else part_of(element)
        box = part == "noise" and is_box(element)
        return Context(str(element.tag), part, _lays_out(element), is_row(element), element.get("class") or "", box)

    def lines(self, text: str | None) -> str | None:
        """``text``, its line ends marked where they are shown."""
        shown = text and any(context.tag == "pre" for context in self.contexts)
        return text.replace("\n", BREAK) if text and shown else text


def _begins(element: etree._Element, contexts: Sequence[Context]) -> bool:
    """Whether a new stretch of text begins: at block tags, at rubrics in line, at links of a related block."""
    if element.tag in tags("blocks"):
        return True
    if element.tag == "a" and (
        any(context.part == "related" for context in contexts) or part_of(element) in ("related", "rubric")
    ):
        return True
    if element.tag == "span" and part_of(element) == "signed" and contexts[-1].part != "signed":
        return True
    return (element.tag == "span" and part_of(element) == "rubric") or cuts(element, contexts[-1].row)


def _lays_out(element: etree._Element) -> bool:
    """Whether a cell of a table holds a part of the page rather than a datum."""
    if element.tag != "td":
        return False
    return any(size > LONGEST_CELL for size in accumulate(map(len, element.itertext())))


def _said(part: Part, contexts: Sequence[Context]) -> Said:
    text = part.text
    around = {context.tag for context in contexts}
    parts = {context.part for context in contexts}
    linked = part.linked and len(text.split()) >= 3
    if "crumbs" in parts and not is_reading_time(text):
        return "section", "path to the article in the site"
    if "button" in around:
        return "boilerplate", "a button"
    if "related" in parts or (around & {"aside", "nav"} and linked and not parts & {"noise"}):
        return _related(text, linked)
    beside = _beside_text(contexts, around, parts)
    if beside:
        return "boilerplate", beside
    if linked and len(set(part.urls)) >= LEAST_LINKS and not is_prose(text[-LAST:]):
        return "boilerplate", "a row of links"
    said = _by_tag(text, contexts, around)
    if linked and len(text.split()) >= 4 and not is_prose(text) and said[0] in (None, "subhead"):
        return (None, "") if is_furniture(text) else ("related_link", "a line that is only a link")
    return said


def _beside_text(contexts: Sequence[Context], around: set[str], parts: set[str]) -> str:
    """Why what stands in these contexts is no part of the article's text, by the marks of the page; "" for none."""
    if "topics" in parts:
        return TOPIC
    if any(context.box for context in contexts):
        return "a box of the site"
    if parts & {"noise", "side"} or around & {"nav", "footer"}:
        return PART
    return "caption of a picture" if around & {"figure", "figcaption"} or "caption" in parts else ""


def _by_tag(text: str, contexts: Sequence[Context], around: set[str]) -> Said:
    tag, words = contexts[-1].tag, len(text.split())
    part = next((context.part for context in reversed(contexts) if context.part), "")
    if tag == "h1":
        return "headline", "<h1>"
    if tag == "li":
        return None, LIST_ITEM
    if tag in ("td", "th") and not is_prose(text) and not contexts[-1].holds:
        return "boilerplate", CELL
    if (
        around & {"time", "address"}
        and not is_furniture(text)
        or (part == "signed" and words <= LONGEST_BYLINE and not (words > 12 and is_prose(text) or is_furniture(text)))
    ):
        return "byline", "marked as author or date"
    if contexts[-1].part == "rubric" and words <= LONGEST_RUBRIC and not _announces(text):
        return "section", "marked as rubric"
    if re.match(r"h[2-6]$", tag):
        return (None, "") if _announces(text) else ("subhead", f"<{tag}>")
    if part == "deck":
        return (None if is_prose(text) else "subhead"), DECK
    return ("boilerplate", BESIDE) if "aside" in around else (None, "")


def _announces(text: str) -> bool:
    """Whether a heading announces links or furniture rather than a part of the article."""
    label = plain(text)
    return is_related_header(text) or label in phrases("topic_headers") or label in phrases("furniture")


def _related(text: str, is_link: bool) -> Said:
    if is_link:
        return "related_link", "link in a block of related articles"
    if is_section(text):
        return "section", "rubric above a related title"
    if is_date_line(text):
        return "byline", "date of a related article"
    return "boilerplate", RELATED
