"""Metadata of a web page: JSON-LD, then meta elements, then what the markup shows; titles without the site's name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.gazetteer import lexicon
from lib.reading.anatomy.lexicon import is_section, phrases, plain
from lib.reading.dates import is_date_line, iso_of
from lib.reading.kinds.records import RECORDS, names_of
from lib.reading.outlets import outlet_named, outlet_of_url
from lib.reading.pages.markup.walk import text_of
from lib.reading.pages.page import Metadata

ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report)$")
TITLE_TAIL = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


def metadata_of(tree: etree._Element, url: str | None = None) -> Metadata:
    """Metadata of the page: JSON-LD > meta elements > title, canonical link, <time>, web address."""
    meta = _of_meta(tree)
    known = _of_json_ld(tree).otherwise(meta).otherwise(_of_markup(tree, url))
    known = known.otherwise(Metadata(outlet=outlet_of_url(known.url)))
    host = urlsplit(known.url or "").hostname or ""
    names = (known.outlet, meta.outlet, host.removeprefix("www."), host.removeprefix("www.").split(".")[0])
    title = title_alone(known.title, filter(None, (_line(text_of(h1)) for h1 in tree.iter("h1"))), names)
    section = section_of(known.section, known.outlet)
    return replace(known, title=title, section=section if section and _is_named(tree, section) else None)


MARK = re.compile(r"\s+[|–—»·-]\s+|\s*[|»]\s*|:\s+")  # between a title and what names the site or the rubric
PART = re.compile(r"\s*[,>|;/»›]\s*|\s+-\s+")  # between several sections
LONGEST_SECTION = 5  # words


def house_of(name: str | None) -> str | None:
    """The house under the name it goes by here ("BBC News" is BBC); None for an address or a section."""
    first = re.split(r"\s+\|\s+", name or "")[0].strip()
    if not first or re.match(r"https?://", first):
        return None
    return outlet_named(first) or (None if is_section(first) else first)


def section_of(text: str | None, house: str | None) -> str | None:
    """The first section that ``text`` lists: not the house itself, its front page or a date."""
    parts = (part.strip() for part in PART.split(text or ""))
    return next((part for part in parts if is_rubric(part) and not _same(part, [house])), None)


def is_rubric(text: str) -> bool:
    """Whether ``text`` can be the name of a section: a few words, neither a date nor the front page."""
    words = plain(text).split()
    if not 0 < len(words) <= LONGEST_SECTION or text.endswith(":") or is_date_line(text):
        return False
    return words[0] not in phrases("front_pages") and plain(text) not in phrases("front_pages")


def title_alone(title: str | None, headings: Iterable[str], names: Iterable[str | None]) -> str | None:
    """The title without the name of the site or of a rubric before or behind it.

    A heading of the page that is most of the title is the title; else parts that are one of ``names`` or, parted by a
    bar, a section are left out.
    """
    known = list(filter(None, names))
    if title and (heading := next((one for one in headings if _is_most_of(title, one, known)), None)):
        return heading
    while title and (mark := next((m for m in _marks(title) if _is_foreign(title, m, known)), None)):
        before, behind = title[: mark.start()], title[mark.end() :]
        title = behind if _names(before, mark, known) else before
    return title


def _of_meta(tree: etree._Element) -> Metadata:
    held = _meta_tags(tree)
    given = {name: [held[key] for key in keys if key in held] for name, keys in lexicon(RECORDS)["meta"].items()}
    first = {name: tags[0][0] if tags else None for name, tags in given.items()}
    published = next(filter(None, (iso_of(tags[0]) for tags in given["published"])), None)
    written = ("; ".join(tags) for tags in given["authors"] if not tags[0].startswith("http"))
    return Metadata(
        title=_line(first["title"]),
        published=published,
        published_from="meta",
        outlet=next(filter(None, (house_of(tags[0]) for tags in given["outlet"])), None),
        url=_web(first["url"]),
        authors=names_of(next(written, "")),
        section=first["section"],
    )


def _meta_tags(tree: etree._Element) -> dict[str, list[str]]:
    """What the page's meta elements say, by their names."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = (element.get("content") or "").strip()
        if key and content:
            found.setdefault(key, []).append(content)
    return found


def _line(value: str | None) -> str | None:
    return " ".join(unescape(value).split()) or None if value else None


def _web(value: str | None) -> str | None:
    return value if value and re.match(r"https?://", value) else None


def _of_json_ld(tree: etree._Element) -> Metadata:
    loaded = [_loaded(script.text or "") for script in tree.iter("script") if "ld+json" in script.get("type", "")]
    found, named = Metadata(), {key: name for value in loaded for key, name in _identified(value)}
    for node in (node for value in loaded for node in _nodes(value)):
        found = found.otherwise(_of_node(node, named))
    return found


def _loaded(text: str) -> Any:
    try:
        return json.loads(text.strip().removeprefix("<!--").removesuffix("-->").strip("; \n"), strict=False)
    except (json.JSONDecodeError, RecursionError):
        return None


def _identified(value: Any, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Ids of nodes and their names: other nodes speak of them by id alone."""
    if isinstance(value, list):
        for part in value:
            yield from _identified(part, depth)
    elif isinstance(value, Mapping) and depth < 6:
        if isinstance(value.get("@id"), str) and isinstance(value.get("name"), str):
            yield value["@id"], value["name"]
        for part in value.values():
            if isinstance(part, (list, Mapping)):
                yield from _identified(part, depth + 1)


def _nodes(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Objects that are articles, in lists, under @graph, mainEntity …"""
    if isinstance(value, list):
        for part in value:
            yield from _nodes(part, depth + 1)
    elif isinstance(value, Mapping) and depth < 6:
        if any(ARTICLE_TYPE.search(str(kind)) for kind in _list(value.get("@type") or ())):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            if isinstance(value.get(key), (list, Mapping)):
                yield from _nodes(value[key], depth + 1)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _of_node(node: Mapping[str, Any], named: Mapping[str, str]) -> Metadata:
    published = iso_of(_name(node.get("datePublished")) or _name(node.get("dateCreated")))
    address = node.get("url") or node.get("mainEntityOfPage")
    return Metadata(
        title=_line(_name(node.get("headline")) or _name(node.get("name"))),
        published=published,
        published_from="JSON-LD",
        outlet=house_of(_named(node.get("publisher"), named)),
        url=_web(_name(address)),
        authors=names_of("; ".join(filter(None, (_named(author, named) for author in _list(node.get("author")))))),
        section=_name(node.get("articleSection")) or None,
        language=_language(_name(node.get("inLanguage"))),
    )


def _name(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Mapping):
        return _name(value.get("name") or value.get("@value") or value.get("@id") or value.get("url"))
    return _name(value[0]) if isinstance(value, list) and value else ""


def _named(value: Any, named: Mapping[str, str]) -> str:
    """A name, also one that stands elsewhere under the id given here; "" for an address."""
    name = _name(value)
    name = named.get(name, name)
    return "" if re.match(r"https?://", name) else name


def _language(value: str | None) -> str | None:
    return value[:2].lower() if value and re.match(r"[A-Za-z]{2}\b|[A-Za-z]{2}[-_]", value) else None


def _of_markup(tree: etree._Element, url: str | None) -> Metadata:
    canonical = next((link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "")), None)
    address = _web(canonical) or _web(url)
    published, where = _shown(tree, address)
    return Metadata(
        title=_title(tree),
        published=published,
        published_from=where,
        url=address,
        language=_language(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
    )


def _shown(tree: etree._Element, url: str | None) -> tuple[str | None, str]:
    """The first complete date of a <time> in the article (of any, when all say the same), else one in the address."""
    within = [time for part in tree.iter("article", "main") for time in part.iter("time")]
    times = within or tree.iter("time")
    dates = list(filter(None, (iso_of(time.get("datetime") or text_of(time)) for time in times)))
    if dates and (within or len(set(dates)) == 1):
        return dates[0], "time element"
    return _date_in(url or ""), "URL"


def _date_in(url: str) -> str | None:
    match = re.search(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|-|$)", url)
    return iso_of(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}") if match else None


def _title(tree: etree._Element) -> str | None:
    heads = [_line(text_of(h1)) for h1 in tree.iter("h1")]
    title = _line(next((element.text for element in tree.iter("title") if element.text), None))
    head = heads[0] if len(heads) == 1 else None
    if head and not (title and title != head and title.endswith(head)):  # else it is the site's name
        return head
    return TITLE_TAIL.sub("", title) if title else None


def _is_named(tree: etree._Element, section: str) -> bool:
    """Whether a section is one that readers know: a usual one, or one that the page links to ("post" is none)."""
    return is_section(section) or any(plain(text_of(link)) == plain(section) for link in tree.iter("a"))


def _same(part: str, names: Iterable[str | None]) -> bool:
    return bool(_bare(part)) and _bare(part) in {_bare(name) for name in names if name}


def _bare(name: str) -> str:
    """Letters and digits alone, without the article."""
    return re.sub(r"\W+", "", re.sub(r"^the\b", "", name.lower().strip()))


def _is_most_of(title: str, heading: str, known: list[str]) -> bool:
    return len(heading) * 2 > len(title) and heading in _ends(title) and not _same(heading, known)


def _ends(title: str) -> set[str]:
    """The beginnings and ends of a title that a mark cuts off."""
    return {part for mark in MARK.finditer(title) for part in (title[: mark.start()], title[mark.end() :])}


def _marks(title: str) -> list[re.Match[str]]:
    found = [mark for mark in MARK.finditer(title) if title[: mark.start()] and title[mark.end() :]]
    return [found[0], found[-1]] if found else []


def _is_foreign(title: str, mark: re.Match[str], known: list[str]) -> bool:
    return _names(title[: mark.start()], mark, known) or _names(title[mark.end() :], mark, known)


def _names(part: str, mark: re.Match[str], known: list[str]) -> bool:
    """Whether what a mark cuts off a title names the site, or a rubric."""
    return _same(part, known) or ("|" in mark.group() and is_section(part))
