"""The pieces of a page's markup in reading order, each with what its tags say about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from lib.facts import BlockKind
from lib.reading.anatomy.lexicon import is_section, phrases, plain
from lib.reading.anatomy.shapes import is_prose
from lib.reading.page import Piece

BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "div",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "nav",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "table",
        "tr",
        "td",
        "th",
        "caption",
        "main",
        "details",
        "summary",
        "address",
        "time",
        "hr",
        "body",
        "form",
        "fieldset",
    ]
)
SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "form",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "math",
        "head",
        "map",
    ]
)
RELATED = re.compile(
    r"(?:^|[\s_-])(?:related|read-?more|readmore|more-?on|recirc\w*|see-?also|also-?read|recommend\w*|rich-?link|more-stories|read-?next|inline-?article|embedded-?article|article-?link)",
    re.I,
)
NOISE = re.compile(
    r"(?:^|[\s_-])(?:shares?|sharing|social|newsletter|promo\w*|ad|ads|advert\w*|cookies?|consent|subscri\w*|comments?|toolbar|breadcrumbs?|tags?|taglist|topics|signup|paywall|skip\w*|copyright|donat\w*|banner|popup|sr-only|visually-hidden|print\w*|outbrain|taboola)(?:$|[\s_-])",
    re.I,
)
SIGNED = re.compile(
    r"(?:^|[\s_-])(?:by-?line|authors?|contributors?|dateline|timestamp|published|pub-?date|date|datetime|posted|article-?date|article-?time)(?:$|[\s_-])",
    re.I,
)
RUBRIC = re.compile(
    r"(?:^|[\s_-])(?:kicker|section|section-?name|section-?label|category|eyebrow|rubric|tag|label)(?:$|[\s_-])", re.I
)
CAPTION = re.compile(r"(?:^|[\s_-])(?:caption|credit|photo-?credit|image-?source|media-?caption)(?:$|[\s_-])", re.I)
DECK = re.compile(
    r"(?:^|[\s_-])(?:standfirst|deck|dek|sub-?head(?:line|ing)?|sub-?title|summary|lede-?deck)(?:$|[\s_-])", re.I
)
SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class Context:
    """What the open elements say; one level a block element."""

    tag: str
    kind: str = ""  # related, noise, signed, rubric, caption, deck, or nothing
    whole: bool = True


@dataclass(slots=True)
class Run:
    """Text gathered since the last block boundary."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    url: str | None = None

    def take(self, text: str | None, url: str | None) -> None:
        """Add ``text``, which stands in a link to ``url`` when there is one."""
        if not text:
            return
        self.parts.append(text)
        if url is not None and text.strip():
            self.linked += len(text.strip())
            self.url = self.url or url


def pieces_of(root: etree._Element) -> list[Piece]:
    """Pieces of everything under ``root`` that is shown."""
    return list(_pieces(root))


def _pieces(root: etree._Element) -> Iterator[Piece]:
    contexts, links, run = [_context(root)], [], Run()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in SILENT or _hidden(element):
                walker.skip_subtree()
                continue
            if tag in BLOCKS:
                yield from _flush(run, contexts)
                run = Run()
                contexts.append(_context(element))
            elif tag == "br":
                run.take(" ", None)
            elif tag == "a":
                links.append(element.get("href") or "")
            run.take(element.text, links[-1] if links else None)
            continue
        if tag in BLOCKS and not (tag in SILENT or _hidden(element)):
            yield from _flush(run, contexts)
            run = Run()
            contexts.pop()
        elif tag == "a" and links:
            links.pop()
        if element is not root:
            run.take(element.tail, links[-1] if links else None)
    yield from _flush(run, contexts)


def _flush(run: Run, contexts: list[Context]) -> Iterator[Piece]:
    text = SPACES.sub(" ", "".join(run.parts)).strip()
    if text:
        kind, reason = _kind(text, run, contexts)
        yield Piece(text, kind, reason, run.url if kind == "related_link" else None)


def _kind(text: str, run: Run, contexts: list[Context]) -> tuple[BlockKind | None, str]:
    tags = {context.tag for context in contexts}
    kinds = [context.kind for context in contexts if context.kind]
    linked = run.linked >= len(text) * 0.75 and len(text.split()) >= 3
    if "related" in kinds or (tags & {"aside", "nav"} and linked):
        return _related(text, linked)
    if "noise" in kinds or tags & {"nav", "footer"}:
        return "boilerplate", "part of the page around the article"
    if tags & {"figure", "figcaption"} or "caption" in kinds:
        return "boilerplate", "caption of a picture"
    if linked and len(text.split()) >= 4 and not is_prose(text) and not re.match(r"h\d$", contexts[-1].tag):
        return _lone_link(text)
    return _by_tag(text, contexts[-1].tag, kinds[-1] if kinds else "", tags)


def _by_tag(text: str, tag: str, kind: str, tags: set[str]) -> tuple[BlockKind | None, str]:
    if tag == "h1":
        return "headline", "<h1>"
    if kind == "signed" and len(text.split()) <= 30 or tag in ("time", "address"):
        return "byline", "marked as author or date"
    if kind == "rubric" and len(text.split()) <= 4:
        return "section", "marked as rubric"
    if re.match(r"h[2-6]$", tag):
        return (None, "") if plain(text) in phrases("related_headers") else ("subhead", f"<{tag}>")
    if kind == "deck" and not is_prose(text):
        return "subhead", "marked as line under the headline"
    if "aside" in tags:
        return "boilerplate", "beside the article"
    return None, ""


def _related(text: str, linked: bool) -> tuple[BlockKind | None, str]:
    if linked and len(text.split()) >= 3:
        return "related_link", "link in a block of related articles"
    if is_section(text):
        return "section", "rubric above a related title"
    return "boilerplate", "part of a block of related articles"


def _lone_link(text: str) -> tuple[BlockKind | None, str]:
    return "related_link", "a line that is only a link"


def _context(element: etree._Element) -> Context:
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''} {element.get('role') or ''}"
    tests = (
        ("noise", NOISE),
        ("related", RELATED),
        ("signed", SIGNED),
        ("caption", CAPTION),
        ("deck", DECK),
        ("rubric", RUBRIC),
    )
    return Context(
        str(element.tag), next((kind for kind, pattern in tests if names.strip() and pattern.search(names)), "")
    )


def _hidden(element: etree._Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "hidden" in element.attrib or element.get("aria-hidden") == "true" or "display:none" in style
