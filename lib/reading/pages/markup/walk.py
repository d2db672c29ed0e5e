"""The pieces of a page's markup in reading order, each with what its tags say about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.reading.pages.markup.cuts import cuts, is_row
from lib.reading.pages.markup.element_names import is_box, is_hidden, part_of, tags
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


def _begins(element: etree._Element, contexts: Sequence[Context]) -> bool:
    """Whether a new stretch of text begins: at block tags, at rubrics in line, at links of a related block."""
    if element.tag in CELLS:
        return _lays_out(element)
    return element.tag in tags("blocks") or _is_named(element, contexts) or cuts(element, contexts[-1].row)


def _is_named(element: etree._Element, contexts: Sequence[Context]) -> bool:
    """Whether the names of an element in line make it a stretch of its own."""
    if element.tag == "a" and any(context.part == "related" for context in contexts):
        return True
    part = part_of(element) if element.tag in ("a", "span") else ""
    if element.tag == "a":
        return part in ("related", "rubric")
    return part == "rubric" or (part == "signed" and contexts[-1].part != "signed")


def _lays_out(element: etree._Element) -> bool:
    """Whether a cell of a table holds a part of the page rather than a datum."""
    return any(size > LONGEST_CELL for size in accumulate(map(len, element.itertext())))
